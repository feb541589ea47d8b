using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Fences that are indented too far, or not far enough for the list item they belong to: to Markdown the first are
/// text with back-ticks in it, and the second end the list. The code moves as one, its own indents stay.
/// </summary>
internal sealed partial class FenceIndents : ICleanupRule
{
    private const int Tab = 4;

    /// <summary>Further in than this it is no fence but a code block by indent.</summary>
    private const int Tolerance = 3;

    public string Label => "对齐代码围栏的缩进";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        var items = new Stack<int>();
        for (var i = 0; i < lines.Count;)
        {
            var line = lines[i];
            if (line.IsVerbatim && CodeFence.Open(line.Text) is { } fence)
            {
                var end = End(lines, i, fence);
                Move(lines, i, end, fence.IsAlone ? Shift(Width(line.Text), items) : 0, result, log);
                i = end;
                continue;
            }

            if (!line.IsVerbatim && !line.IsBlank)
                Follow(line.Text, i > 0 && lines[i - 1].IsBlank, items);
            result.Add(line);
            i++;
        }

        return result;
    }

    private static int End(IReadOnlyList<Line> lines, int start, CodeFence fence)
    {
        for (var i = start + 1; i < lines.Count && lines[i].IsVerbatim; i++)
        {
            if (fence.IsClosedBy(lines[i].Text))
                return i + 1;
        }

        return start + 1;
    }

    /// <summary>How far the contents of the list items that are open here are indented.</summary>
    private static void Follow(string text, bool isNewParagraph, Stack<int> items)
    {
        var width = Width(text);
        var item = Item.Match(text);
        // Call-outs and tabs of MkDocs hold what is indented by four.
        var isCallout = Callout.IsMatch(text);
        if (!item.Success && !isCallout && !isNewParagraph && !text.StartsWith('#'))
            return;
        while (items.TryPeek(out var offset) && width < offset)
            items.Pop();
        if (item.Success)
            items.Push(width + item.Groups["mark"].Length);
        else if (isCallout)
            items.Push(width + Tab);
    }

    private static int Shift(int width, Stack<int> items)
    {
        if (items.Count == 0)
            return width > Tolerance ? -width : 0;
        if (width == 0 || items.Any(offset => width >= offset && width <= offset + Tolerance))
            return 0;
        // In front of the outermost item's text, or far behind the innermost one's.
        return (width < items.Last() ? items.Last() : items.Peek()) - width;
    }

    private void Move(IReadOnlyList<Line> lines, int start, int end, int shift, List<Line> result, CleanupLog log)
    {
        if (shift != 0)
            log.Changed(Label, lines[start].Number, lines[start].Text, Moved(lines[start].Text, shift));
        for (var i = start; i < end; i++)
            result.Add(shift == 0 || lines[i].Text.Length == 0 ? lines[i] : lines[i] with { Text = Moved(lines[i].Text, shift) });
    }

    private static string Moved(string text, int shift) => new string(' ', Math.Max(0, Width(text) + shift)) + text.TrimStart(' ', '\t');

    private static int Width(string text)
    {
        var width = 0;
        foreach (var c in text)
        {
            if (c is not (' ' or '\t'))
                break;
            width += c == '\t' ? Tab : 1;
        }

        return width;
    }

    [GeneratedRegex(@"^[ \t]*(?:(?:!!!|\?\?\?\+?)[ \t]*\w|===[!+]?[ \t]+[""'])")]
    private static partial Regex Callout { get; }

    [GeneratedRegex(@"^[ \t]*(?<mark>(?:[-*+]|[0-9]{1,9}[.)])[ ]{1,4})\S")]
    private static partial Regex Item { get; }
}
