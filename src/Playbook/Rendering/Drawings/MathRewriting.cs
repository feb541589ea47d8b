using System.Xml.Linq;

namespace Playbook.Rendering.Drawings;

/// <summary>What Temml writes in ways that browsers do not draw or that we do not let pass, said in ways that they do.</summary>
internal static class MathRewriting
{
    /// <summary>
    /// A line over, under or through a term. Over a whole term browsers draw no sign that is as long as it, so that these
    /// are borders and pictures of the sheet.
    /// </summary>
    public static readonly IReadOnlySet<string> Classes = new HashSet<string> { "math-rule-top", "math-rule-bottom", "math-strike-down", "math-strike-through", "math-strike-up" };

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
        switch (notation)
        {
            case "top":
                Strike(element, "math-rule-top");
                break;
            case "bottom":
                Strike(element, "math-rule-bottom");
                break;
            case "updiagonalstrike":
                Strike(element, "math-strike-up");
                break;
            case "downdiagonalstrike":
                Strike(element, "math-strike-down");
                break;
            case "updiagonalstrike downdiagonalstrike":
                Strike(element, "math-strike-up math-strike-down");
                break;
            case "horizontalstrike":
                Strike(element, "math-strike-through");
                break;
        }
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
