using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using PlaybookSite.Accounts;
using PlaybookSite.Tests.Browser;

namespace PlaybookSite.Tests;

/// <summary>
/// Accounts for tests, and clients and browsers that are signed in with them: each with a session of its own, opened as
/// the site opens it, without the form.
/// </summary>
internal static partial class SignedIn
{
    public const string Password = "灯塔-十二步-鲸鱼-纸船";

    private const string CookieName = "playbook";

    private static int _made;

    /// <summary>An account of its own with the role.</summary>
    public static async Task<Account> AccountAsync(this SiteFixture site, AccountRole role, string? name = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var number = Interlocked.Increment(ref _made);
        var (account, problems) = await scope.ServiceProvider.GetRequiredService<People>()
            .AddAsync($"person{number}@example.org", name ?? $"{RoleNames.Of(role)}{number}", role, Password);
        Assert.True(account is not null, string.Join('\n', problems));
        return account;
    }

    /// <summary>A client that is signed in as the account and follows no redirects.</summary>
    public static async Task<HttpClient> ClientAsync(this SiteFixture site, Account account)
    {
        var cookies = new CookieContainer();
        cookies.Add(site.Address, new System.Net.Cookie(CookieName, await site.CookieAsync(account)));
        return Client(site, cookies);
    }

    /// <summary>A client that is signed in as somebody new with the role and follows no redirects.</summary>
    public static async Task<HttpClient> ClientAsync(this SiteFixture site, AccountRole role) =>
        await site.ClientAsync(await site.AccountAsync(role));

    /// <summary>A client that keeps cookies and is nobody yet.</summary>
    public static HttpClient AnonymousClient(this SiteFixture site) => Client(site, new CookieContainer());

    /// <summary>The header that makes a request of no client be signed in with the role.</summary>
    public static async Task<string> CookieHeaderAsync(this SiteFixture site, AccountRole role) =>
        $"{CookieName}={await site.CookieAsync(await site.AccountAsync(role))}";

    /// <summary>A fresh browser that is signed in as the account.</summary>
    public static async Task<IPage> PageAsync(
        this SiteFixture site, Chromium chromium, Account account, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool script = true,
        bool policy = true)
    {
        var page = await chromium.NewPageAsync(site.Address, width, scheme, script, policy);
        await page.Context.AddCookiesAsync(
        [
            new Microsoft.Playwright.Cookie { Name = CookieName, Value = await site.CookieAsync(account), Url = site.Address.ToString() },
        ]);
        return page;
    }

    /// <summary>Posts a form as its page would: fetches the page for the token and sends the values with it.</summary>
    /// <param name="page">Address of the page with the form.</param>
    /// <param name="target">Address to post to, if it is another one, such as a handler's.</param>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client, string page, IEnumerable<KeyValuePair<string, string>> values, string? target = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var token = await client.FormTokenAsync(page);
        using var content = new FormUrlEncodedContent(values.Append(new("__RequestVerificationToken", token)));
        return await client.PostAsync(target ?? page, content, cancellation);
    }

    /// <summary>What a form or a script must send with a POST: field <c>__RequestVerificationToken</c>, or the header <c>RequestVerificationToken</c>.</summary>
    public static async Task<string> FormTokenAsync(this HttpClient client, string page)
    {
        var html = await client.GetStringAsync(page, TestContext.Current.CancellationToken);
        var token = Token().Match(html);
        Assert.True(token.Success, $"{page} has no form with a token");
        return token.Groups[1].Value;
    }

    private static HttpClient Client(SiteFixture site, CookieContainer cookies) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = site.Address };

    private static async Task<string> CookieAsync(this SiteFixture site, Account account)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        // As it is now: another password or second step since it was made is another stamp.
        var now = await services.GetRequiredService<UserManager<Account>>().FindByIdAsync($"{account.Id}");
        var key = await services.GetRequiredService<Sessions>().OpenAsync(now!, "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36");
        var visitor = await services.GetRequiredService<Sessions>().FindAsync(key);
        var cookie = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var issued = DateTimeOffset.UtcNow;
        return cookie.TicketDataFormat.Protect(new AuthenticationTicket(
            Principals.Of(visitor!, key),
            new AuthenticationProperties { IssuedUtc = issued, ExpiresUtc = issued + Sessions.Idle },
            IdentityConstants.ApplicationScheme));
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();
}
