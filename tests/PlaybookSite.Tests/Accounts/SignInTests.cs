using System.Net;
using Microsoft.Extensions.DependencyInjection;
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

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_nobody_can_tell_it_from_one_that_is_not_there()
    {
        var account = await site.AccountAsync(AccountRole.Author);
        var answers = new List<string>();
        foreach (var email in Enumerable.Repeat(account.Email!, 6).Append("nobody@example.org"))
            answers.Add(await ComplaintAsync(email, "not-this-one-surely"));
        // The right password, now that it is locked; and of an account that is disabled.
        answers.Add(await ComplaintAsync(account.Email!, SignedIn.Password));
        var disabled = await site.AccountAsync(AccountRole.Author);
        await WithPeopleAsync(people => people.DisableAsync(disabled.Id, new(0, "测试")));
        answers.Add(await ComplaintAsync(disabled.Email!, SignedIn.Password));

        Assert.Contains("邮箱或密码不对", answers[0], StringComparison.Ordinal);
        Assert.Single(answers.Distinct());

        await WithPeopleAsync(people => people.EnableAsync(account.Id, new(0, "测试")));
        using var client = site.AnonymousClient();
        using var entered = await EnterAsync(client, account.Email!, SignedIn.Password);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once_and_a_new_role_counts_at_once()
    {
        var account = await site.AccountAsync(AccountRole.Author);
        using var client = await site.ClientAsync(account);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, "/admin/people"));

        await WithPeopleAsync(people => people.ChangeRoleAsync(account.Id, AccountRole.Admin, new(0, "测试")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/admin/people"));

        await site.AccountAsync(AccountRole.Admin);
        await WithPeopleAsync(people => people.DisableAsync(account.Id, new(0, "测试")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client, "/admin"));
        await WithPeopleAsync(people => people.EnableAsync(account.Id, new(0, "测试")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client, "/admin"));
    }

    [Fact]
    public async Task One_device_is_signed_out_from_another_and_all_of_them_at_once()
    {
        var account = await site.AccountAsync(AccountRole.Author);
        using var here = await site.ClientAsync(account);
        using var there = await site.ClientAsync(account);
        using var elsewhere = await site.ClientAsync(account);
        var page = await here.GetStringAsync("/account/sessions", Cancellation);
        var others = System.Text.RegularExpressions.Regex.Matches(page, "name=\"id\" value=\"([0-9]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, others.Count);

        using var ended = await here.PostFormAsync("/account/sessions", [new("id", others[0])], "/account/sessions?handler=End");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(1, new[] { await StatusAsync(there, "/admin"), await StatusAsync(elsewhere, "/admin") }.Count(status => status == HttpStatusCode.OK));

        using var all = await here.PostFormAsync("/account/sessions", [], "/account/sessions?handler=EndAll");
        Assert.Equal("/account/login", all.Headers.Location?.ToString());
        foreach (var client in new[] { here, there, elsewhere })
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client, "/admin"));
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        var other = await site.AccountAsync(AccountRole.Author);
        using var theirs = await site.ClientAsync(other);
        await using var scope = site.Services.CreateAsyncScope();
        var session = Assert.Single(await scope.ServiceProvider.GetRequiredService<Sessions>().ListAsync(other.Id, Cancellation));
        using var mine = await site.ClientAsync(AccountRole.Author);
        using var answer = await mine.PostFormAsync("/account/sessions", [new("id", $"{session.Id}")], "/account/sessions?handler=End");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(theirs, "/admin"));
    }

    [Fact]
    public async Task Another_password_ends_every_other_session()
    {
        var account = await site.AccountAsync(AccountRole.Author);
        using var here = await site.ClientAsync(account);
        using var there = await site.ClientAsync(account);
        const string next = "河马-九月-玻璃-邮差-风筝";
        using var wrong = await here.PostFormAsync("/account/password", Passwords("not-this-one-surely", next));
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        using var weak = await here.PostFormAsync("/account/password", Passwords(SignedIn.Password, "password123456"));
        Assert.Contains("太常见", await weak.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there, "/admin"));

        using var changed = await here.PostFormAsync("/account/password", Passwords(SignedIn.Password, next));
        Assert.Equal("/account", changed.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(here, "/admin"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(there, "/admin"));
        using var client = site.AnonymousClient();
        using var entered = await EnterAsync(client, account.Email!, next);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
    }

    private static KeyValuePair<string, string>[] Passwords(string current, string next) =>
        [new("Draft.Current", current), new("Draft.Next", next), new("Draft.Again", next)];

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(url, Cancellation);
        return answer.StatusCode;
    }

    private async Task WithPeopleAsync(Func<People, Task<IReadOnlyList<string>>> change)
    {
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Empty(await change(scope.ServiceProvider.GetRequiredService<People>()));
    }

    /// <summary>What the page says, without what differs in every answer.</summary>
    private async Task<string> ComplaintAsync(string email, string password)
    {
        using var client = site.AnonymousClient();
        using var answer = await EnterAsync(client, email, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(Cancellation);
        var at = html.IndexOf("<main", StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Replace(html[at..].Replace(email, "", StringComparison.Ordinal), "value=\"CfDJ8[^\"]*\"", "");
    }

    private static Task<HttpResponseMessage> EnterAsync(HttpClient client, string email, string password, string? returnUrl = null) =>
        client.PostFormAsync("/account/login", [new("Draft.Email", email), new("Draft.Password", password), new("returnUrl", returnUrl ?? "")]);
}
