using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Ganss.Xss;
using Playbook.Rendering.Callouts;
using Playbook.Rendering.Code;
using Playbook.Rendering.Drawings;

namespace Playbook.Rendering;

/// <summary>
/// The last line: whatever the renderers wrote, only these tags, attributes, classes and schemes leave. Nothing is
/// taken over from the library's defaults, which let forms and styles through.
/// </summary>
internal static partial class HtmlAllowlist
{
    // Thread-safe as long as nobody changes its settings; building one costs more than using it.
    private static readonly HtmlSanitizer Sanitizer = Build();

    public static string Sanitize(string html) => Sanitize(html, lines: null);

    /// <param name="lines">Takes the marks out again and tells of each element in the order of the page; may be null.</param>
    public static string Sanitize(string html, LineMarks? lines)
    {
        var output = new StringBuilder(html.Length + (html.Length / 8));
        foreach (var node in Sanitizer.SanitizeDom(html).Body!.ChildNodes)
        {
            if (lines is not null && node is IText text)
                text.Data = lines.Read(text.Data);
            else if (node is IElement)
                lines?.Element();
            Write(output, node);
        }

        return output.ToString().TrimEnd();
    }

    /// <summary>
    /// AngleSharp's own serializer looks for each next sibling from the first one on: a list of 30,000 items took it
    /// two seconds. Its formatter is used node by node instead; the depth is bounded by the parser's.
    /// </summary>
    private static void Write(StringBuilder output, INode node)
    {
        switch (node)
        {
            // In a formula stands nothing but formula: HTML inside MathML is where parsers disagree.
            case IElement element when IsMath(element) ? !MathMarkup.Elements.Contains(element.LocalName) : IsMath(element.ParentElement):
                break;
            case IElement element:
                if (IsMath(element))
                {
                    foreach (var attribute in element.Attributes.Where(attribute => !IsOfMath(attribute)).ToList())
                        element.RemoveAttribute(attribute.Name);
                }

                var isVoid = element.LocalName is "br" or "hr" or "img";
                output.Append(HtmlFormatter.Instance.OpenTag(element, isVoid));
                foreach (var child in element.ChildNodes)
                    Write(output, child);
                output.Append(HtmlFormatter.Instance.CloseTag(element, isVoid));
                break;
            case IText text:
                output.Append(HtmlFormatter.Instance.Text(text));
                break;
        }
    }

    private static HtmlSanitizer Build()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Set(
            [
                "a", "aside", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4",
                "h5", "h6", "hr", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup",
                "table", "tbody", "td", "th", "thead", "tr", "u", "ul", .. MathMarkup.Elements,
            ]),
            AllowedAttributes = Set(
                "alt", "aria-label", "class", "decoding", "href", "loading", "rel", "role", "scope", "src", "start", "tabindex",
                "title", "type"),
            AllowedClasses = Set(
            [
                "align-center", "align-right", "anchor", "callout", "callout-title", "code", "code-head", "code-language", "diagram", "diagram-scroll", "diagram-undrawn",
                "figure-problem", "footnote-back",
                "footnote-ref", "footnotes", "math", "math-block", "math-inline", "math-long", "math-undrawn", "number", "picture", "table-scroll", "task",
                "task-done", "task-item", "task-list", "xref", "xref-case", "xref-chapter", "xref-missing", "xref-term",
                "when-dark", "when-light", .. MathMarkup.Classes, .. CalloutKind.CssClasses, .. Highlighting.CssClasses,
            ]),
            AllowedSchemes = Set("http", "https", "mailto"),
            UriAttributes = Set("href", "src"),
            AllowedCssProperties = Set(),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
            AllowDataAttributes = false,
        });
        sanitizer.RemovingCssClass += (_, e) => e.Cancel = Language().IsMatch(e.CssClass);
        sanitizer.RemovingAttribute += (_, e) => e.Cancel = e.Attribute.Name switch
        {
            _ when IsMath(e.Tag) => IsOfMath(e.Attribute),
            "id" => Heading().IsMatch(e.Tag.LocalName) || FootnoteId().IsMatch(e.Attribute.Value),
            "width" or "height" => e.Tag.LocalName == "img" && Pixels().IsMatch(e.Attribute.Value),
            _ => false,
        };
        return sanitizer;
    }

    private static bool IsMath(IElement? element) => element?.NamespaceUri == NamespaceNames.MathMlUri;

    private static bool IsOfMath(IAttr attribute) =>
        MathMarkup.Attributes.Contains(attribute.Name) && MathMarkup.IsPlain(attribute.Name, attribute.Value);

    private static HashSet<string> Set(params string[] values) => new(values, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^language-[a-z0-9+#._-]{1,24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Language();

    [GeneratedRegex(@"^[1-9][0-9]{0,4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pixels();

    [GeneratedRegex(@"^h[2-6]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^fn(ref)?:[0-9]{1,6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FootnoteId();
}
