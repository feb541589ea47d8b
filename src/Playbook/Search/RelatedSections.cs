using System.Collections.Concurrent;
using Lucene.Net.Documents;
using Lucene.Net.Index;
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
        var own = chapterId == 0 ? [] : searcher.Search(chapter, searcher.IndexReader.MaxDoc).ScoreDocs;
        if (own.Length == 0)
            return [];

        var query = new BooleanQuery
        {
            { Like(searcher.IndexReader, own), Occur.MUST },
            { chapter, Occur.MUST_NOT },
            // Cases and terms have lists of their own on the page.
            { new TermQuery(new Term(SearchFields.ChapterId, SearchDocuments.Number(0))), Occur.MUST_NOT },
        };
        var known = own.SelectMany(hit => Runs(searcher.Doc(hit.Doc))).ToHashSet();
        var chapters = new HashSet<string>();
        var related = new List<RelatedSection>();
        foreach (var hit in searcher.Search(query, count * 5).ScoreDocs)
        {
            var document = searcher.Doc(hit.Doc);
            var runs = Runs(document);
            if (runs.Count(known.Contains) > runs.Count * CopyShare
                || !chapters.Add(SearchDocuments.Stored(document, SearchFields.ChapterId)))
            {
                continue;
            }

            related.Add(new RelatedSection(
                SearchDocuments.TextOf(document, SearchFields.Heading),
                SearchDocuments.TextOf(document, SearchFields.Title),
                SearchDocuments.Stored(document, SearchFields.BookTitle),
                SearchDocuments.Stored(document, SearchFields.Url),
                Math.Round(hit.Score, 4)));
            if (related.Count == count)
                break;
            known.UnionWith(runs); // nor two copies of the same further reading
        }

        return related;
    }

    /// <summary>The words of all sections together decide, so that one section on the side does not.</summary>
    private static BooleanQuery Like(IndexReader reader, ScoreDoc[] sections)
    {
        var telling = Frequencies(reader, sections)
            .Select(word => (Term: new Term(SearchFields.Body.Words, word.Key), Times: word.Value))
            .Select(word => (word.Term, word.Times, Documents: reader.DocFreq(word.Term)))
            .Where(word => word.Documents > 1) // what stands here only leads nowhere
            .Select(word => (word.Term, Weight: word.Times * Math.Log((double)reader.NumDocs / word.Documents)))
            .OrderByDescending(word => word.Weight)
            .Take(TellingWords)
            .ToList();
        var like = new BooleanQuery(disableCoord: true) { MinimumNumberShouldMatch = Math.Min(SharedWords, telling.Count) };
        foreach (var (term, weight) in telling)
            like.Add(new TermQuery(term) { Boost = (float)(weight / telling[0].Weight) }, Occur.SHOULD);
        return like;
    }

    private static Dictionary<string, int> Frequencies(IndexReader reader, ScoreDoc[] sections)
    {
        var frequencies = new Dictionary<string, int>();
        foreach (var section in sections)
        {
            if (reader.GetTermVector(section.Doc, SearchFields.Body.Words) is not { } vector)
                continue; // no text
            var words = vector.GetEnumerator();
            while (words.MoveNext())
            {
                var word = words.Term.Utf8ToString();
                if (word.Length > 1 && !StopWords.Contains(word))
                    frequencies[word] = frequencies.GetValueOrDefault(word) + (int)words.TotalTermFreq;
            }
        }

        return frequencies;
    }

    private static HashSet<int> Runs(Document section)
    {
        var text = SearchDocuments.TextOf(section, SearchFields.Body);
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
