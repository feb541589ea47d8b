using System.Globalization;

namespace Playbook.Importing.Outline;

/// <summary>
/// Cuts a document that tells itself several times into its drafts. A draft begins where the numbers begin anew
/// and a chapter that was already there comes again. Where chapters have no numbers, a name that comes again (小结) is
/// only that: there two in a row have to, or the very text.
/// </summary>
internal static class DraftSplitter
{
    public static List<List<Unit>> Split(List<Unit> units)
    {
        var drafts = new List<List<Unit>>();
        var seen = new Dictionary<string, (int Index, string Part)>();
        // Where the numbers fall back, in order; the last chapter's number; the part that counts at the moment.
        var restarts = new List<int>();
        var (start, last, part, partIsNew) = (0, -1, "", false);
        for (var i = 0; i < units.Count; i++)
        {
            if (units[i].Kind is UnitKind.Part)
                (part, partIsNew) = (units[i].Number, true);
            // 附录 without a letter mostly groups, and may stand before each appendix.
            if (!units[i].IsChapter || units[i].IsEmptyGroup)
                continue;
            var ordinal = Ordinal(units[i]);
            // Without a number it begins anew only by its name: it says nothing of where the numbers are.
            var isNumbered = units[i].Number.Length > 0;
            if (isNumbered ? ordinal <= last : seen.ContainsKey(units[i].Key))
            {
                restarts.Add(i);
                // Numbers that begin anew under no part of their own leave the last one behind.
                part = partIsNew ? part : "";
            }

            (last, partIsNew) = (isNumbered ? ordinal : last, false);
            if (seen.TryGetValue(units[i].Key, out var earlier) && earlier.Index >= start && IsSamePart(earlier.Part, part)
                && FirstAfter(restarts, earlier.Index) is { } restart && IsToldAgain(units, earlier.Index, i))
            {
                var begin = WithFront(units, restart, start);
                drafts.Add(units[start..begin]);
                start = begin;
            }

            seen[units[i].Key] = (i, part);
        }

        drafts.Add(units[start..]);
        return drafts;
    }

    private static bool IsToldAgain(List<Unit> units, int earlier, int later)
    {
        if (units[later].Number.Length > 0)
            return true;
        if (Next(earlier) is { } next && Next(later) is { } again && next.Key == again.Key)
            return true;
        var lines = Likeness.LongLines(units[earlier]).ToHashSet();
        var repeated = Likeness.LongLines(units[later]).FindAll(line => line != TextKey.Of(units[later].Title));
        return repeated.Count > 0 && repeated.Where(lines.Contains).Sum(line => line.Length) * 2 >= repeated.Sum(line => line.Length);

        Unit? Next(int index)
        {
            var next = units.FindIndex(index + 1, unit => unit.IsChapter && !unit.IsEmptyGroup);
            return next < 0 ? null : units[next];
        }
    }

    private static int? FirstAfter(List<int> restarts, int index)
    {
        var at = restarts.BinarySearch(index + 1);
        at = at < 0 ? ~at : at;
        return at < restarts.Count ? restarts[at] : null;
    }

    /// <summary>A part's heading, title, keywords, abstract and introduction right above open the new draft.</summary>
    private static int WithFront(List<Unit> units, int index, int start)
    {
        while (index - 1 > start && (units[index - 1].IsEmptyGroup || units[index - 1].Kind is
            UnitKind.Part or UnitKind.Title or UnitKind.Keywords or UnitKind.Abstract or UnitKind.Introduction))
            index--;
        return index;
    }

    private static bool IsSamePart(string one, string other) => one.Length == 0 || other.Length == 0 || one == other;

    /// <summary>A number to compare in its own series: appendices count after all chapters.</summary>
    private static int Ordinal(Unit unit)
    {
        var value = 0;
        foreach (var component in unit.Number.Split('.').Take(2))
            value = (value * 1000) + (int.TryParse(component, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : component is [var letter] ? letter : 0);
        if (!unit.Number.Contains('.', StringComparison.Ordinal))
            value *= 1000;
        return unit.Kind is UnitKind.Appendix ? value + 100_000_000 : value;
    }
}
