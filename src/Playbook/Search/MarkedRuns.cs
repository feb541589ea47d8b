using System.Text;
using Playbook.Search.Analysis;

namespace Playbook.Search;

/// <summary>A stretch of a text, end exclusive.</summary>
internal readonly record struct TextRun(int Start, int End)
{
    public bool Holds(TextRun other) => other.Start >= Start && other.End <= End;
}

/// <summary>Where a word of a query stands in a text.</summary>
internal readonly record struct Match(TextRun Run, string Mark);

/// <summary>Finds what to mark: the reader's words as they stand, whatever pieces the index has of them.</summary>
internal static class MarkedRuns
{
    /// <param name="marks">Folded words and runs of words.</param>
    /// <returns>In the order of the text; runs may overlap.</returns>
    public static List<Match> In(string text, IReadOnlyList<string> marks)
    {
        var folded = FoldedText.Of(text);
        var matches = new List<Match>();
        foreach (var mark in marks)
        {
            for (var at = folded.Text.IndexOf(mark, StringComparison.Ordinal); at >= 0;)
            {
                var end = at + mark.Length;
                if (IsWhole(folded.Text, at, end))
                    matches.Add(new Match(new TextRun(folded.OriginalStart(at), folded.OriginalEnd(end)), mark));
                at = end < folded.Text.Length ? folded.Text.IndexOf(mark, end, StringComparison.Ordinal) : -1;
            }
        }

        foreach (var compound in marks.Any(mark => char.IsAscii(mark[0])) ? Compounds.In(folded.Text) : [])
        {
            if (marks.Contains(compound.Joined))
                matches.Add(new Match(new TextRun(folded.OriginalStart(compound.Start), folded.OriginalEnd(compound.End)), compound.Joined));
        }

        matches.Sort((one, other) => one.Run.Start.CompareTo(other.Run.Start));
        return matches;
    }

    /// <summary>Runs that touch or overlap, as one.</summary>
    public static List<TextRun> Merge(IReadOnlyList<Match> matches)
    {
        var merged = new List<TextRun>();
        foreach (var (run, _) in matches)
        {
            if (merged.Count > 0 && merged[^1] is var last && run.Start <= last.End)
                merged[^1] = last with { End = Math.Max(last.End, run.End) };
            else
                merged.Add(run);
        }

        return merged;
    }

    /// <summary>A Latin word is marked as a whole: "ai" is not a part of "maintain".</summary>
    private static bool IsWhole(string text, int start, int end) =>
        !(start > 0 && IsLatin(text, start) && IsLatin(text, start - 1))
        && !(end < text.Length && IsLatin(text, end - 1) && IsLatin(text, end));

    private static bool IsLatin(string text, int at) =>
        !char.IsSurrogate(text[at]) && Script.IsOtherWord(new Rune(text[at]));
}
