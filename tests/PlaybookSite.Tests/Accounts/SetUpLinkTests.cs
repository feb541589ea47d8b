using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Audit;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Accounts;

/// <summary>The first account of a site, which has a site of its own: only one is the first.</summary>
public sealed class SetUpLinkTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private const string Password = "河马-九月-玻璃-邮差-风筝";

    private static readonly Actor Console = new(0, "控制台");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_first_link_to_the_last_admin()
    {
        // The first start: each link is worth something until the next one is made, and only while there is nobody.
        var (before, setUp) = (await WithAsync(i => i.SetUpAsync(Cancellation)), await WithAsync(i => i.SetUpAsync(Cancellation)));
        using var first = site.AnonymousClient();
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(first, $"/account/join?key={before}"));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(first, "/account/join"));
        using var weak = await JoinAsync(first, setUp!, "first@example.org", "头一个", "password123456");
        Assert.Equal(HttpStatusCode.OK, weak.StatusCode);
        using var made = await JoinAsync(first, setUp!, "first@example.org", "头一个", Password);
        Assert.Equal("/admin", made.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(first, "/admin/people"));

        // Used up, and no other is to be had.
        using var second = site.AnonymousClient();
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(second, $"/account/join?key={setUp}"));
        Assert.Null(await WithAsync(i => i.SetUpAsync(Cancellation)));

        // The last admin stays one.
        var id = await WithAsync<People, int?>(people => people.FindIdAsync("first@example.org"));
        Assert.NotEmpty(await WithAsync<People, IReadOnlyList<string>>(people => people.DisableAsync(id!.Value, Console)));
        using var demoted = await first.PostFormAsync($"/admin/people/{id}", [new("role", "Editor")], $"/admin/people/{id}?handler=Role");
        Assert.Contains("最后一个能用的管理员", await demoted.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(first, "/admin/people"));
    }

    private static Task<HttpResponseMessage> JoinAsync(HttpClient client, string key, string email, string name, string password) => client.PostFormAsync(
        $"/account/join?key={key}",
        [new("key", key), new("Draft.Email", email), new("Draft.Name", name), new("Draft.Password", password), new("Draft.Again", password)],
        "/account/join");

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(url, Cancellation);
        return answer.StatusCode;
    }

    private Task<T> WithAsync<T>(Func<Invitations, Task<T>> ask) => WithAsync<Invitations, T>(ask);

    private async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> ask)
        where TService : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
