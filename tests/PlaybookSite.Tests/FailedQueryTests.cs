using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Editing;

namespace PlaybookSite.Tests;

/// <summary>From a query that finds nothing to one that does, in one step and without a restart.</summary>
public sealed class FailedQueryTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task A_synonym_is_effective_as_soon_as_it_is_followed_and_gone_as_fast()
    {
        Assert.Equal(0, (await SearchAsync("弹药")).GetProperty("total").GetInt32());

        var editor = site.Services.GetRequiredService<SynonymEditor>();
        Assert.Equal(SynonymOutcome.Saved, await editor.AddAsync("弹药", "跑道", new Playbook.Audit.Actor(3, "编辑甲"), TestContext.Current.CancellationToken));
        await site.UntilFollowedAsync(TestContext.Current.CancellationToken);
        var answer = await SearchAsync("弹药");
        Assert.Equal("synonym", answer.GetProperty("interpretation")[0].GetProperty("kind").GetString());
        Assert.Equal("synonym", answer.GetProperty("hits")[0].GetProperty("matchedBy").GetString());

        await editor.RemoveAsync("弹药", null, new Playbook.Audit.Actor(3, "编辑甲"), cancellation: TestContext.Current.CancellationToken);
        await site.UntilFollowedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, (await SearchAsync("弹药")).GetProperty("total").GetInt32());
    }

    private Task<JsonElement> SearchAsync(string query) =>
        site.Client.GetFromJsonAsync<JsonElement>($"/api/search?q={query}", TestContext.Current.CancellationToken);
}
