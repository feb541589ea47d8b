using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Accounts;

/// <summary>The second step: turned on by a real code, asked for at the door, taken once.</summary>
public sealed partial class SecondStepTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_turned_on_with_a_code_and_asked_for_from_then_on()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        var (key, codes) = await TurnOnAsync(account);
        Assert.Equal(10, codes.Count);

        using var client = site.AnonymousClient();
        using var first = await EnterAsync(client, account, "/admin?x=1");
        Assert.StartsWith("/account/second-step", first.Headers.Location?.ToString(), StringComparison.Ordinal);
        using var closed = await client.GetAsync("/admin", Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);

        // The code that turned it on was one of now, and is used up: the next one is taken.
        using var second = await client.PostFormAsync(first.Headers.Location!.ToString(), [new("code", Code(key, 1)), new("returnUrl", "/admin?x=1")]);
        Assert.Equal((HttpStatusCode.Redirect, "/admin?x=1"), (second.StatusCode, second.Headers.Location?.ToString()));
        using var open = await client.GetAsync("/admin", Cancellation);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        var (key, _) = await TurnOnAsync(account);
        var code = Code(key, 1);
        Assert.Equal(HttpStatusCode.Redirect, await SecondStepAsync(account, code));
        Assert.Equal(HttpStatusCode.OK, await SecondStepAsync(account, code));
    }

    [Fact]
    public async Task Of_ten_requests_with_one_code_one_comes_in()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        var (key, _) = await TurnOnAsync(account);
        var code = Code(key, 1);
        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            await using var scope = site.Services.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var mine = await accounts.FindByIdAsync($"{account.Id}");
            return await accounts.VerifyTwoFactorTokenAsync(mine!, TokenOptions.DefaultAuthenticatorProvider, code);
        }));
        Assert.Equal(1, taken.Count(isTaken => isTaken));
    }

    [Fact]
    public async Task A_recovery_code_is_taken_once_and_kept_as_a_hash()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        var (_, codes) = await TurnOnAsync(account);
        // As somebody types it who copied it from paper.
        var typed = codes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, await SecondStepAsync(account, typed));
        Assert.Equal(HttpStatusCode.OK, await SecondStepAsync(account, codes[0]));
        Assert.Equal(HttpStatusCode.Redirect, await SecondStepAsync(account, codes[1]));

        await using var scope = site.Services.CreateAsyncScope();
        var kept = string.Concat(scope.ServiceProvider.GetRequiredService<AccountsDbContext>().UserTokens
            .Where(token => token.UserId == account.Id && token.Name == "RecoveryCodes").Select(token => token.Value).AsEnumerable());
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(codes[2], kept, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        var (key, _) = await TurnOnAsync(account);
        var good = Code(key, 1);
        for (var tries = 0; tries < 5; tries++)
            await SecondStepAsync(account, good == "000000" ? "111111" : "000000");
        using var client = site.AnonymousClient();
        using var answer = await EnterAsync(client, account, null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task It_is_turned_off_with_password_and_code_and_an_admin_resets_it()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        var (_, codes) = await TurnOnAsync(account);
        using var client = await site.ClientAsync(account);
        using var withoutCode = await client.PostFormAsync(
            "/account/second-factor", [new("offPassword", SignedIn.Password), new("offCode", "123456")], "/account/second-factor?handler=TurnOff");
        Assert.Equal(HttpStatusCode.OK, withoutCode.StatusCode);
        using var off = await client.PostFormAsync(
            "/account/second-factor", [new("offPassword", SignedIn.Password), new("offCode", codes[0])], "/account/second-factor?handler=TurnOff");
        Assert.Equal(HttpStatusCode.Redirect, off.StatusCode);
        Assert.Equal("/admin", await WhereToAsync(account));

        await TurnOnAsync(account, 1);
        using var admin = await site.ClientAsync(AccountRole.Admin);
        using var reset = await admin.PostFormAsync($"/admin/people/{account.Id}", [], $"/admin/people/{account.Id}?handler=Reset");
        Assert.Equal(HttpStatusCode.Redirect, reset.StatusCode);
        Assert.Equal("/admin", await WhereToAsync(account));
    }

    [Fact]
    public async Task A_key_that_another_was_offered_is_worth_nothing()
    {
        var (mine, other) = (await site.AccountAsync(AccountRole.Author), await site.AccountAsync(AccountRole.Author));
        using var theirs = await site.ClientAsync(other);
        var (key, ticket) = Offered(await theirs.GetStringAsync("/account/second-factor", Cancellation));
        using var client = await site.ClientAsync(mine);
        using var answer = await client.PostFormAsync(
            "/account/second-factor", [new("ticket", ticket), new("code", Code(key)), new("password", SignedIn.Password)], "/account/second-factor?handler=TurnOn");
        Assert.Contains("二维码已经失效", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<string?> WhereToAsync(Account account)
    {
        using var client = site.AnonymousClient();
        using var entered = await EnterAsync(client, account, null);
        return entered.Headers.Location?.ToString();
    }

    private async Task<HttpStatusCode> SecondStepAsync(Account account, string code)
    {
        using var client = site.AnonymousClient();
        using var entered = await EnterAsync(client, account, null);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        using var answer = await client.PostFormAsync("/account/second-step", [new("code", code)]);
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> EnterAsync(HttpClient client, Account account, string? returnUrl) => client.PostFormAsync(
        "/account/login", [new("Draft.Email", account.Email!), new("Draft.Password", SignedIn.Password), new("returnUrl", returnUrl ?? "")]);

    /// <param name="later">Steps from now: a code that was used before is not taken again.</param>
    private async Task<(string Key, IReadOnlyList<string> Codes)> TurnOnAsync(Account account, int later = 0)
    {
        using var client = await site.ClientAsync(account);
        var (key, ticket) = Offered(await client.GetStringAsync("/account/second-factor", Cancellation));
        using var answer = await client.PostFormAsync(
            "/account/second-factor", [new("ticket", ticket), new("code", Code(key, later)), new("password", SignedIn.Password)], "/account/second-factor?handler=TurnOn");
        var html = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("只显示这一次", html, StringComparison.Ordinal);
        // Whoever turned it on stays signed in, with another key.
        using var still = await client.GetAsync("/admin", Cancellation);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        return (key, [.. RecoveryCode().Matches(html).Select(match => match.Groups[1].Value)]);
    }

    private static (string Key, string Ticket) Offered(string html) => (
        SecretText().Match(html).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal),
        WebUtility.HtmlDecode(TicketField().Match(html).Groups[1].Value));

    private static string Code(string key, int later = 0) =>
        new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(DateTime.UtcNow.AddSeconds(30 * later));

    [GeneratedRegex("""<code class="secret">([^<]+)</code>""")]
    private static partial Regex SecretText();

    [GeneratedRegex("""name="ticket" value="([^"]+)""")]
    private static partial Regex TicketField();

    [GeneratedRegex("<li><code>([A-Z0-9-]+)</code></li>")]
    private static partial Regex RecoveryCode();
}
