namespace Playbook.Search;

/// <summary>A reader's question to the index.</summary>
/// <param name="Query">As typed, at most <see cref="MaxQueryLength"/> characters.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to <see cref="MaxPageSize"/>.</param>
/// <param name="Topic">Slug of a topic, or null.</param>
/// <param name="Book">Slug of a book, or null.</param>
/// <param name="Kind">"section", "case" or "term", or null.</param>
public sealed record SearchRequest(
    string Query, int Page = 1, int PageSize = 10, string? Topic = null, string? Book = null, string? Kind = null)
{
    public const int MaxQueryLength = 200;

    public const int MaxPageSize = 50;
}

/// <summary>The answer, in the words of the public JSON.</summary>
public sealed record SearchAnswer(
    string Query,
    int Total,
    double TookMs,
    int Page,
    int PageSize,
    IReadOnlyList<Interpretation> Interpretation,
    IReadOnlyList<SearchHit> Hits,
    SearchFacets Facets);

/// <param name="Kind">"simplified", "synonym", "typo" or "pinyin".</param>
public sealed record Interpretation(string Kind, string From, string To);

/// <param name="Kind">"section", "case" or "term".</param>
/// <param name="Title">Of the page: chapter, case or term.</param>
/// <param name="Heading">Of the section; for cases and terms their title.</param>
/// <param name="Topic">First topic's slug, or empty.</param>
/// <param name="Url">Root-relative, ends in the section's anchor.</param>
/// <param name="Snippet">HTML: encoded text with the matched runs in mark elements, nothing else.</param>
/// <param name="MatchedBy">"text", or how else the query was read.</param>
public sealed record SearchHit(
    string Kind,
    string Title,
    string Heading,
    string ChapterTitle,
    string BookTitle,
    string Topic,
    string Url,
    string Snippet,
    double Score,
    string MatchedBy);

public sealed record SearchFacets(
    IReadOnlyList<FacetValue> Topic, IReadOnlyList<FacetValue> Book, IReadOnlyList<FacetValue> Kind);

public sealed record FacetValue(string Value, string Label, int Count);

/// <summary>A page that resembles another.</summary>
public sealed record RelatedSection(string Heading, string ChapterTitle, string BookTitle, string Url, double Score);
