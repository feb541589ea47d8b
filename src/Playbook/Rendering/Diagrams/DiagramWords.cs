using System.Xml.Linq;
using Markdig.Syntax;
using Playbook.Rendering.Drawings;

namespace Playbook.Rendering.Diagrams;

/// <summary>What a reader sees of a diagram and looks for: its title, what it is said to show, its labels.</summary>
internal static class DiagramWords
{
    /// <summary>
    /// Opens the line of the labels, so that nobody takes them for a sentence. Takes no room, and no search knows it.
    /// </summary>
    public const char Mark = '\u2060';

    /// <returns>A line each; the source where that is what the page shows.</returns>
    public static string Of(CodeBlock block)
    {
        var source = block.Lines.ToString();
        if (FigurePass.Of(block) is not { IsDrawn: true, Width: > 0 } drawing)
            return source;
        // Without a description of its author's the alternative text says the labels once more.
        var described = source.Contains("accDescr", StringComparison.Ordinal) ? drawing.Alt : "";
        return string.Join('\n', new[] { drawing.Title, described, Labels(drawing.Markup) is { Length: > 0 } labels ? Mark + labels : "" }.Where(line => line.Length > 0));
    }

    /// <summary>Not the numbers along an axis.</summary>
    private static string Labels(string svg) => string.Join('、', XElement.Parse(svg).Descendants()
        .Where(element => element.Name.LocalName == "text")
        .Select(Label)
        .Where(label => label.Any(char.IsLetter))
        .Distinct());

    /// <summary>A label that was too long for a line stands in several: Chinese goes on, words of letters need their space.</summary>
    private static string Label(XElement text)
    {
        var label = "";
        foreach (var line in text.DescendantNodes().OfType<XText>().Select(line => line.Value.Trim()).Where(line => line.Length > 0))
            label += (label.Length > 0 && char.IsAscii(label[^1]) && char.IsAscii(line[0]) ? " " : "") + line;
        return label;
    }
}
