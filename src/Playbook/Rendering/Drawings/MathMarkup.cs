using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Playbook.Rendering.Drawings;

/// <summary>
/// MathML as it may leave: presentation elements with a few attributes, no link, no action, no style, no HTML inside.
/// What Temml wrote as styles becomes classes of ours, which wwwroot/styles/text.css knows; the TeX stays with the
/// formula as an annotation, for those who copy it.
/// </summary>
internal static partial class MathMarkup
{
    /// <summary>What HtmlAllowlist lets pass a second time.</summary>
    public static readonly IReadOnlySet<string> Elements = new HashSet<string>
    {
        "math", "semantics", "annotation", "mrow", "mi", "mo", "mn", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup",
        "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "mphantom",
        "mpadded", "mstyle",
    };

    public static readonly IReadOnlySet<string> Attributes = new HashSet<string>
    {
        "accent", "accentunder", "class", "columnspan", "depth", "display", "displaystyle", "encoding", "fence", "form", "height",
        "largeop", "linethickness", "lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "rowspan", "rspace",
        "scriptlevel", "separator", "stretchy", "symmetric", "voffset", "width",
    };

    public static readonly string[] Classes =
    [
        "math-bold", "math-box", "math-strike-down", "math-strike-through", "math-strike-up", "math-cell-left", "math-cell-right", "math-flush-left", "math-flush-right", "math-rule-bottom",
        "math-rule-left", "math-rule-right", "math-rule-top",
    ];

    /// <summary>Dropped without harm to what the formula says: names, colours, Temml's own hooks.</summary>
    private static readonly HashSet<string> Dropped =
        ["id", "style", "class", "mathcolor", "mathbackground", "mathsize", "columnalign", "notation", "title", "rowspacing", "columnspacing", "dir", "xmlns"];

    private static readonly HashSet<string> Leaves = ["mi", "mo", "mn", "mtext", "annotation"];

    /// <returns>Null when the formula needs what browsers do not know or we do not let pass.</returns>
    public static string? Check(string mathml, FigureSource source)
    {
        if (mathml.Length > DrawingLimits.MarkupCharacters || Read(mathml) is not { } root || root.Name.LocalName != "math")
            return null;
        var display = source.Kind == FigureKind.DisplayFormula;
        MathRewriting.Run(root);
        foreach (var element in root.DescendantsAndSelf().ToList())
        {
            var name = element.Name.LocalName;
            if (!Elements.Contains(name) || element.Name.Namespace != XNamespace.None || (Leaves.Contains(name) && element.HasElements))
                return null;
            var classes = string.Join(' ', ClassesOf(element));
            foreach (var attribute in element.Attributes().ToList())
            {
                if (Dropped.Contains(attribute.Name.LocalName))
                    attribute.Remove();
                else if (!Attributes.Contains(attribute.Name.LocalName) || !IsPlain(attribute.Name.LocalName, attribute.Value))
                    return null;
            }

            if (classes.Length > 0)
                element.SetAttributeValue("class", classes);
        }

        root.SetAttributeValue("display", display ? "block" : null);
        return root.ToString(SaveOptions.DisableFormatting);
    }

    public static bool IsPlain(string attribute, string value) => attribute == "encoding"
        ? value == "application/x-tex"
        : PlainValue().IsMatch(value);

    private static IEnumerable<string> ClassesOf(XElement element)
    {
        var given = element.Attribute("class")?.Value.Split(' ') ?? [];
        var style = element.Attribute("style")?.Value ?? "";
        if (style.Contains("border:1px solid", StringComparison.Ordinal))
            yield return "math-box";
        if (style.Contains("font-weight:bold", StringComparison.Ordinal))
            yield return "math-bold";
        foreach (var line in given.Where(MathRewriting.Classes.Contains))
            yield return line;
        if (element.Name.LocalName != "mtd")
            yield break;
        if (given.Contains("tml-left") || style.Contains("text-align:left", StringComparison.Ordinal))
            yield return "math-cell-left";
        if (given.Contains("tml-right"))
            yield return "math-cell-right";
        if (FlushLeft().IsMatch(style))
            yield return "math-flush-left";
        if (FlushRight().IsMatch(style))
            yield return "math-flush-right";
        foreach (var side in new[] { "top", "right", "bottom", "left" }.Where(side => style.Contains($"border-{side}:", StringComparison.Ordinal)))
            yield return $"math-rule-{side}";
    }

    private static XElement? Read(string mathml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(mathml), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
            });
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    [GeneratedRegex("padding-left:0(em|;|$)")]
    private static partial Regex FlushLeft();

    [GeneratedRegex("padding-right:0(em|;|$)")]
    private static partial Regex FlushRight();

    [GeneratedRegex(@"^[A-Za-z0-9 .%+\-]{0,80}\z")]
    private static partial Regex PlainValue();
}
