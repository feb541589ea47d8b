using System.Globalization;

namespace Playbook.Importing.Outline;

/// <summary>Numbers that agree over the whole book, and slugs made of them.</summary>
internal static class ChapterNames
{
    public static void Give(IReadOnlyList<MergedChapter> chapters, bool areMerged)
    {
        if (areMerged)
        {
            Renumber([.. chapters.Where(c => c.Place.Kind is UnitKind.Chapter)], 1, n => n.ToString(CultureInfo.InvariantCulture));
            Renumber([.. chapters.Where(c => c.Place.Kind is UnitKind.Appendix)], 'A', n => ((char)n).ToString());
        }

        // A chapter without a number must not take the address of one that has it.
        var areNumbered = chapters.Any(c => c.Place.Kind is UnitKind.Chapter && IsPlain(c.Number));
        var extra = 0;
        var taken = new HashSet<string>();
        var next = new Dictionary<string, int>();
        for (var i = 0; i < chapters.Count; i++)
        {
            var isExtra = areNumbered && chapters[i] is { Place.Kind: UnitKind.Chapter, Number: "" };
            var slug = isExtra ? $"extra-{++extra}" : Slug(chapters[i], i + 1);
            // Numbers may begin anew in every part.
            if (taken.Contains(slug) && IsPlain(chapters[i].Place.PartNumber))
                slug = $"part-{chapters[i].Place.PartNumber}-{slug}";
            var unique = slug;
            while (!taken.Add(unique))
            {
                next[slug] = next.GetValueOrDefault(slug, 1) + 1;
                unique = $"{slug}-{next[slug]}";
            }

            chapters[i].Slug = unique;
        }
    }

    /// <summary>Chapters put in from another draft bring numbers that are taken or leave a gap: then all count on from the first.</summary>
    private static void Renumber(List<MergedChapter> chapters, int first, Func<int, string> print)
    {
        var values = chapters.Select(c => Value(c.Number)).ToList();
        if (chapters.Count is 0 or > 26 && first == 'A' || values.Contains(null) || values.Zip(values.Skip(1)).All(pair => pair.Second == pair.First + 1))
            return;
        for (var i = 0; i < chapters.Count; i++)
            chapters[i].Number = print(first + i);

        int? Value(string number) =>
            first == 'A' ? (number is [>= 'A' and <= 'Z'] ? number[0] : null)
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    private static string Slug(MergedChapter chapter, int position)
    {
        var number = chapter.Number.ToLowerInvariant();
        if (chapter.Place.Kind is UnitKind.Appendix)
        {
            return IsPlain(number) ? $"appendix-{number}" : "appendix";
        }

        if (number.Contains('.', StringComparison.Ordinal))
            return number.Replace('.', '-');
        return IsPlain(number) ? $"chapter-{number}" : $"chapter-{position}";
    }

    private static bool IsPlain(string number) => number.Length > 0 && number.All(char.IsAsciiLetterOrDigit);
}
