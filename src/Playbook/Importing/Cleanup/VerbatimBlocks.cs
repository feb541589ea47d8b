using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Marks code fences (also indented ones in lists) and formula blocks, which are kept byte for byte. A fence
/// that is never closed would swallow the rest of the book: it is closed before the next chapter or section.
/// </summary>
internal sealed partial class VerbatimBlocks : ICleanupRule
{
    public string Label => "补上没有写完的代码围栏";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        var formulas = new FormulaBlocks(lines);
        var unclosed = new List<Fence>();
        for (var i = 0; i < lines.Count;)
        {
            var fence = Fence.Open(lines[i].Text);
            if (fence is not null)
                i = CopyFence(lines, i, fence, unclosed, result, log);
            else if (formulas.EndOf(i) is var end && end > i)
                i = Copy(lines, i, end, result);
            else
                result.Add(lines[i++]);
        }

        return result;
    }

    private int CopyFence(
        IReadOnlyList<Line> lines, int start, Fence fence, List<Fence> unclosed, List<Line> result, CleanupLog log)
    {
        // Where one like it found no end, this one finds none either: looking again each time would be quadratic.
        var isOpen = unclosed.Exists(fence.IsLike);
        var boundary = -1;
        for (var i = start + 1; i < lines.Count && !(isOpen && boundary >= 0); i++)
        {
            if (!isOpen && fence.IsClosedBy(lines[i].Text))
                return Copy(lines, start, i + 1, result);
            if (boundary < 0 && StructuralHeading.IsMatch(lines[i].Text))
                boundary = i;
        }

        if (!isOpen)
            unclosed.Add(fence);
        var end = boundary < 0 ? lines.Count : boundary;
        Copy(lines, start, end, result);
        var last = result[^1];
        result.Add(new Line(last.Number, fence.Indent + fence.Mark, IsVerbatim: true, Piece: 1));
        log.Changed(Label, lines[start].Number, lines[start].Text, $"{lines[start].Text} … {fence.Mark}");
        return end;
    }

    private static int Copy(IReadOnlyList<Line> lines, int start, int end, List<Line> result)
    {
        for (var i = start; i < end; i++)
            result.Add(lines[i] with { IsVerbatim = true });
        return end;
    }

    [GeneratedRegex(@"^ {0,3}#{1,6} *(?:第 ?[0-9一二三四五六七八九十百]+ ?(?:章|部分)|附录|[0-9]+\.[0-9]+)")]
    private static partial Regex StructuralHeading { get; }

    private sealed partial record Fence(string Indent, string Mark)
    {
        public static Fence? Open(string text)
        {
            if (OpeningFence.Match(text) is not { Success: true } match)
                return null;
            var mark = match.Groups["mark"].Value;
            // A line such as ```x``` is inline code: the words behind a fence of back-ticks hold none.
            return mark[0] == '`' && match.Groups["info"].Value.Contains('`', StringComparison.Ordinal)
                ? null
                : new Fence(match.Groups["indent"].Value, mark);
        }

        public bool IsLike(Fence other) => Mark.StartsWith(other.Mark, StringComparison.Ordinal);

        public bool IsClosedBy(string text)
        {
            var trimmed = text.AsSpan().Trim(" \t>");
            return trimmed.Length >= Mark.Length && trimmed.IndexOfAnyExcept(Mark[0]) < 0;
        }

        [GeneratedRegex(@"^(?<indent>[ \t]*)(?:>[ \t]*)*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(?<mark>`{3,}|~{3,})(?<info>.*)$")]
        private static partial Regex OpeningFence { get; }
    }
}
