using Playbook.Importing.Outline;
using Playbook.Links;

namespace Playbook.Importing.Sources;

/// <summary>A chapter that the book has already, published or not.</summary>
internal sealed record SavedChapter(string Slug, string Title, string Part, string ContentHash, bool Published);

/// <summary>
/// Which chapter of the document is which chapter of the book. The same title is the same chapter: it keeps its
/// address when others are put before it, and with the address its history. A chapter that is really new never takes
/// an address that another one has had.
/// </summary>
internal static class KeptAddresses
{
    /// <returns>From the address that the document alone would give to the one the chapter has.</returns>
    public static IReadOnlyDictionary<string, string> Find(IReadOnlyList<SavedChapter> saved, IReadOnlyList<SourceChapter> incoming)
    {
        var kept = new Dictionary<string, string>();
        Match(chapter => chapter.Slug + "\n" + chapter.Title, chapter => chapter.Slug + "\n" + chapter.Title);
        Match(chapter => chapter.Part + "\n" + chapter.Title, chapter => chapter.Part + "\n" + chapter.Title);
        Match(chapter => chapter.Title, chapter => chapter.Title);
        // Nobody else claims the place: it is the same chapter under another title.
        Match(chapter => chapter.Slug, chapter => chapter.Slug);

        var taken = saved.Select(chapter => chapter.Slug).Concat(kept.Values).ToHashSet();
        foreach (var chapter in incoming.Where(chapter => !kept.ContainsKey(chapter.Slug)))
        {
            var slug = Candidates(chapter).First(taken.Add);
            kept[chapter.Slug] = slug;
        }

        return kept;

        void Match(Func<SavedChapter, string> keyOfSaved, Func<SourceChapter, string> keyOfIncoming)
        {
            var free = saved.Where(chapter => !kept.ContainsValue(chapter.Slug)).ToLookup(keyOfSaved);
            var looking = incoming.Where(chapter => !kept.ContainsKey(chapter.Slug)).ToLookup(keyOfIncoming);
            foreach (var group in looking.Where(group => group.Count() == 1 && free[group.Key].Count() == 1))
                kept[group.Single().Slug] = free[group.Key].Single().Slug;
        }
    }

    private static IEnumerable<string> Candidates(SourceChapter chapter)
    {
        yield return chapter.Slug;
        if (Slug.From(chapter.Title) is { Length: > 0 } title)
            yield return title;
        for (var number = 2; ; number++)
            yield return $"{chapter.Slug}-{number}";
    }
}
