using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Playbook.Rendering.Text;

namespace Playbook.Rendering.Headings;

/// <summary>Takes the number off each heading and gives the heading its anchor.</summary>
internal sealed partial class HeadingOutline
{
    /// <summary>The anchor that pages keep for the text before the first heading.</summary>
    private const string Reserved = "top";

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { Reserved };

    /// <summary>The last suffix given to a name: a thousand equal headings must not each count from one.</summary>
    private readonly Dictionary<string, int> _suffixes = new(StringComparer.Ordinal);

    public static void Run(MarkdownDocument document)
    {
        var outline = new HeadingOutline();
        foreach (var heading in document.Descendants<HeadingBlock>())
            outline.Add(heading);
    }

    private void Add(HeadingBlock block)
    {
        var number = TakeNumber(block);
        var text = block.Inline is null ? "" : InlineText.Of(block.Inline).Replace('\n', ' ').Trim(); // a <br> is one only on the page
        var anchor = Unique(LinkHelper.UrilizeAsGfm(text) is { Length: > 0 } name ? name : "section");
        var withNumber = LinkHelper.UrilizeAsGfm(number.Length > 0 ? number + " " + text : text);

        // A page has its own h1.
        new NumberedHeading(number, text, anchor, withNumber, System.Math.Max(2, block.Level)).SetOn(block);
    }

    /// <summary>Cuts "1.1 " or "A.1 " off the first words, also when they stand in bold.</summary>
    private static string TakeNumber(HeadingBlock block)
    {
        Inline? first = block.Inline;
        while (first is ContainerInline container)
            first = container.FirstChild;
        if (first is not LiteralInline literal)
            return "";

        var match = Number().Match(literal.Content.ToString());
        if (!match.Success || (match.Length == literal.Content.Length && literal.NextSibling is null))
            return "";
        literal.Content = new StringSlice(literal.Content.Text, literal.Content.Start + match.Length, literal.Content.End);
        return match.Groups[1].Value;
    }

    private string Unique(string name)
    {
        var anchor = name;
        while (!_taken.Add(anchor))
        {
            _suffixes.TryGetValue(name, out var last);
            _suffixes[name] = last + 1;
            anchor = name + "-" + (last + 1).ToString(CultureInfo.InvariantCulture);
        }

        return anchor;
    }

    /// <summary>A lone number is no heading's number: "2024 年的融资", "3 个教训".</summary>
    [GeneratedRegex(@"^\s*((?:[0-9]{1,3}|[A-Z])(?:\.[0-9]{1,3}){1,5})(?:[.、．]\s*|\s+)(?=\S|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
