using System.Diagnostics;
using Playbook.Search.Analysis;
using Playbook.Search.Asking;

namespace Playbook.Search;

/// <summary>Answers readers' questions from the index. Safe to share between threads.</summary>
public sealed class BookSearch(SearchIndex index, SearchOptions options)
{
    private const string Mark = "<mark>";

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
        var view = lease.View;
        var asked = Asked.Of(request.Query, view.Books.Names);
        var search = new TieredSearch(view, asked, options);
        search.Run();
        var found = search.Findings.Ranked();
        var filter = new FacetFilter(view, Wanted(request, asked));
        var folded = Copied.Fold(view, filter.IsOpen ? found : Array.FindAll(found, one => filter.Passes(one.Document)));
        var shown = Variety.Of(view, folded, options.VarietyRun, options.VarietyShare);
        var hits = shown
            .Skip((int)Math.Min((request.Page - 1L) * request.PageSize, int.MaxValue))
            .Take(request.PageSize)
            .Select(one => Hit(view, one, search.Findings, request))
            .ToList();
        return new SearchAnswer(
            request.Query, shown.Count, Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2),
            request.Page, request.PageSize, search.Interpretation,
            new AskedFor(asked.Text, asked.Phrases, asked.Without, asked.Topic, asked.Books, asked.Kind) { Pieces = asked.Pieces },
            TermAnswers.Of(view, search.Reading), hits, FacetCounts.Of(view, found, filter))
        {
            Incomplete = !view.Stamp.IsComplete,
        };
    }

    /// <summary>
    /// What a query would find if the terms were called so. The index stays as it is: what it would break into other words
    /// is found inside words, and the entries of the terms themselves are those of today.
    /// </summary>
    internal SearchPreview Preview(string query, Lexicon names)
    {
        using var lease = index.Borrow();
        var view = lease.View;
        var asked = Asked.Of(query, view.Books.Names);
        TieredSearch Run(Lexicon? called)
        {
            var search = new TieredSearch(view, asked, options, called);
            search.Run();
            return search;
        }

        var (now, then) = (Run(null), Run(names));
        int Count(TieredSearch search) => Copied.Fold(view, search.Findings.Ranked()).Count;
        return new SearchPreview(Count(now), Count(then), [.. then.Interpretation.Except(now.Interpretation)]);
    }

    /// <summary>Sections of other chapters, in all books, that resemble this chapter; best first, one a chapter.</summary>
    /// <returns>Empty for a chapter that is not in the index.</returns>
    /// <exception cref="InvalidOperationException">The index is not open.</exception>
    public IReadOnlyList<RelatedSection> Related(int chapterId, int count = 6)
    {
        using var lease = index.Borrow();
        return _related.Of(lease.View, chapterId, count);
    }

    /// <summary>Sections, in all books, that resemble a text which is in no book yet; best first, one a chapter.</summary>
    /// <exception cref="InvalidOperationException">The index is not open.</exception>
    public IReadOnlyList<RelatedSection> Alike(string text, int count = 6)
    {
        using var lease = index.Borrow();
        return RelatedSections.Alike(lease.View, text, count);
    }

    /// <summary>What the reader chose beside the results counts over what stands in the query.</summary>
    private static IReadOnlyCollection<string>[] Wanted(SearchRequest request, Asked asked) =>
    [
        Chosen(request.Topic) ?? Chosen(asked.Topic) ?? [],
        Chosen(request.Book) ?? asked.Books,
        Chosen(request.Kind) ?? Chosen(asked.Kind) ?? [],
    ];

    private static string[]? Chosen(string? value) => string.IsNullOrEmpty(value) ? null : [value];

    private SearchHit Hit(IndexView view, Copied copied, Findings findings, SearchRequest request)
    {
        var found = copied.Found;
        var reading = findings.Readings[found.Reading];
        var shown = view.ShownOf(found.Document);
        // A hit shows above the text what stands above it: the text says more.
        var text = shown.Text.Length > 0 || shown.Outline.Length == 0 ? shown.Text : $"下设：{shown.Outline}";
        var (snippet, headingMarked, titleMarked) = Marked(reading.Marks);
        // The words, or the pieces that it was found by where none of the words stands as one.
        if (snippet.At < 0 && !headingMarked.Contains(Mark, StringComparison.Ordinal) && !titleMarked.Contains(Mark, StringComparison.Ordinal))
            (snippet, headingMarked, titleMarked) = Marked(reading.Pieces);
        else if (snippet.At < 0 && Snippets.Of(text, reading.Pieces) is { At: >= 0 } pieces)
            snippet = pieces;
        // A case opens at the step that the snippet is cut from.
        var step = snippet.At < 0 || text != shown.Text ? "" : CaseSteps.Parse(shown.Steps).At(snippet.At);
        return new SearchHit(
            shown.Kind,
            shown.Title,
            shown.Heading,
            shown.Kind == "section" ? shown.Title : "",
            shown.BookTitle,
            shown.FirstTopic,
            // A term is a sentence or two: there is nothing to look for in it.
            shown.Kind == "term" ? shown.Url : HitAddress.Of(
                step.Length > 0 ? $"{shown.Url}#{step}" : shown.Url,
                // What a question shares with a title stands all over the page.
                snippet.Html, reading.IsLoose && snippet.At >= 0 ? "" : $"{headingMarked}\n{titleMarked}", request.Query, [.. reading.Marks, .. reading.Pieces]),
            snippet.Html,
            Math.Round(found.Score, 4),
            HitExplanations.MatchedBy(found),
            [.. copied.Copies.Select(copy => CopyOf(view.ShownOf(copy), reading, request))],
            request.Explain ? HitExplanations.Of(view, found, reading, options) : null)
        {
            IsOpening = view.IsOpening(found.Document),
            HeadingMarked = headingMarked,
            TitleMarked = titleMarked,
            IsApart = found.Closeness == Closeness.Apart,
            Lacking = findings.LackingIn(found),
        };

        (Snippet Snippet, string Heading, string Title) Marked(IReadOnlyList<string> marks) =>
            (Snippets.Of(text, marks), Snippets.Whole(shown.Heading, marks), Snippets.Whole(shown.Title, marks));
    }

    private static HitCopy CopyOf(ShownText shown, QueryReading reading, SearchRequest request) => new(
        shown.BookTitle, shown.Title, shown.Heading,
        HitAddress.Of(
            shown.Url, Snippets.Of(shown.Text, reading.Marks).Html,
            $"{Snippets.Whole(shown.Heading, reading.Marks)}\n{Snippets.Whole(shown.Title, reading.Marks)}", request.Query, reading.Marks));
}

/// <param name="Readings">How the query would be read besides how it is read now.</param>
internal sealed record SearchPreview(int Now, int Then, IReadOnlyList<Interpretation> Readings);
