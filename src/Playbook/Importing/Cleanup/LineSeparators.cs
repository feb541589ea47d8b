using System.Buffers;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Line and page separators that word processors leave inside a line, and that Markdown takes for a blank: what
/// stands behind one is a line to a reader. The pieces keep the number of the line, as editors and tools count it.
/// </summary>
internal sealed class LineSeparators : ICleanupRule
{
    private static readonly SearchValues<char> Separators = SearchValues.Create("\u2028\u2029\u0085\u000B\u000C");

    public string Label => "按特殊换行符分行";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        foreach (var line in lines)
        {
            if (line.IsVerbatim || !line.Text.AsSpan().ContainsAny(Separators))
            {
                result.Add(line);
                continue;
            }

            var pieces = line.Text.Split(['\u2028', '\u2029', '\u0085', '\u000B', '\u000C']);
            if (!line.IsBlank)
                log.Changed(Label, line.Number, line.Text, string.Join(" ⏎ ", pieces));
            result.AddRange(pieces.Select((piece, i) => line with { Text = piece, Piece = line.Piece + i }));
        }

        return result;
    }
}
