using System.Text.Json.Serialization;
using Playbook.Links;

namespace Playbook.Search;

/// <summary>A reader's question to the index.</summary>
/// <param name="Query">As typed, at most <see cref="MaxQueryLength"/> characters.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to <see cref="MaxPageSize"/>.</param>
/// <param name="Topic">Slug of a topic, or null.</param>
/// <param name="Book">Slug of a book, or null.</param>
/// <param name="Kind">"section", "case" or "term", or null.</param>
/// <param name="Explain">True to say of each hit why it stands where it stands.</param>
public sealed record SearchRequest(
    string Query, int Page = 1, int PageSize = 10, string? Topic = null, string? Book = null, string? Kind = null,
    bool Explain = false)
{
    public const int MaxQueryLength = 200;

    public const int MaxPageSize = 50;
}

/// <summary>The answer, in the words of the public JSON.</summary>
/// <param name="Total">Hits on all pages; copies of one section are one hit.</param>
/// <param name="Interpretation">How else the query was read than it was typed.</param>
/// <param name="Asked">What the query language made of it.</param>
/// <param name="Answer">The term whose name was typed, or null.</param>
public sealed record SearchAnswer(
    string Query,
    int Total,
    double TookMs,
    int Page,
    int PageSize,
    IReadOnlyList<Interpretation> Interpretation,
    AskedFor Asked,
    TermAnswer? Answer,
    IReadOnlyList<SearchHit> Hits,
    SearchFacets Facets)
{
    /// <summary>True while the index is being built from nothing: what is missing here may stand in the book all the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Incomplete { get; init; }

    /// <summary>The page that an editor put first for this query, or null. <see cref="Total"/> does not count it.</summary>
    public PromotedAnswer? Promoted { get; init; }

    /// <summary>What a reader was given: a page that an editor put first answers as a hit does.</summary>
    [JsonIgnore]
    public int Answered => Promoted is null ? Total : Math.Max(Total, 1);
}

/// <param name="Kind">"simplified", "spelling", "synonym", "typo" or "pinyin"; "unknown" for a topic:, book: or kind: that is none, read as words; "ignored" for what had no effect: a -word with nothing beside it, read as words, or what another limit took the place of, with an empty To.</param>
public sealed record Interpretation(string Kind, string From, string To);

/// <param name="Text">Words and phrases that were searched for.</param>
/// <param name="Phrases">What had to stand as it is.</param>
/// <param name="Without">What was not to stand anywhere.</param>
/// <param name="Topic">Slug that topic: named, or null.</param>
/// <param name="Books">Slugs of the books that book: named.</param>
/// <param name="Kind">What kind: named, or null.</param>
public sealed record AskedFor(
    string Text, IReadOnlyList<string> Phrases, IReadOnlyList<string> Without, string? Topic, IReadOnlyList<string> Books, string? Kind)
{
    /// <summary>The phrases, exclusions and limits in the order of the query, for a page that lets them be taken back.</summary>
    [JsonIgnore]
    public IReadOnlyList<AskedPiece> Pieces { get; init; } = [];
}

/// <param name="Kind">"phrase", "without", "topic", "book" or "kind".</param>
/// <param name="Text">For the reader: a topic by its title.</param>
/// <param name="Rest">The query without it.</param>
public sealed record AskedPiece(string Kind, string Text, string Rest);

/// <param name="Definition">Plain text.</param>
public sealed record TermAnswer(string Title, string Definition, string Url);

/// <param name="Kind">"chapter", "case", "term" or "book".</param>
public sealed record PromotedAnswer(string Title, string Url, PageKind Kind);

/// <param name="Kind">"section", "case" or "term".</param>
/// <param name="Title">Of the page: chapter, case or term.</param>
/// <param name="Heading">Of the section; for cases and terms their title.</param>
/// <param name="Topic">First topic's slug, or empty.</param>
/// <param name="Url">Root-relative, ends in the section's anchor.</param>
/// <param name="Snippet">HTML: encoded text with the matched runs in mark elements, nothing else.</param>
/// <param name="MatchedBy">
/// "text" as whole words, "inside" other words, "apart" for all the words in different places; then "simplified",
/// "keyword", "synonym", "book", "typo", "pinyin", "partial".
/// </param>
/// <param name="AlsoIn">Where other books say nearly the same.</param>
/// <param name="Explanation">Null unless asked for.</param>
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
    string MatchedBy,
    IReadOnlyList<HitCopy> AlsoIn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HitExplanation? Explanation = null)
{
    /// <summary>True for the first section of a chapter, which stands for the chapter.</summary>
    [JsonIgnore]
    public bool IsOpening { get; init; }

    /// <summary><see cref="Heading"/> as HTML, like <see cref="Snippet"/>.</summary>
    [JsonIgnore]
    public string HeadingMarked { get; init; } = "";

    /// <summary><see cref="Title"/> as HTML, likewise.</summary>
    [JsonIgnore]
    public string TitleMarked { get; init; } = "";

    /// <summary>True where it holds the words that were looked for in different places, or not all of them.</summary>
    [JsonIgnore]
    public bool IsApart { get; init; }

    /// <summary>Words of the query, as typed, that stand nowhere in it; empty where it holds them all.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Lacking { get; init; } = [];
}

public sealed record HitCopy(string BookTitle, string ChapterTitle, string Heading, string Url);

/// <summary>Why a hit stands where it stands: first by tier, then by closeness, then by score.</summary>
/// <param name="Tier">In words for editors.</param>
/// <param name="Closeness">In words for editors.</param>
/// <param name="Read">What was searched for.</param>
/// <param name="Weight">Of this kind of text; the score is the sum of the parts times this and <see cref="HitExplanation.Share"/>, and <see cref="HitExplanation.Siblings"/>; of the opening of a chapter this times <see cref="HitExplanation.Place"/>.</param>
public sealed record HitExplanation(string Tier, string Closeness, string Read, double Weight, IReadOnlyList<ScorePart> Parts)
{
    /// <summary>What the words that lack leave of the score, 0 to 1.</summary>
    public double Share { get; init; } = 1;

    /// <summary>What the place of its chapter in the book is worth, 1 to 2, where that alone is the score; else 0.</summary>
    public double Place { get; init; }

    /// <summary>What the sections around it add to the score.</summary>
    public double Siblings { get; init; }
}

/// <param name="Text">Title, heading, keywords or body, in words for editors.</param>
/// <param name="Weight">Of this text, counted in the score already.</param>
public sealed record ScorePart(string Text, double Weight, double Score);

public sealed record SearchFacets(
    IReadOnlyList<FacetValue> Topic, IReadOnlyList<FacetValue> Book, IReadOnlyList<FacetValue> Kind);

public sealed record FacetValue(string Value, string Label, int Count);

/// <summary>A page that resembles another.</summary>
/// <param name="ChapterId">Of the chapter it stands in.</param>
public sealed record RelatedSection(string Heading, string ChapterTitle, string BookTitle, string Url, double Score, int ChapterId);
