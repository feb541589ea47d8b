using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Playbook.Editing;
using PlaybookSite.Accounts;
using static Microsoft.Playwright.Assertions;

namespace PlaybookSite.Tests.Browser;

/// <summary>Forms and places of the desk, as hands and keys use them: with and without script, on a phone.</summary>
public sealed class DeskFormsTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private const string Hostile = "</textarea><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_script_and_without_a_session_words_come_back_and_go_on_after_signing_in()
    {
        var account = await site.AccountAsync(AccountRole.Author);
        var page = await site.PageAsync(chromium, account, width: 390, script: false);
        var draft = await DraftAsync(account);
        await page.GotoAsync(draft);
        await page.FillAsync("[name='Case.Title']", "写了一个下午");
        await page.FillAsync("[name='Case.Background']", $"第一段。\n\n第二段。{Hostile}");
        await page.Context.ClearCookiesAsync(new() { Name = "playbook" });
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).First.ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "登录已经过期，这次没有保存" })).ToBeVisibleAsync();
        var background = page.GetByLabel("背景", new() { Exact = true });
        Assert.Equal($"第一段。\n\n第二段。{Hostile}", await background.InputValueAsync());
        Assert.False(await background.IsEditableAsync());
        await background.FocusAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.NotEqual("ran", await page.TitleAsync());

        var door = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "在新标签页登录" }).ClickAsync());
        await door.FillAsync("[name='Draft.Email']", account.Email!);
        await door.FillAsync("[name='Draft.Password']", SignedIn.Password);
        await door.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await door.WaitForURLAsync($"**{draft}");
        await door.FillAsync("[name='Case.Summary']", await background.InputValueAsync());
        await door.CloseAsync();

        // The browser sends the form once more, as it was.
        await page.ReloadAsync();
        await Expect(page.Locator(".status-line")).ToContainTextAsync("草稿已保存");
        Assert.Equal($"第一段。\n\n第二段。{Hostile}", await page.Locator("[name='Case.Background']").InputValueAsync());
    }

    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    public async Task Related_pages_are_chosen_by_title_put_in_order_and_taken_out_by_keys_alone(int width, ColorScheme scheme)
    {
        var account = await site.AccountAsync(AccountRole.Author);
        var page = await site.PageAsync(chromium, account, width, scheme);
        await page.GotoAsync(await DraftAsync(account, "term:跑道\n没有这样的一页"));
        var box = page.Locator("#related");
        var chosen = box.GetByRole(AriaRole.Listitem);
        await Expect(box.Locator("textarea")).ToBeHiddenAsync();
        await Expect(chosen).ToHaveCountAsync(2);
        await Expect(chosen.First).ToContainTextAsync("现金跑道");
        await Expect(chosen.Nth(1)).ToContainTextAsync("没有找到这一页");

        var search = box.GetByRole(AriaRole.Combobox, new() { Name = "按词查找" });
        await search.FocusAsync();
        await page.Keyboard.TypeAsync("融资", new() { Delay = 20 });
        await Expect(box.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(chosen).ToHaveCountAsync(3);
        await Expect(search).ToBeFocusedAsync();
        await Expect(search).ToHaveValueAsync("");
        var added = await box.Locator("textarea").InputValueAsync();
        Assert.Matches("^term:跑道\n没有这样的一页\n[^\n]+$", added);

        // Up, and out with what leads nowhere; the focus stays where the next key is wanted.
        await chosen.Nth(2).GetByRole(AriaRole.Button, new() { NameRegex = new("^上移") }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(chosen.Nth(1).GetByRole(AriaRole.Button, new() { NameRegex = new("^上移") })).ToBeFocusedAsync();
        await chosen.Nth(2).GetByRole(AriaRole.Button, new() { NameRegex = new("^移除") }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(chosen).ToHaveCountAsync(2);
        await Expect(chosen.Nth(1).GetByRole(AriaRole.Button, new() { NameRegex = new("^移除") })).ToBeFocusedAsync();
        await Expect(page.Locator(".said")).ToContainTextAsync("已移除");

        await Expect(page.Locator("[data-autosave-status]")).ToContainTextAsync("已保存", new() { Timeout = 30_000 });
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('#related button')].filter(one => one.offsetParent).every(one => one.getBoundingClientRect().width >= 44)"));
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        var kept = added.Split('\n')[2];
        await page.ReloadAsync();
        Assert.Equal($"term:跑道\n{kept}", await box.Locator("textarea").InputValueAsync());
        await Expect(chosen.First).ToContainTextAsync("现金跑道");
    }

    [Fact]
    public async Task What_is_alike_is_one_tap_away_and_without_script_a_box_to_tick_beside_titles()
    {
        var account = await site.AccountAsync(AccountRole.Author);
        var draft = await DraftAsync(account, "term:跑道", "融资要多久：先算现金跑道，再找投资人谈估值和条款。");
        var page = await site.PageAsync(chromium, account, width: 390);
        await page.GotoAsync(draft);
        var box = page.Locator("#related");
        var first = box.Locator("[data-suggested] button").First;
        var target = await first.GetAttributeAsync("data-add");
        await first.ClickAsync();
        await Expect(box.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        Assert.Equal($"term:跑道\n{target}", await box.Locator("textarea").InputValueAsync());
        await Expect(page.Locator("[data-autosave-status]")).ToContainTextAsync("已保存", new() { Timeout = 30_000 });

        var plain = await site.PageAsync(chromium, account, width: 390, script: false);
        await plain.GotoAsync(draft);
        var written = plain.Locator("#related textarea");
        await Expect(written).ToBeVisibleAsync();
        await Expect(plain.Locator("#related").GetByRole(AriaRole.Listitem).First).ToContainTextAsync("现金跑道");
        await plain.FillAsync("#related textarea", target!);
        await plain.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).First.ClickAsync();
        await Expect(plain.Locator("#related").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await plain.FillAsync("#Find", "跑道");
        await plain.GetByRole(AriaRole.Button, new() { Name = "保存并查找" }).ClickAsync();
        await plain.Locator("#related input[type=checkbox]").First.CheckAsync();
        await plain.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).First.ClickAsync();
        await Expect(plain.Locator("#related").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData(390, true)]
    [InlineData(390, false)]
    [InlineData(1280, true)]
    public async Task The_places_of_the_desk_are_a_row_where_it_fits_and_a_menu_where_it_does_not(int width, bool script)
    {
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Admin), width, ColorScheme.Dark, script);
        await page.GotoAsync("/admin/cases");
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        var places = page.GetByRole(AriaRole.Navigation, new() { Name = "编辑导航" }).GetByRole(AriaRole.Link);
        if (width < 960)
        {
            await Expect(places).ToHaveCountAsync(0);
            var menu = page.Locator(".admin-menu > summary");
            await Expect(menu).ToContainTextAsync("管理菜单 · 案例");
            await menu.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
        }

        await Expect(places).ToHaveCountAsync(11);
        await Expect(places.And(page.Locator("[aria-current=page]"))).ToHaveTextAsync("案例");
        if (script)
            Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        foreach (var place in await places.AllAsync())
        {
            var at = (await place.BoundingBoxAsync())!;
            Assert.True(at.Height >= 44 && at.X >= 0 && at.X + at.Width <= width, await place.TextContentAsync());
        }

        if (width < 960 && script)
        {
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator(".admin-menu > summary")).ToBeFocusedAsync();
            await Expect(places).ToHaveCountAsync(0);
            await page.Keyboard.PressAsync("Enter");
        }

        await places.GetByText("术语").ClickAsync();
        await page.WaitForURLAsync("**/admin/terms");
    }

    [Fact]
    public async Task A_draft_that_was_only_opened_leaves_nothing_behind()
    {
        var account = await site.AccountAsync(AccountRole.Author);
        var page = await site.PageAsync(chromium, account);
        await page.GotoAsync(await DraftAsync(account, "plan-a-round", "背景"));
        await Expect(page.Locator("[data-related].is-picker")).ToHaveCountAsync(1);
        await page.Locator(".cm-content").First.WaitForAsync();
        await page.GotoAsync("/admin");
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.startsWith('draft:')).length"));
    }

    /// <returns>Address of a draft of the account's.</returns>
    private async Task<string> DraftAsync(Account account, string related = "", string background = "")
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (desk, writer) = (scope.ServiceProvider.GetRequiredService<DraftDesk>(), new Writer(account.Id, account.DisplayName, false));
        var id = await desk.NewCaseAsync(CaseTemplate.Find("blank")!, writer, Cancellation);
        var draft = new CaseDraft { Title = "一次融资", Related = [.. related.Split('\n', StringSplitOptions.RemoveEmptyEntries)], Markdown = background };
        await desk.SaveAsync(id, 1, draft, "", writer, Cancellation);
        return $"/admin/drafts/{id}";
    }
}
