using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace Playbook.Editing;

/// <summary>Two texts in one.</summary>
/// <param name="Clashes">Places that both changed, each otherwise: both texts stand there, between marks.</param>
internal sealed record MergedText(string Text, int Clashes);

/// <summary>
/// Puts together what two people made of one text. What only one of them touched is taken over; where both changed the
/// same sentence, both versions stand in the result between marks that publishing refuses. Nothing of either is lost.
/// </summary>
internal static class TextMerge
{
    public const string Mark = "〔两处改动";
    public const string MineMark = Mark + "：我的〕";
    public const string TheirsMark = Mark + "：对方的〕";
    public const string EndMark = Mark + "：到此为止〕";

    public static MergedText Merge(string original, string mine, string theirs)
    {
        if (mine == theirs || theirs == original)
            return new(mine, 0);
        if (mine == original)
            return new(theirs, 0);
        var (ofMine, ofTheirs) = (Changes(original, mine), Changes(original, theirs));
        var pieces = ofMine.PiecesOld;
        var merged = new StringBuilder();
        var (at, my, their, clashes) = (0, 0, 0, 0);
        while (my < ofMine.DiffBlocks.Count || their < ofTheirs.DiffBlocks.Count)
        {
            // One stretch of the original that at least one of them changed, grown until no change reaches over its end.
            var start = Math.Min(StartOf(ofMine, my), StartOf(ofTheirs, their));
            var (firstOfMine, firstOfTheirs, end) = (my, their, start);
            for (var grows = true; grows;)
            {
                grows = false;
                if (Reaches(ofMine, my, firstOfMine, start, end))
                    (end, my, grows) = (Math.Max(end, EndOf(ofMine, my)), my + 1, true);
                if (Reaches(ofTheirs, their, firstOfTheirs, start, end))
                    (end, their, grows) = (Math.Max(end, EndOf(ofTheirs, their)), their + 1, true);
            }

            Append(merged, pieces, at, start);
            var was = Text(pieces, start, end);
            var (mySays, theirSays) = (Says(ofMine, firstOfMine, my, start, end, was), Says(ofTheirs, firstOfTheirs, their, start, end, was));
            if (mySays == theirSays || theirSays == was)
                merged.Append(mySays);
            else if (mySays == was)
                merged.Append(theirSays);
            else
                clashes += Both(merged, WithoutMarks(mySays), WithoutMarks(theirSays));

            at = end;
        }

        Append(merged, pieces, at, pieces.Count);
        return new(Ended(merged.ToString(), mine.EndsWith('\n') || theirs.EndsWith('\n')), clashes);
    }

    /// <summary>Two texts whose common origin nobody knows: what only one of them says stays.</summary>
    public static MergedText Union(string mine, string theirs)
    {
        var diff = Changes(mine, theirs);
        var common = new StringBuilder();
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Append(common, diff.PiecesOld, at, block.DeleteStartA);
            at = block.DeleteStartA + block.DeleteCountA;
        }

        Append(common, diff.PiecesOld, at, diff.PiecesOld.Count);
        return Merge(common.ToString(), mine, theirs);
    }

    /// <returns>How many clashes that makes.</returns>
    private static int Both(StringBuilder merged, string mine, string theirs)
    {
        if (mine == theirs)
        {
            merged.Append(mine);
            return 0;
        }

        Line(merged, MineMark);
        Line(merged, mine);
        Line(merged, TheirsMark);
        Line(merged, theirs);
        Line(merged, EndMark);
        return 1;
    }

    /// <summary>What an earlier merge marked stands in new marks without its own: marks in marks nobody can read.</summary>
    private static string WithoutMarks(string text) => text.Contains(Mark, StringComparison.Ordinal)
        ? string.Concat(text.Split('\n').Where(line => line is not (MineMark or TheirsMark or EndMark)).Select(line => line + "\n"))
        : text;

    // With a line end behind the last line too, a line that is added behind it changes nothing of it.
    private static DiffResult Changes(string before, string after) =>
        Differ.Instance.CreateDiffs(Ended(before, true), Ended(after, true), ignoreWhiteSpace: false, ignoreCase: false, SentenceChunker.Instance);

    private static string Ended(string text, bool isEnded) => isEnded
        ? text.Length == 0 || text.EndsWith('\n') ? text : text + "\n"
        : text.EndsWith('\n') ? text[..^1] : text;

    private static int StartOf(DiffResult diff, int block) => block < diff.DiffBlocks.Count ? diff.DiffBlocks[block].DeleteStartA : int.MaxValue;

    private static int EndOf(DiffResult diff, int block) => diff.DiffBlocks[block].DeleteStartA + diff.DiffBlocks[block].DeleteCountA;

    /// <summary>Whether a side's next change belongs to the stretch: it begins inside, or both insert at its start.</summary>
    private static bool Reaches(DiffResult diff, int block, int first, int start, int end)
    {
        var begins = StartOf(diff, block);
        return begins < end || (begins == start && block == first);
    }

    /// <summary>What one side has for a stretch: the original, with its changes put in.</summary>
    private static string Says(DiffResult diff, int first, int behind, int start, int end, string was)
    {
        if (first == behind)
            return was;
        var text = new StringBuilder();
        var at = start;
        foreach (var block in diff.DiffBlocks.Skip(first).Take(behind - first))
        {
            Append(text, diff.PiecesOld, at, block.DeleteStartA);
            Append(text, diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            at = block.DeleteStartA + block.DeleteCountA;
        }

        Append(text, diff.PiecesOld, at, end);
        return text.ToString();
    }

    private static string Text(IReadOnlyList<string> pieces, int start, int end) => string.Concat(pieces.Skip(start).Take(end - start));

    private static void Append(StringBuilder text, IReadOnlyList<string> pieces, int start, int end)
    {
        for (var at = start; at < end; at++)
            text.Append(pieces[at]);
    }

    private static void Line(StringBuilder text, string line)
    {
        if (line.Length == 0)
            return;
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
        text.Append(line);
        if (line[^1] != '\n')
            text.Append('\n');
    }
}
