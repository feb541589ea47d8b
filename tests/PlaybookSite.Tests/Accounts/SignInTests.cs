using System.Net;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Accounts;

/// <summary>The door itself: the form, the cookie, and what public pages know of it.</summary>
public sealed class SignInTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_address_and_password_somebody_comes_to_where_they_were_going()
    {
        var account = await site.AccountAsync(AccountRole.Author);
        using var client = site.AnonymousClient();

        using var entered = await EnterAsync(client, account.Email!, SignedIn.Password, "/admin?x=1");

        Assert.Equal((HttpStatusCode.Redirect, "/admin?x=1"), (entered.StatusCode, entered.Headers.Location?.ToString()));
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"), value => value.StartsWith("playbook=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains(account.DisplayName, await client.GetStringAsync("/admin", Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_to_another_site(string elsewhere)
    {
        var account = await site.AccountAsync(AccountRole.Author);
        using var client = site.AnonymousClient();
        using var entered = await EnterAsync(client, account.Email!, SignedIn.Password, elsewhere);
        Assert.Equal("/admin", entered.Headers.Location?.ToString());
    }

    [Fact]
    public async Task After_signing_out_the_cookie_is_worth_nothing()
    {
        using var client = await site.ClientAsync(AccountRole.Editor);
        using var before = await client.GetAsync("/admin", Cancellation);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        using var left = await client.PostFormAsync("/admin", [], "/account/logout");

        Assert.Equal("/account/login", left.Headers.Location?.ToString());
        using var after = await client.GetAsync("/admin", Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task A_public_page_is_the_same_for_everybody_and_sets_no_cookie()
    {
        using var client = await site.ClientAsync(AccountRole.Admin);
        foreach (var url in new[] { "/", "/books/sample/ask-for-money", "/cases", "/search?q=融资" })
        {
            using var asEditor = await client.GetAsync(url, Cancellation);
            using var asReader = await site.Client.GetAsync(url, Cancellation);
            Assert.False(asEditor.Headers.Contains("Set-Cookie"));
            if (!url.StartsWith("/search", StringComparison.Ordinal))
            {
                Assert.Equal(
                    await asReader.Content.ReadAsByteArrayAsync(Cancellation),
                    await asEditor.Content.ReadAsByteArrayAsync(Cancellation));
            }
        }
    }

    private static Task<HttpResponseMessage> EnterAsync(HttpClient client, string email, string password, string? returnUrl = null) =>
        client.PostFormAsync("/account/login", [new("Draft.Email", email), new("Draft.Password", password), new("returnUrl", returnUrl ?? "")]);
}
