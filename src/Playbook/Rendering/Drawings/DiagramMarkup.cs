using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Playbook.Rendering.Drawings;

/// <summary>
/// SVG as it may leave: shapes and words, no script, no link, no style sheet, nothing from elsewhere. What the library
/// wrote is read as XML and only what stands here is written again.
/// </summary>
internal static partial class DiagramMarkup
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly HashSet<string> Elements =
        ["svg", "g", "defs", "marker", "polygon", "polyline", "rect", "circle", "ellipse", "line", "path", "text", "tspan"];

    private static readonly HashSet<string> Attributes =
    [
        "cx", "cy", "d", "dx", "dy", "fill", "font-family", "font-size", "font-style", "font-weight", "height", "id",
        "marker-end", "marker-start", "markerHeight", "markerWidth", "opacity", "orient", "points", "r", "refX", "refY", "rx",
        "ry", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-width", "text-anchor",
        "text-decoration", "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
    ];

    /// <returns>The picture and its size on the page; null when it holds what no diagram needs.</returns>
    public static (string Svg, int Width, int Height)? Check(string svg)
    {
        if (svg.Length > DrawingLimits.MarkupCharacters || Read(svg) is not { } root || root.Name != Svg + "svg")
            return null;
        if (Size(root, "width") is not { } width || Size(root, "height") is not { } height)
            return null;
        foreach (var element in root.DescendantsAndSelf().ToList())
        {
            if (element.Name.Namespace != Svg || !Elements.Contains(element.Name.LocalName))
                return null;
            foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).ToList())
            {
                if (attribute.Name.Namespace != XNamespace.None || !Attributes.Contains(attribute.Name.LocalName) || !IsHarmless(attribute))
                    return null;
            }

            foreach (var node in element.Nodes().Where(node => node is not XElement and not XText).ToList())
                node.Remove();
        }

        // Text of 11 px is too small for Chinese: the picture is shown larger, and charts, which are wide and set in 14 px, a little
        // smaller: both end at 12 px or more, and a chart fits the column.
        var scale = root.Descendants(Svg + "marker").Any() || root.Descendants(Svg + "polyline").Any() ? 1.2 : 0.86;
        var (shownWidth, shownHeight) = ((int)System.Math.Ceiling(width * scale), (int)System.Math.Ceiling(height * scale));
        root.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"));
        root.SetAttributeValue("width", shownWidth);
        root.SetAttributeValue("height", shownHeight);
        root.SetAttributeValue("font-family", "sans");
        root.AddFirst(new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "var(--bg)")));
        foreach (var named in root.DescendantsAndSelf().Attributes("font-family"))
            named.Value = named.Value == "mono" ? DiagramPalette.Mono : DiagramPalette.Sans;
        return (root.ToString(SaveOptions.DisableFormatting), shownWidth, shownHeight);
    }

    private static XElement? Read(string svg)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                IgnoreWhitespace = true,
            });
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static double? Size(XElement root, string name) =>
        double.TryParse(root.Attribute(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var size) && size is > 0 and < 20_000
            ? size
            : null;

    private static bool IsHarmless(XAttribute attribute) => attribute.Name.LocalName switch
    {
        "fill" or "stroke" => attribute.Value == "none" || DiagramPalette.Names.Contains(attribute.Value),
        "marker-end" or "marker-start" => MarkerReference().IsMatch(attribute.Value),
        "font-family" => attribute.Value is "sans" or "mono",
        _ => PlainValue().IsMatch(attribute.Value),
    };

    [GeneratedRegex(@"^url\(#[A-Za-z0-9-]{1,60}\)\z")]
    private static partial Regex MarkerReference();

    // Numbers, points, paths, transforms, names: none of them needs a colon, a slash, a quote or a reference.
    [GeneratedRegex(@"^(?!.*url)[A-Za-z0-9 .,()%+\-]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex PlainValue();
}
