using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Playbook.Editing;

/// <summary>A stretch of a line.</summary>
/// <param name="IsChanged">The other side has something else there, or nothing.</param>
public sealed record ComparedPiece(string Text, bool IsChanged);

/// <summary>A line of one side.</summary>
/// <param name="Number">1-based; null where this side has no such line.</param>
public sealed record ComparedLine(int? Number, bool IsChanged, IReadOnlyList<ComparedPiece> Pieces)
{
    public static readonly ComparedLine None = new(null, false, []);
}

/// <summary>Two lines that stand beside each other.</summary>
/// <param name="Skipped">So many equal lines were left out here; both lines are empty then.</param>
public sealed record ComparedRow(ComparedLine Before, ComparedLine After, int Skipped = 0)
{
    public bool IsChanged => Before.IsChanged || After.IsChanged;
}

/// <summary>
/// Two texts beside each other, line by line; in a line that changed, the words that did. A Chinese paragraph is one
/// line, so that a line alone would tell nothing: Chinese is compared sign by sign, other words as wholes.
/// </summary>
public static partial class TextComparison
{
    /// <summary>Equal lines that are shown around a change.</summary>
    private const int Around = 3;

    /// <summary>Longer lines are marked as wholes: to compare them sign by sign takes seconds.</summary>
    private const int LongestLine = 6_000;

    private static readonly CustomFunctionChunker Words = new(line => line.Length > LongestLine ? [line] : [.. Word.Matches(line).Select(match => match.Value)]);

    public static IReadOnlyList<ComparedRow> Compare(string before, string after)
    {
        var model = SideBySideDiffBuilder.Diff(
            Differ.Instance, before, after, ignoreWhiteSpace: false, ignoreCase: false, LineChunker.Instance, Words);
        var rows = model.OldText.Lines.Zip(model.NewText.Lines, (old, @new) => new ComparedRow(Line(old), Line(@new))).ToList();
        return Folded(rows);
    }

    private static ComparedLine Line(DiffPiece line) => line.Type switch
    {
        ChangeType.Imaginary => ComparedLine.None,
        ChangeType.Unchanged => new(line.Position, false, [new(line.Text, false)]),
        ChangeType.Modified => new(line.Position, true, Pieces(line)),
        _ => new(line.Position, true, [new(line.Text, true)]),
    };

    /// <summary>Neighbours of one kind are one stretch.</summary>
    private static List<ComparedPiece> Pieces(DiffPiece line)
    {
        var pieces = new List<ComparedPiece>();
        foreach (var piece in line.SubPieces.Where(piece => !string.IsNullOrEmpty(piece.Text)))
        {
            var isChanged = piece.Type != ChangeType.Unchanged;
            if (pieces.Count > 0 && pieces[^1].IsChanged == isChanged)
                pieces[^1] = new(pieces[^1].Text + piece.Text, isChanged);
            else
                pieces.Add(new(piece.Text, isChanged));
        }

        return pieces;
    }

    private static List<ComparedRow> Folded(List<ComparedRow> rows)
    {
        var shown = new bool[rows.Count];
        for (var at = 0; at < rows.Count; at++)
        {
            if (rows[at].IsChanged)
                Array.Fill(shown, true, Math.Max(0, at - Around), Math.Min(rows.Count, at + Around + 1) - Math.Max(0, at - Around));
        }

        var folded = new List<ComparedRow>();
        for (var at = 0; at < rows.Count; at++)
        {
            if (shown[at])
                folded.Add(rows[at]);
            else if (folded.Count > 0 && folded[^1].Skipped > 0)
                folded[^1] = folded[^1] with { Skipped = folded[^1].Skipped + 1 };
            else
                folded.Add(new(ComparedLine.None, ComparedLine.None, 1));
        }

        return folded;
    }

    [GeneratedRegex(@"[\p{IsBasicLatin}-[\W_]]+|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Word { get; }
}
