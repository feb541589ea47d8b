using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Data;

namespace PlaybookSite.Tests;

/// <summary>What is published is found as soon as the site has followed it by itself, what no longer is is gone by then: results, facets, the term on top, related chapters.</summary>
public sealed class PublishingTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task A_chapter_comes_and_goes_with_its_counts()
    {
        await SetChapterAsync(published: true);
        var before = await SearchAsync("沉默三秒");
        Assert.Equal(1, before.GetProperty("total").GetInt32());
        Assert.Equal(1, Count(before, "book"));

        await SetChapterAsync(published: false);
        var without = await SearchAsync("沉默三秒");
        Assert.DoesNotContain(without.GetProperty("hits").EnumerateArray(), hit => hit.GetProperty("snippet").GetString()!.Contains("三秒", StringComparison.Ordinal));
        Assert.Equal(without.GetProperty("total").GetInt32(), Count(without, "kind"));

        await SetChapterAsync(published: true);
        Assert.Equal(1, Count(await SearchAsync("沉默三秒"), "book"));
    }

    [Fact]
    public async Task A_term_is_answered_on_top_only_while_it_is_published()
    {
        await SetTermAsync(published: true);
        var with = await SearchAsync("现金跑道");
        Assert.Equal("现金跑道", with.GetProperty("answer").GetProperty("title").GetString());

        await SetTermAsync(published: false);
        var without = await SearchAsync("现金跑道");
        Assert.Equal(JsonValueKind.Null, without.GetProperty("answer").ValueKind);
        Assert.Equal(Terms(with) - 1, Terms(without));

        await SetTermAsync(published: true);
        Assert.Equal("现金跑道", (await SearchAsync("现金跑道")).GetProperty("answer").GetProperty("title").GetString());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int Count(JsonElement answer, string facet) =>
        answer.GetProperty("facets").GetProperty(facet).EnumerateArray().Sum(value => value.GetProperty("count").GetInt32());

    private static int Terms(JsonElement answer) => answer.GetProperty("facets").GetProperty("kind").EnumerateArray()
        .Where(kind => kind.GetProperty("value").GetString() == "term").Sum(kind => kind.GetProperty("count").GetInt32());

    private Task<JsonElement> SearchAsync(string query) =>
        site.Client.GetFromJsonAsync<JsonElement>($"/api/search?q={Uri.EscapeDataString(query)}", Cancellation);

    private Task SetChapterAsync(bool published) => ChangeAsync(async database =>
        (await database.Chapters.FirstAsync(chapter => chapter.Sections.Any(section => section.Text.Contains("沉默三秒")), Cancellation)).Published = published);

    private Task SetTermAsync(bool published) => ChangeAsync(async database =>
        (await database.Terms.SingleAsync(term => term.Slug == "runway", Cancellation)).Published = published);

    private async Task ChangeAsync(Func<PlaybookDbContext, Task> change)
    {
        await using (var database = site.Services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContext())
        {
            await change(database);
            await database.SaveChangesAsync(Cancellation);
        }

        await site.UntilFollowedAsync(Cancellation);
    }
}
