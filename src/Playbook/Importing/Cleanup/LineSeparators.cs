using System.Buffers;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Line and page separators that word processors leave inside a line, and that Markdown takes for a blank: what
/// stands behind one is a line to a reader. The pieces keep the number of the line, as editors and tools count it. In
/// code they stay: a form feed is part of some programs.
/// </summary>
internal sealed class LineSeparators : ICleanupRule
{
    private static readonly SearchValues<char> Separators = SearchValues.Create("\u2028\u2029\u0085\u000B\u000C");

    public string Label => "按特殊换行符分行";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        if (!lines.Any(line => !line.IsVerbatim && line.Text.AsSpan().ContainsAny(Separators)))
            return lines;
        var result = new List<Line>(lines.Count);
        CodeFence? fence = null;
        // Where no line closes a fence like this one, later ones are not closed either.
        var unclosed = new List<CodeFence>();
        // Where the last one like it was closed: many in one line must not each look through all lines below.
        var closed = new Dictionary<string, int>();
        foreach (var (at, line) in lines.Index())
        {
            var text = line.Text;
            if (fence is not null || line.IsVerbatim || !text.AsSpan().ContainsAny(Separators))
            {
                fence = Follow(fence, text, at);
                result.Add(line);
                continue;
            }

            var pieces = Pieces(text);
            if (pieces.Count > 1 && !line.IsBlank)
                log.Changed(Label, line.Number, text, string.Join(" ⏎ ", pieces));
            result.AddRange(pieces.Select((piece, i) => line with { Text = piece, Piece = line.Piece + i }));
            foreach (var piece in pieces)
                fence = Follow(fence, piece, at);
        }

        return result;

        CodeFence? Follow(CodeFence? open, string text, int at)
        {
            if (open is not null)
                return open.IsClosedBy(text) ? null : open;
            if (lines[at].IsVerbatim || CodeFence.Open(text) is not { } next || unclosed.Exists(next.IsLike))
                return null;
            if (closed.GetValueOrDefault(next.Mark) > at)
                return next;
            for (var i = at + 1; i < lines.Count; i++)
            {
                if (!next.IsClosedBy(lines[i].Text))
                    continue;
                closed[next.Mark] = i;
                return next;
            }

            unclosed.Add(next);
            return null;
        }
    }

    private static List<string> Pieces(string text)
    {
        var code = InlineSpans.Find(text);
        var pieces = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!Separators.Contains(text[i]) || code.Contains(i))
                continue;
            pieces.Add(text[start..i]);
            start = i + 1;
        }

        pieces.Add(text[start..]);
        return pieces;
    }
}
