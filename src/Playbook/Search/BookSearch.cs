using System.Diagnostics;
using Lucene.Net.Search;
using Playbook.Search.Analysis;

namespace Playbook.Search;

/// <summary>Answers readers' questions from the index. Safe to share between threads.</summary>
public sealed class BookSearch(SearchIndex index, SearchOptions options)
{
    private readonly QueryBuilder _queries = new(options);
    private readonly RelatedSections _related = new();

    /// <exception cref="ArgumentOutOfRangeException">The query is too long, or page or page size are out of range.</exception>
    /// <exception cref="InvalidOperationException">The index is not open.</exception>
    public SearchAnswer Search(SearchRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Query.Length, SearchRequest.MaxQueryLength, nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Page, 1, nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThan(request.PageSize, 1, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.PageSize, SearchRequest.MaxPageSize, nameof(request));

        var started = Stopwatch.GetTimestamp();
        using var lease = index.Borrow();
        var (reading, all) = Read(lease.Searcher, request.Query);
        var wanted = SearchFields.Facets.Select(facet => facet.Wanted(request)).ToArray();
        var shown = all.Where(ranked => FacetCounts.Passes(ranked.Found, wanted, except: -1)).ToList();
        var hits = shown
            .Skip((int)Math.Min((request.Page - 1L) * request.PageSize, int.MaxValue))
            .Take(request.PageSize)
            .Select(ranked => Hit(lease.Searcher, ranked, reading, request))
            .ToList();
        return new SearchAnswer(
            request.Query, shown.Count, Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2),
            request.Page, request.PageSize, Interpret(request.Query), hits, FacetCounts.Of(all.ConvertAll(ranked => ranked.Found), wanted));
    }

    /// <summary>Sections of other chapters, in all books, that resemble this chapter; best first, one a chapter.</summary>
    /// <returns>Empty for a chapter that is not in the index.</returns>
    /// <exception cref="InvalidOperationException">The index is not open.</exception>
    public IReadOnlyList<RelatedSection> Related(int chapterId, int count = 6)
    {
        using var lease = index.Borrow();
        return _related.Of(lease.Searcher, chapterId, count);
    }

    /// <summary>Tier by tier: all the words; the words as the spaces part them, if that finds nothing; most of the words.</summary>
    private (QueryReading Reading, List<Ranked> Hits) Read(IndexSearcher searcher, string query)
    {
        var reading = QueryReading.Of(query);
        if (reading.IsEmpty)
            return (reading, []);
        var hits = Run(searcher, _queries.All(reading), "text");
        if (hits.Count == 0)
        {
            var spaced = QueryReading.Of(query, keepSpaces: true);
            hits = Run(searcher, _queries.All(spaced), "text");
            if (hits.Count > 0)
                reading = spaced;
        }

        // A term that nothing holds finds nothing: half of it is not what was asked for.
        if (hits.Count < options.RelaxBelowResults && (reading.IsQuestion || reading.Words.Count >= options.RelaxFromWords))
        {
            var before = hits.Select(ranked => ranked.Found.Document).ToHashSet();
            hits.AddRange(Run(searcher, _queries.Most(reading), "partial").Where(ranked => !before.Contains(ranked.Found.Document)));
        }

        return (reading, hits);
    }

    private List<Ranked> Run(IndexSearcher searcher, Query query, string matchedBy)
    {
        var collector = new HitCollector(options);
        searcher.Search(query, collector);
        return [.. collector.Hits
            .OrderByDescending(found => found.Score)
            .ThenBy(found => found.Document)
            .Select(found => new Ranked(found, matchedBy))];
    }

    private static SearchHit Hit(IndexSearcher searcher, Ranked ranked, QueryReading reading, SearchRequest request)
    {
        var document = searcher.Doc(ranked.Found.Document);
        var kind = SearchDocuments.Stored(document, SearchFields.EntryKind);
        var title = SearchDocuments.TextOf(document, SearchFields.Title);
        var url = SearchDocuments.Stored(document, SearchFields.Url);
        var heading = SearchDocuments.TextOf(document, SearchFields.Heading);
        var snippet = Snippet(SearchDocuments.TextOf(document, SearchFields.Body), [heading, title], reading);
        return new SearchHit(
            kind,
            title,
            heading,
            kind == "section" ? title : "",
            SearchDocuments.Stored(document, SearchFields.BookTitle),
            SearchDocuments.Stored(document, SearchFields.FirstTopic),
            // A term is a sentence or two: there is nothing to look for in it.
            kind == "term" ? url : HitAddress.Of(url, snippet, request.Query),
            snippet,
            Math.Round(ranked.Found.Score, 4),
            ranked.MatchedBy);
    }

    /// <summary>Where the words stand above the text alone, what stands above is shown with it: a hit shows why it is one.</summary>
    private static string Snippet(string text, IReadOnlyList<string> above, QueryReading reading)
    {
        var snippets = above.Select(line => $"{line}\n{text}").Prepend(text).Select(source => Snippets.Of(source, reading.Marks));
        return snippets.FirstOrDefault(snippet => snippet.Contains("<mark>", StringComparison.Ordinal))
            ?? Snippets.Of(text, reading.Marks);
    }

    private static IReadOnlyList<Interpretation> Interpret(string query)
    {
        return query.EnumerateRunes().Any(rune => SimplifiedCharacters.Of(rune.Value) != rune.Value)
            ? [new Interpretation("simplified", query, SimplifiedCharacters.Of(query))]
            : [];
    }

    private sealed record Ranked(Found Found, string MatchedBy);
}
