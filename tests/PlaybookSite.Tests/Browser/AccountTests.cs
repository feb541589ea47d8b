using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OtpNet;
using PlaybookSite.Accounts;
using static Microsoft.Playwright.Assertions;

namespace PlaybookSite.Tests.Browser;

/// <summary>Signing in and what everybody sets for themselves, in a real browser.</summary>
public sealed class AccountTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    [Theory]
    [InlineData("/account/login", false)]
    [InlineData("/account/join?key=nothing", false)]
    [InlineData("/account", true)]
    [InlineData("/account/password", true)]
    [InlineData("/account/second-factor", true)]
    [InlineData("/account/passkeys", true)]
    [InlineData("/account/sessions", true)]
    [InlineData("/account/logout", true)]
    [InlineData("/admin", true)]
    [InlineData("/admin/people", true)]
    [InlineData("/admin/people/1", true)]
    public async Task A_page_is_accessible_and_fits_a_phone(string url, bool isClosed)
    {
        var account = await site.AccountAsync(AccountRole.Admin, "名字很长的管理员林编辑和她的同事们");
        foreach (var width in new[] { 1280, 390 })
        {
            var page = isClosed ? await site.PageAsync(chromium, account, width) : await chromium.NewPageAsync(site.Address, width);
            await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
            await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.NetworkIdle });
            var faults = new List<string>();
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                foreach (var violation in (await page.RunAxe()).Violations)
                    faults.Add($"{scheme} {violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html).Take(3))}");
            }

            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is not 0 and var overflow)
                faults.Add($"scrolls sideways by {overflow} px");
            Assert.True(faults.Count == 0, $"{url} at {width} px: {string.Join('\n', faults)}");
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Who_goes_to_the_desk_finds_the_way_there_from_what_is_read_until_signed_out()
    {
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Editor));
        var edit = page.GetByRole(AriaRole.Link, new() { Name = "编辑本页" });
        await page.GotoAsync("/books/sample/first-week");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(edit).ToHaveCountAsync(0);

        await page.GotoAsync("/admin");
        foreach (var (url, place) in new[] { ("/books/sample/first-week", "/admin/chapters/"), ("/glossary/runway", "/admin/terms/") })
        {
            await page.GotoAsync(url);
            await edit.ClickAsync();
            await page.WaitForURLAsync($"**{place}*");
        }

        await page.GotoAsync("/account/logout");
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/account/login*");
        await page.GotoAsync("/books/sample/first-week");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(edit).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_second_step_is_turned_on_and_used_with_and_without_script(bool script)
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        var page = await site.PageAsync(chromium, account, script: script);
        await page.GotoAsync("/account/second-factor");
        await page.Locator("details.typed-key summary").ClickAsync();
        var key = (await page.Locator("code.secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("[name=code]", "000000");
        await page.FillAsync("[name=password]", SignedIn.Password);
        await page.Locator("text=打开两步验证").Last.ClickAsync();
        await Expect(page.Locator("[role=alert]").First).ToContainTextAsync("验证码不对");
        // The key stays the one that was scanned.
        await page.Locator("details.typed-key summary").ClickAsync();
        Assert.Equal(key, (await page.Locator("code.secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        await page.FillAsync("[name=code]", Code(key));
        await page.FillAsync("[name=password]", SignedIn.Password);
        await page.Locator("button:has-text('打开两步验证')").ClickAsync();
        await Expect(page.Locator(".recovery-codes li")).ToHaveCountAsync(10);

        var fresh = await chromium.NewPageAsync(site.Address, script: script);
        await fresh.GotoAsync("/admin");
        await fresh.FillAsync("[name='Draft.Email']", account.Email!);
        await fresh.FillAsync("[name='Draft.Password']", SignedIn.Password);
        await fresh.Locator("main button:has-text('登录')").First.ClickAsync();
        await fresh.FillAsync("[name=code]", Code(key, 30));
        await fresh.Locator("main button[type=submit]").ClickAsync();
        await Expect(fresh.Locator("h1")).ToContainTextAsync("工作台");
    }

    [Fact]
    public async Task A_passkey_is_made_signs_in_and_is_removed()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        // Passkeys belong to names, not to numbers.
        var address = new UriBuilder(site.Address) { Host = "localhost" }.Uri;
        var page = await chromium.NewPageAsync(address);
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await page.GotoAsync("/account/login?returnUrl=/account/passkeys");
        await page.FillAsync("[name='Draft.Email']", account.Email!);
        await page.FillAsync("[name='Draft.Password']", SignedIn.Password);
        await page.Locator("main button:has-text('登录')").First.ClickAsync();
        await page.FillAsync("form[data-passkey-add] [name=name]", "公司电脑");
        await page.FillAsync("form[data-passkey-add] [name=password]", "not-this-one-surely");
        await page.Locator("button:has-text('添加通行密钥')").ClickAsync();
        await Expect(page.Locator("form[data-passkey-add] [role=alert]")).ToContainTextAsync("密码不对");
        await page.FillAsync("form[data-passkey-add] [name=password]", SignedIn.Password);
        await page.Locator("button:has-text('添加通行密钥')").ClickAsync();
        await Expect(page.Locator(".status-line[role=status]")).ToContainTextAsync("已经添加");
        await Expect(page.Locator("ul.rows input[name=name]")).ToHaveValueAsync("公司电脑");

        await page.Locator(".account-menu summary").ClickAsync();
        await page.Locator("text=退出登录").ClickAsync();
        await page.Locator("button:has-text('用通行密钥登录')").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("工作台");

        await page.GotoAsync("/account/passkeys");
        await page.Locator("details.ask summary").ClickAsync();
        await page.Locator("button:has-text('确认删除')").ClickAsync();
        await Expect(page.Locator(".status-line[role=status]")).ToContainTextAsync("已经删除");
        await page.Locator(".account-menu summary").ClickAsync();
        await page.Locator("text=退出登录").ClickAsync();
        await page.Locator("button:has-text('用通行密钥登录')").ClickAsync();
        await Expect(page.Locator("main [role=alert]").First).ToContainTextAsync("不能登录");
    }

    private static string Code(string key, int seconds = 0) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(DateTime.UtcNow.AddSeconds(seconds));
}
