using Lucene.Net.Search;
using Lucene.Net.Util;
using Microsoft.EntityFrameworkCore;
using Playbook.Search;
using Playbook.Search.Analysis;
using Playbook.Search.Asking;
using static Playbook.Tests.Search.SmallLibrary;
using QueryBuilder = Playbook.Search.QueryBuilder;

namespace Playbook.Tests.Search;

/// <summary>Scores are added up by our own code: they have to be Lucene's, term by term and in every file of the index.</summary>
public sealed class DocumentScoresTests : IAsyncLifetime
{
    private SmallLibrary _library = null!;

    public async ValueTask InitializeAsync()
    {
        // More than are looked up one by one, in several files, with some deleted.
        _library = await OpenAsync(Book("playbook", "手册", [.. Enumerable.Range(0, 150).Select(at => Chapter(
            $"c{at}", at % 7 == 0 ? "融资策略" : $"第{at}章", "risk",
            $"团队谈融资策略，{(at % 3 == 0 ? "融资策略、融资策略与市场。" : "市场在先，策略在后，融资再说。")}"))]));
        await _library.ChangeAsync(async database =>
        {
            (await database.Books.Include(book => book.Chapters).SingleAsync()).Chapters.Add(Chapter("late", "天使轮的融资策略", "", "天使轮的策略是先谈融资。"));
            (await database.Chapters.SingleAsync(chapter => chapter.Slug == "c3")).Published = false;
        });
    }

    public ValueTask DisposeAsync()
    {
        _library.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("融资策略")]
    [InlineData("怎样谈天使轮的融资策略？")]
    [InlineData("市场 策略")]
    [InlineData("融资融资策略策略融资")]
    [InlineData("貔貅")]
    [InlineData("融")]
    public void Each_document_is_worth_what_it_is_to_Lucene(string query)
    {
        using var lease = _library.Index.Borrow();
        var view = lease.View;
        Assert.True(view.IndexReader.Leaves.Count > 1);
        var score = new QueryBuilder(new SearchOptions(), view.IndexReader).Score(QueryReading.Of(query, view.Lexicon));
        var expected = view.Search(score, view.IndexReader.MaxDoc).ScoreDocs.ToDictionary(one => one.Doc, one => one.Score);
        var all = HitCollector.Set(view, new MatchAllDocsQuery());
        var few = new FixedBitSet(all.Length);
        few.Set(all.PrevSetBit(all.Length - 1));
        few.Set(all.NextSetBit(0));

        foreach (var found in new[] { all, few })
        {
            var scores = DocumentScores.Of(view, score, found);
            for (var document = 0; document < found.Length; document++)
                Assert.Equal(found.Get(document) ? expected.GetValueOrDefault(document) : 0, scores[document], 0.0005f);
        }
    }
}
