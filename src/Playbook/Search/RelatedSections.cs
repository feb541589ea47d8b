using System.Collections.Concurrent;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Queries.Mlt;
using Lucene.Net.Search;
using Playbook.Search.Analysis;

namespace Playbook.Search;

/// <summary>Finds what resembles a chapter by the words that set it apart. Keeps its answers until the index changes.</summary>
internal sealed class RelatedSections
{
    /// <summary>Share of a section's own text that stands in the chapter, above which it is a copy, not further reading.</summary>
    private const double CopyShare = 0.6;

    /// <summary>UTF-16 units compared at once: long enough that shared ones mean shared sentences.</summary>
    private const int RunLength = 6;

    /// <summary>Words that set a chapter apart: enough for its subjects, few enough to leave out its asides.</summary>
    private const int TellingWords = 25;

    /// <summary>How many of them a section must share: one or two are chance.</summary>
    private const int SharedWords = 3;

    private static readonly HashSet<string> Stopped = [.. StopWords.All];

    private Answers _answers = new(null);

    public IReadOnlyList<RelatedSection> Of(IndexView view, int chapterId, int count)
    {
        var answers = _answers;
        if (answers.Reader != view.IndexReader)
            _answers = answers = new Answers(view.IndexReader);
        return answers.Kept.GetOrAdd((chapterId, count), _ => Find(view, chapterId, count));
    }

    /// <summary>Nothing is kept: the text is another one with every word its author writes.</summary>
    public static IReadOnlyList<RelatedSection> Alike(IndexView view, string text, int count)
    {
        if (view.IndexReader.MaxDoc == 0 || string.IsNullOrWhiteSpace(text) || Like(view, text) is not { Clauses.Count: > 0 } like)
            return [];
        var query = new BooleanQuery
        {
            { like, Occur.MUST },
            { new TermQuery(new Term(SearchFields.ChapterId, SearchDocuments.Number(0))), Occur.MUST_NOT },
        };
        return [.. view.Search(query, count * 5).ScoreDocs.Select(hit => (Shown: view.ShownOf(hit.Doc), hit.Score))
            .DistinctBy(hit => hit.Shown.ChapterId).Take(count)
            .Select(hit => new RelatedSection(
                hit.Shown.Heading, hit.Shown.Title, hit.Shown.BookTitle, hit.Shown.Url, Math.Round(hit.Score, 4),
                int.Parse(hit.Shown.ChapterId, CultureInfo.InvariantCulture)))];
    }

    private static List<RelatedSection> Find(IndexView view, int chapterId, int count)
    {
        var chapter = new TermQuery(new Term(SearchFields.ChapterId, SearchDocuments.Number(chapterId)));
        // While a lost index is being built there may be nothing in it yet, and pages are read all the same.
        var own = chapterId == 0 || view.IndexReader.MaxDoc == 0 ? [] : view.Search(chapter, view.IndexReader.MaxDoc).ScoreDocs;
        if (own.Length == 0)
            return [];

        var sections = Array.ConvertAll(own, hit => view.ShownOf(hit.Doc));
        var query = new BooleanQuery
        {
            { Like(view, string.Join('\n', sections.Select(section => section.Text))), Occur.MUST },
            { chapter, Occur.MUST_NOT },
            // Cases and terms have lists of their own on the page.
            { new TermQuery(new Term(SearchFields.ChapterId, SearchDocuments.Number(0))), Occur.MUST_NOT },
        };
        var known = sections.SelectMany(Runs).ToHashSet();
        var chapters = new HashSet<string>();
        var related = new List<RelatedSection>();
        foreach (var hit in view.Search(query, count * 5).ScoreDocs)
        {
            var shown = view.ShownOf(hit.Doc);
            var runs = Runs(shown);
            if (runs.Count(known.Contains) > runs.Count * CopyShare
                || !chapters.Add(shown.ChapterId))
            {
                continue;
            }

            related.Add(new RelatedSection(
                shown.Heading, shown.Title, shown.BookTitle, shown.Url, Math.Round(hit.Score, 4),
                int.Parse(shown.ChapterId, CultureInfo.InvariantCulture)));
            if (related.Count == count)
                break;
            known.UnionWith(runs); // nor two copies of the same further reading
        }

        return related;
    }

    /// <summary>The text of all sections together decides, so that one section on the side does not.</summary>
    private static BooleanQuery Like(IndexView view, string text)
    {
        using var analyzer = new ChineseAnalyzer(view.Lexicon);
        var telling = new MoreLikeThis(view.IndexReader)
        {
            Analyzer = analyzer,
            ApplyBoost = true,
            FieldNames = [SearchFields.Body.Words],
            MaxQueryTerms = TellingWords,
            MinDocFreq = 2, // what stands here only leads nowhere
            MinTermFreq = 1,
            MinWordLen = 2,
            StopWords = Stopped,
        };
        var like = (BooleanQuery)telling.Like(new StringReader(text), SearchFields.Body.Words);
        like.MinimumNumberShouldMatch = Math.Min(SharedWords, like.Clauses.Count);
        return like;
    }

    private static HashSet<int> Runs(ShownText section)
    {
        var text = section.Text;
        var runs = new HashSet<int>();
        for (var at = 0; at + RunLength <= text.Length; at++)
            runs.Add(string.GetHashCode(text.AsSpan(at, RunLength)));
        return runs;
    }

    private sealed class Answers(IndexReader? reader)
    {
        public IndexReader? Reader { get; } = reader;

        public ConcurrentDictionary<(int Chapter, int Count), IReadOnlyList<RelatedSection>> Kept { get; } = new();
    }
}
