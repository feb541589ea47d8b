using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Links;
using Playbook.Search.Suggestions;

namespace Playbook.Editing;

/// <summary>A page that a text may link to.</summary>
/// <param name="Insert">What stands between [[ and ]] to mean just this page: its title wherever that is enough.</param>
/// <param name="Kind">"chapter", "case" or "term".</param>
public sealed record LinkChoice(string Text, string Insert, string Kind, string Detail)
{
    public required string Url { get; init; }
}

/// <summary>A page that an author names, as it is shown to the author.</summary>
/// <param name="Written">As the author wrote it.</param>
/// <param name="Kind">Null where nothing is meant by it, or nothing that readers can see.</param>
/// <param name="Place">The book that it stands in.</param>
public sealed record NamedPage(string Written, PageKind? Kind, string Title, string Place, string Url)
{
    public bool IsMissing => Kind is null;
}

/// <summary>What may be meant behind [[, by its words, its pinyin or its initials.</summary>
public sealed class LinkChoices(IDbContextFactory<PlaybookDbContext> contexts, Suggester suggester, Surroundings surroundings)
{
    public const int Shown = 12;

    /// <summary>Headings and queries are among what is suggested, and are not offered here.</summary>
    private const int Asked = 60;

    /// <param name="book">Slug of the book that the text stands in; empty outside books.</param>
    public async Task<IReadOnlyList<LinkChoice>> OfAsync(string typed, string book, CancellationToken cancellationToken = default)
    {
        var suggested = suggester.Of(typed, Asked).Where(suggestion => suggestion.Kind is "chapter" or "case" or "term").DistinctBy(suggestion => suggestion.Url).ToList();
        if (suggested.Count == 0)
            return [];
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var links = (await surroundings.AsTheyAreAsync(database, cancellationToken)).Links;
        return
        [
            .. suggested
                .Select(suggestion => Written(suggestion, links, book) is { } written
                    ? new LinkChoice(suggestion.Text, written, suggestion.Kind, suggestion.Detail) { Url = suggestion.Url }
                    : null)
                .OfType<LinkChoice>()
                .Take(Shown),
        ];
    }

    /// <summary>What a list of related pages leads to, line by line.</summary>
    /// <param name="book">Slug of the book that the text stands in; empty outside books.</param>
    public async Task<IReadOnlyList<NamedPage>> NamedAsync(IReadOnlyList<string> written, string book, CancellationToken cancellationToken = default)
    {
        if (written.Count == 0)
            return [];
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var links = (await surroundings.AsTheyAreAsync(database, cancellationToken)).Links;
        var books = links.Targets.Where(page => page.Kind == PageKind.Book).ToDictionary(page => page.Slug, page => page.Title);
        return
        [
            .. written.Select(line => links.Find(line, book) is { Page: { Kind: not null } page } found
                ? new NamedPage(line, page.Kind, page.Title, page.Kind == PageKind.Chapter ? books.GetValueOrDefault(page.Book, "") : "", found.Url)
                : new NamedPage(line, null, line, "", "")),
        ];
    }

    private static string? Written(Suggestion suggestion, LinkResolver links, string book)
    {
        if (links.Find(suggestion.Url, book) is not { Page: { Slug.Length: > 0 } page })
            return null;
        string[] ways =
        [
            page.Title, $"{suggestion.Kind}:{page.Title}", page.Slug, $"{suggestion.Kind}:{page.Slug}",
            .. page.Kind == PageKind.Chapter ? [$"{page.Book}/{page.Slug}"] : Array.Empty<string>(),
        ];
        return ways.FirstOrDefault(way => way.AsSpan().IndexOfAny("[]|#\n") < 0 && links.Find(way, book)?.Url == page.Url);
    }
}
