using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Playbook.Data;
using PlaybookSite.Accounts;
using static Microsoft.Playwright.Assertions;

namespace PlaybookSite.Tests.Browser;

/// <summary>Forms that are saved by hand alone: what was written in them outlives a session.</summary>
public sealed class KeptWordsTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    [Fact]
    public async Task What_was_sent_without_a_session_is_offered_back_until_it_has_arrived()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<PlaybookDbContext>().Terms.Where(term => term.Slug == "runway").Select(term => term.Id).SingleAsync(TestContext.Current.CancellationToken);
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Editor));
        var offer = page.GetByRole(AriaRole.Region, new() { Name = "找回的文字" });
        await page.GotoAsync($"/admin/terms/{id}");
        var session = await page.Context.CookiesAsync();
        await page.FillAsync("#Form_Definition", "账上的钱还能用几个月，写了很久。");
        await page.Context.ClearCookiesAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "登录已经过期，这次没有保存" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("定义", new() { Exact = true })).ToHaveValueAsync("账上的钱还能用几个月，写了很久。");

        await page.Context.AddCookiesAsync(session.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = site.Address.ToString() }));
        await page.GotoAsync($"/admin/terms/{id}");
        await Expect(offer).ToContainTextAsync("写了很久");
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复这份文字" }).ClickAsync();
        await Expect(page.Locator("#Form_Definition")).ToHaveValueAsync("账上的钱还能用几个月，写了很久。");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.Locator(".status-line")).ToContainTextAsync("已保存");

        await page.ReloadAsync();
        await Expect(page.Locator("#Form_Definition")).ToHaveValueAsync("账上的钱还能用几个月，写了很久。");
        await Expect(offer).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_did_not_arrive_is_not_forgotten_because_something_else_was_done()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<PlaybookDbContext>().Terms.Where(term => term.Slug == "runway").Select(term => term.Id).SingleAsync(TestContext.Current.CancellationToken);
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Editor));
        await page.GotoAsync($"/admin/terms/{id}");
        await page.FillAsync("#Form_Definition", "没有送到的定义。");
        await page.RouteAsync($"**/admin/terms/{id}?handler=Save", route => route.FulfillAsync(new() { Status = 502, ContentType = "text/html; charset=utf-8", Body = "<h1>连不上</h1>" }));
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "连不上" })).ToBeVisibleAsync();

        // In another tab, and then in this one.
        foreach (var (tab, word) in new[] { (await page.Context.NewPageAsync(), "烧得快"), (page, "烧得慢") })
        {
            await tab.GotoAsync($"/admin/synonyms?word={word}&other=现金跑道");
            await tab.FillAsync("[name=Word]", word);
            await tab.FillAsync("[name=Other]", "现金跑道");
            await tab.GetByRole(AriaRole.Button, new() { Name = "添加", Exact = true }).ClickAsync();
            await Expect(tab.Locator(".status-line")).ToContainTextAsync("已添加");
        }

        await page.GotoAsync($"/admin/terms/{id}");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "找回的文字" })).ToContainTextAsync("没有送到的定义。");
    }
}
