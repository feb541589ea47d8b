using System.Xml.Linq;

namespace Playbook.Rendering.Drawings;

/// <summary>What Temml writes in ways that browsers do not draw or that we do not let pass, said in ways that they do.</summary>
internal static class MathRewriting
{
    /// <summary>
    /// A line over, under or through a term, by what MathML calls it. Over a whole term browsers draw no sign that is as
    /// long as it, so that these are borders and pictures of the sheet.
    /// </summary>
    private static readonly Dictionary<string, string> Lines = new()
    {
        ["top"] = "math-rule-top",
        ["bottom"] = "math-rule-bottom",
        ["updiagonalstrike"] = "math-strike-up",
        ["downdiagonalstrike"] = "math-strike-down",
        ["updiagonalstrike downdiagonalstrike"] = "math-strike-up math-strike-down",
        ["horizontalstrike"] = "math-strike-through",
    };

    public static readonly IReadOnlySet<string> Classes = Lines.Values.SelectMany(classes => classes.Split(' ')).ToHashSet();

    private static readonly HashSet<string> Words = ["mi", "mn", "mrow", "mpadded", "mstyle"];

    public static void Run(XElement root)
    {
        // The innermost first: what is moved is finished.
        foreach (var element in root.Descendants().Reverse().ToList())
        {
            switch (element.Name.LocalName)
            {
                case "menclose":
                    Enclose(element);
                    break;
                case "mtext" when element.HasElements && element.Value.Length == 0:
                    // Where a sheet would count equations.
                    element.Value = "";
                    break;
                case "mo" when element.HasElements:
                    Operator(element);
                    break;
            }
        }
    }

    private static void Enclose(XElement element)
    {
        var notation = element.Attribute("notation")?.Value;
        element.RemoveAttributes();
        if (notation is not null && Lines.TryGetValue(notation, out var classes))
            Strike(element, classes);
    }

    private static void Strike(XElement element, string classes)
    {
        element.Name = "mrow";
        element.SetAttributeValue("class", classes);
        if (element.Elements().LastOrDefault() is { IsEmpty: true } or { FirstNode: null })
            element.Elements().Last().Remove();
    }

    /// <summary>\mathop{min} is a word; what has parts of its own is a row of them.</summary>
    private static void Operator(XElement element)
    {
        if (element.Descendants().All(inside => Words.Contains(inside.Name.LocalName)))
        {
            element.Value = element.Value.Trim();
            return;
        }

        element.Name = "mrow";
        element.RemoveAttributes();
    }
}
