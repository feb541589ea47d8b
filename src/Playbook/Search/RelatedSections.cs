using System.Collections.Concurrent;
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

    private Answers _answers = new(null);

    public IReadOnlyList<RelatedSection> Of(IndexSearcher searcher, int chapterId, int count)
    {
        var answers = _answers;
        if (answers.Reader != searcher.IndexReader)
            _answers = answers = new Answers(searcher.IndexReader);
        return answers.Kept.GetOrAdd((chapterId, count), _ => Find(searcher, chapterId, count));
    }

    private static List<RelatedSection> Find(IndexSearcher searcher, int chapterId, int count)
    {
        var chapter = new TermQuery(new Term(SearchFields.ChapterId, SearchDocuments.Number(chapterId)));
        var own = searcher.Search(chapter, searcher.IndexReader.MaxDoc).ScoreDocs;
        if (own.Length == 0 || chapterId == 0)
            return [];

        var ownRuns = own.SelectMany(hit => Runs(Text(searcher, hit.Doc))).ToHashSet();
        var query = new BooleanQuery
        {
            { Like(searcher.IndexReader, own), Occur.MUST },
            { chapter, Occur.MUST_NOT },
            // Cases and terms have lists of their own on the page.
            { new TermQuery(new Term(SearchFields.ChapterId, SearchDocuments.Number(0))), Occur.MUST_NOT },
        };
        var related = new List<RelatedSection>();
        var chapters = new HashSet<string>();
        foreach (var hit in searcher.Search(query, count * 10).ScoreDocs)
        {
            var document = searcher.Doc(hit.Doc);
            if (related.Count == count)
                break;
            var runs = Runs(SearchDocuments.TextOf(document, SearchFields.Body)).ToList();
            if (runs.Count > 0 && runs.Count(ownRuns.Contains) > runs.Count * CopyShare)
                continue;
            if (!chapters.Add(SearchDocuments.Stored(document, SearchFields.ChapterId)))
                continue;
            related.Add(new RelatedSection(
                SearchDocuments.TextOf(document, SearchFields.Heading),
                SearchDocuments.TextOf(document, SearchFields.Title),
                SearchDocuments.Stored(document, SearchFields.BookTitle),
                SearchDocuments.Stored(document, SearchFields.Url),
                Math.Round(hit.Score, 4)));
        }

        return related;
    }

    /// <summary>The words of all sections together decide, so that one section on the side does not.</summary>
    private static BooleanQuery Like(IndexReader reader, ScoreDoc[] sections)
    {
        var like = new MoreLikeThis(reader)
        {
            FieldNames = [SearchFields.Body.Words],
            MinTermFreq = 1,
            MinDocFreq = 2,
            MinWordLen = 2,
            MaxQueryTerms = 12,
            ApplyBoost = true,
        };
        var all = new BooleanQuery(disableCoord: true);
        foreach (var section in sections.Take(40))
            all.Add(like.Like(section.Doc), Occur.SHOULD);
        return all;
    }

    private static string Text(IndexSearcher searcher, int document) =>
        SearchDocuments.TextOf(searcher.Doc(document), SearchFields.Body);

    private static IEnumerable<int> Runs(string text)
    {
        for (var at = 0; at + RunLength <= text.Length; at++)
            yield return string.GetHashCode(text.AsSpan(at, RunLength));
    }

    private sealed class Answers(IndexReader? reader)
    {
        public IndexReader? Reader { get; } = reader;

        public ConcurrentDictionary<(int Chapter, int Count), IReadOnlyList<RelatedSection>> Kept { get; } = new();
    }
}
