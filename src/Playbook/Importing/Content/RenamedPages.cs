namespace Playbook.Importing.Content;

/// <summary>What a file and a page of the library are known by.</summary>
/// <param name="Formerly">Slugs that the file says it had; none for a page.</param>
/// <param name="File">Where it stands, or stood; empty for terms, which share theirs.</param>
/// <param name="Hash">Of what it says, its slug left out.</param>
internal sealed record PageSigns<T>(T Item, string Slug, IReadOnlyCollection<string> Formerly, string File, string Hash, string Title);

/// <summary>
/// Which page of the library a file with an unknown slug is. What the author says counts most (<c>formerly</c>); else
/// the same file, the same words or the same title, where nothing else could be meant. So a page that gets another
/// slug keeps its history, and its old address leads to the new one.
/// </summary>
internal static class RenamedPages
{
    /// <param name="gone">Pages whose slug no file has any more.</param>
    /// <param name="unknown">Files whose slug no page has yet.</param>
    /// <param name="onlyIfSaid">True for an import that is no whole: what is not in it is not gone.</param>
    /// <returns>From the file's slug to the page.</returns>
    public static IReadOnlyDictionary<string, TPage> Find<TPage, TFile>(
        IReadOnlyCollection<PageSigns<TPage>> gone, IReadOnlyCollection<PageSigns<TFile>> unknown, bool onlyIfSaid)
    {
        var found = new Dictionary<string, TPage>();
        var left = gone.ToDictionary(page => page.Slug);
        foreach (var file in unknown)
        {
            if (file.Formerly.FirstOrDefault(left.ContainsKey) is { } slug && left.Remove(slug, out var page))
                found[file.Slug] = page.Item;
        }

        if (onlyIfSaid)
            return found;
        Match(signs => signs.File, signs => signs.File);
        Match(signs => signs.Hash, signs => signs.Hash);
        Match(signs => signs.Title, signs => signs.Title);
        return found;

        void Match(Func<PageSigns<TPage>, string> ofPage, Func<PageSigns<TFile>, string> ofFile)
        {
            var pages = left.Values.Where(page => page.File.Length > 0).ToLookup(ofPage);
            foreach (var alike in unknown.Where(file => !found.ContainsKey(file.Slug)).ToLookup(ofFile).ToList())
            {
                if (alike.Key.Length == 0 || alike.Count() != 1 || pages[alike.Key].Count() != 1)
                    continue;
                var page = pages[alike.Key].Single();
                left.Remove(page.Slug);
                found[alike.Single().Slug] = page.Item;
            }
        }
    }
}
