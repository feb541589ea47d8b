using AngleSharp.Dom;

namespace Playbook.Exporting.Epub;

/// <summary>
/// Where a link of the site leads inside an EPUB: to a file of it, to the site, or nowhere. Anchors get plain names,
/// since not every reading system finds Chinese ones.
/// </summary>
/// <param name="bookUrl">The book's own address on the site, without a slash at the end.</param>
/// <param name="site">Scheme and host of the site without a slash at the end; empty when nobody configured it.</param>
internal sealed class EpubAddresses(string bookUrl, string site)
{
    private readonly Dictionary<(string File, string Anchor), string> _ids = [];
    private readonly Dictionary<string, string> _files = new() { [bookUrl] = EpubFiles.Title };

    public void Add(string url, string file) => _files[url] = file;

    /// <summary>Renames the ids of a page. All pages come here before any link is asked for.</summary>
    public void Rename(string file, IEnumerable<IElement> elements)
    {
        foreach (var element in elements.Where(element => element.Id is { Length: > 0 }))
        {
            var id = $"p{_ids.Count + 1}";
            if (_ids.TryAdd((file, element.Id!), id))
                element.Id = id;
            else
                element.RemoveAttribute("id");
        }
    }

    /// <summary>The name that an anchor of the site has in the file; null where the text has no such place.</summary>
    public string? IdOf(string file, string anchor) => _ids.GetValueOrDefault((file, anchor));

    /// <returns>Null for a link that cannot be followed from a file on a reader's device.</returns>
    public string? Find(string file, string href)
    {
        if (href.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || href.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            return Uri.TryCreate(href, UriKind.Absolute, out var outside) ? outside.AbsoluteUri : null;
        var (path, anchor) = href.Split('#', 2) is [var before, var behind] ? (before, Uri.UnescapeDataString(behind)) : (href, "");
        if (path.Length == 0)
            return IdOf(file, anchor) is { } here ? $"#{here}" : null;
        if (_files.TryGetValue(path, out var target))
            return IdOf(target, anchor) is { } id ? $"{target}#{id}" : target;
        return site.Length > 0 && path.StartsWith('/') && Uri.TryCreate(site + href, UriKind.Absolute, out var onSite) ? onSite.AbsoluteUri : null;
    }
}
