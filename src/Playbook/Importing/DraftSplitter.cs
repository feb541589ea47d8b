using System.Globalization;

namespace Playbook.Importing;

/// <summary>
/// Cuts a document that tells itself several times into its drafts. A draft begins where the numbers begin anew
/// and a chapter that was already there comes again.
/// </summary>
internal static class DraftSplitter
{
    public static List<List<Unit>> Split(List<Unit> units)
    {
        var drafts = new List<List<Unit>>();
        var start = 0;
        var seen = new Dictionary<string, string>();
        var parts = new string[units.Count];
        var highest = 0;
        var restart = -1;
        var currentPart = "";
        var partIsNew = false;
        for (var i = 0; i < units.Count; i++)
        {
            var unit = units[i];
            if (unit.Kind is UnitKind.Part)
                (currentPart, partIsNew) = (unit.Number, true);
            if (!unit.IsChapter)
                continue;
            var ordinal = Ordinal(unit);
            if (ordinal <= highest && restart < 0)
                restart = i;
            // Numbers that begin anew under no part of their own leave the last one behind.
            if (restart == i && !partIsNew)
                currentPart = "";
            partIsNew = false;
            parts[i] = currentPart;
            if (restart >= 0 && seen.TryGetValue(unit.Key, out var part) && IsSamePart(part, currentPart))
            {
                var begin = WithFront(units, restart, start);
                drafts.Add(units[start..begin]);
                start = begin;
                seen.Clear();
                // What stands between the new start and here is part of the new draft already.
                for (var earlier = start; earlier < i; earlier++)
                {
                    if (units[earlier].IsChapter)
                        seen.TryAdd(units[earlier].Key, parts[earlier]);
                }

                (highest, restart) = (0, -1);
            }

            seen.TryAdd(unit.Key, currentPart);
            highest = Math.Max(highest, ordinal);
        }

        drafts.Add(units[start..]);
        return drafts;
    }

    /// <summary>A part's heading, title, keywords, abstract and introduction right above open the new draft.</summary>
    private static int WithFront(List<Unit> units, int index, int start)
    {
        while (index - 1 > start && units[index - 1].Kind is
            UnitKind.Part or UnitKind.Title or UnitKind.Keywords or UnitKind.Abstract or UnitKind.Introduction)
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
