using Playbook.Books;
using Playbook.Links;

namespace PlaybookSite.Pages.Map;

/// <summary>A published page as the map knows it.</summary>
/// <param name="Book">Slug of a chapter's book; empty for cases and terms.</param>
internal sealed record MapPage(PageKind Kind, int Id, string Book, string Slug, string Title, List<string> Topics)
{
    public string Url => Kind switch
    {
        PageKind.Chapter => PageUrl.Chapter(Book, Slug),
        PageKind.Case => PageUrl.Case(Slug),
        _ => PageUrl.Term(Slug),
    };

    /// <summary>What it is mostly about.</summary>
    public string? MainTopic => Topics.FirstOrDefault(topic => Topic.Find(topic) is not null);
}

/// <summary>A row of the map: a sign, a name, and how it hangs together with the rest.</summary>
/// <param name="Kind">Null for a topic.</param>
/// <param name="Weight">What the size of the sign says.</param>
/// <param name="Detail">The same in words.</param>
/// <param name="Near">What it hangs together with most, strongest first.</param>
internal sealed record MapNode(PageKind? Kind, string Url, string Title, int Weight, string Detail, IReadOnlyList<MapNeighbour> Near);

internal sealed record MapNeighbour(string Url, string Title, int Count);

/// <summary>Two rows that point to each other, <paramref name="Count"/> times in both directions together.</summary>
internal sealed record MapEdge(int From, int To, int Count);
