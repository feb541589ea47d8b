using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Links;
using Playbook.Search;

namespace Playbook.Tests.Content;

/// <summary>What founders ask leads to what answers it, measured over the shipped content.</summary>
public sealed class ShippedSearchTests
{
    private const int Looked = 10;

    [Fact]
    public async Task A_founders_question_leads_to_its_answer()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var book = await TestBook.OpenAsync(ShippedContent.Root);
        await book.ImportContentAsync();
        await book.Get<SearchIndex>().OpenAsync(cancellation);
        var search = book.Get<BookSearch>();
        await using var database = book.Database();
        var urls = await UrlsAsync(database, cancellation);

        var (reached, ranks, report) = Measured(GoldenQuery.All, search, urls);
        Assert.InRange(ranks.Count, 120, 10_000);
        Assert.True(reached >= .89, report);
        Assert.DoesNotContain(ranks, rank => rank < 0);

        // Below the others: nothing was tuned on them, and they are all questions.
        var (unseen, unseenRanks, unseenReport) = Measured(GoldenQuery.Unseen, search, urls);
        Assert.InRange(unseenRanks.Count, 40, 10_000);
        Assert.True(unseen >= .69, unseenReport);
        Assert.DoesNotContain(unseenRanks, rank => rank < 0);
    }

    private static (double Reached, List<int> Ranks, string Report) Measured(
        IReadOnlyList<GoldenQuery> queries, BookSearch search, Dictionary<string, string> urls)
    {
        var ranks = queries.Select(golden => Rank(search, golden, golden.Answers.Select(answer => urls[answer]).ToHashSet())).ToList();
        var reached = ranks.Average(rank => rank > 0 ? 1.0 / rank : 0);
        var misses = queries.Zip(ranks).Where(found => found.Second != 1).Select(found =>
            $"{found.Second.ToString(CultureInfo.InvariantCulture),3} {found.First.Kind}: {found.First.Query}");
        var report = $"MRR@{Looked} {reached:0.000} over {ranks.Count} queries\n{string.Join('\n', misses)}";
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        return (reached, ranks, report);
    }

    /// <returns>1 for the first hit, 0 for an answer that is not among the first ten, -1 for no hit at all.</returns>
    private static int Rank(BookSearch search, GoldenQuery golden, HashSet<string> answers)
    {
        var answer = search.Search(new SearchRequest(golden.Query, PageSize: Looked));
        if (answer.Answer is { } term && answers.Contains(term.Url))
            return 1;
        return answer.Total == 0 ? -1 : answer.Hits.Select(hit => WithoutWords(hit.Url)).ToList().FindIndex(answers.Contains) + 1;
    }

    private static async Task<Dictionary<string, string>> UrlsAsync(PlaybookDbContext database, CancellationToken cancellation)
    {
        var sections = await database.Sections
            .Select(section => new { section.Chapter!.Slug, Book = section.Chapter.Book!.Slug, section.Heading, section.Anchor })
            .ToListAsync(cancellation);
        var urls = new Dictionary<string, string>();
        foreach (var section in sections)
            urls.TryAdd($"{section.Slug}#{section.Heading}", $"{PageUrl.Chapter(section.Book, section.Slug)}#{section.Anchor}");
        foreach (var study in ShippedContent.Folder.Cases)
            urls[$"case:{study.Fields.Slug}"] = PageUrl.Case(study.Fields.Slug);
        foreach (var term in ShippedContent.Folder.Terms)
            urls[$"term:{term.Fields.Slug}"] = PageUrl.Term(term.Fields.Slug);
        return urls;
    }

    private static string WithoutWords(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
            return url;
        var anchor = url.IndexOf('#', query);
        return url[..query] + (anchor < 0 ? "" : url[anchor..]);
    }
}
