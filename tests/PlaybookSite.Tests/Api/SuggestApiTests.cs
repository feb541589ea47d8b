using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Data;

namespace PlaybookSite.Tests.Api;

public sealed class SuggestApiTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task Each_suggestion_says_what_it_is_where_it_leads_and_how_it_was_meant()
    {
        var suggestions = await SuggestAsync("xjpd");
        var term = suggestions[0];
        Assert.Equal("现金跑道", term.GetProperty("text").GetString());
        Assert.Equal("term", term.GetProperty("kind").GetString());
        Assert.Equal("/glossary/runway", term.GetProperty("url").GetString());
        Assert.Equal("initials", term.GetProperty("matchedBy").GetString());
    }

    [Fact]
    public async Task Every_suggestion_leads_to_a_page_that_is_there()
    {
        foreach (var typed in new[] { "a", "d", "f", "r", "x", "融", "跑道", "风险", "的" })
        {
            foreach (var suggestion in await SuggestAsync(typed))
            {
                using var page = await site.Client.GetAsync(suggestion.GetProperty("url").GetString(), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("%00")]
    [InlineData("%ED%A0%80")]
    [InlineData("%3Cscript%3E")]
    [InlineData("((((((((((((")]
    [InlineData("zhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzh")]
    public async Task Nothing_that_is_typed_is_an_error(string typed)
    {
        using var response = await site.Client.GetAsync($"/api/suggest?q={typed}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task What_is_published_is_suggested_without_being_asked_for_and_gone_likewise()
    {
        await SetPublishedAsync(false);
        await UntilAsync(suggested => suggested.Count == 0);
        await SetPublishedAsync(true);
        await UntilAsync(suggested => suggested.Count > 0);
    }

    /// <summary>The site follows by itself; a busy machine may take longer.</summary>
    private async Task UntilAsync(Predicate<List<JsonElement>> suggested)
    {
        for (var tries = 0; tries < 600 && !suggested(await SuggestAsync("现金跑道")); tries++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.True(suggested(await SuggestAsync("现金跑道")));
    }

    private async Task<List<JsonElement>> SuggestAsync(string typed)
    {
        var answer = await site.Client.GetFromJsonAsync<JsonElement>($"/api/suggest?q={typed}", TestContext.Current.CancellationToken);
        return [.. answer.GetProperty("suggestions").EnumerateArray()];
    }

    private async Task SetPublishedAsync(bool published)
    {
        await using var database = site.Services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContext();
        (await database.Terms.SingleAsync(term => term.Slug == "runway", TestContext.Current.CancellationToken)).Published = published;
        await database.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
