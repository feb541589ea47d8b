using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PlaybookSite.Accounts;
using PlaybookSite.Tests.Areas.Admin;
using static Microsoft.Playwright.Assertions;

namespace PlaybookSite.Tests.Browser;

/// <summary>The form of a case: its steps are texts like the others, two windows are put together, nothing leaves the page unsaved.</summary>
public sealed class CaseFormTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private const string Background = "Case.Background";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task The_steps_are_small_fields_that_become_editors_when_somebody_goes_into_them(int width, ColorScheme scheme)
    {
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Author), width, scheme);
        var faults = new List<string>();
        page.Console += (_, message) => faults.AddRange(message.Type is "error" or "warning" ? [message.Text] : Array.Empty<string>());
        page.PageError += (_, error) => faults.Add(error);
        await NewAsync(page);
        await Expect(page.Locator(".editor")).ToHaveCountAsync(1);

        foreach (var step in new[] { "背景", "问题", "原因", "应对", "结果" })
        {
            await page.GetByLabel(step, new() { Exact = true }).First.ClickAsync();
            await Expect(page.Locator($".editor.is-small .cm-content[aria-label='{step}']")).ToBeFocusedAsync();
        }

        var bold = page.Locator($".editor:has([name='{Background}']) [aria-label=粗体]");
        await page.EditorOf(Background).ClickAsync();
        await page.Keyboard.InsertTextAsync("先算现金。");
        await bold.ClickAsync();
        await Expect(page.EditorOf(Background)).ToBeFocusedAsync();
        await Expect(page.Locator($"[name='{Background}']")).ToHaveValueAsync("先算现金。****");
        await page.Keyboard.PressAsync("Control+z");
        // No button of the row is out of sight.
        Assert.True(await page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('.editor-tools button')].every(button => button.getBoundingClientRect().right <= innerWidth && button.getBoundingClientRect().left >= 0)"));
        await page.Locator($".editor:has([name='{Background}'])").GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        await Expect(page.Locator($".editor:has([name='{Background}']) .editor-preview p")).ToHaveTextAsync("先算现金。");
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_step_offers_pages_takes_pictures_counts_for_the_whole_and_is_kept()
    {
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Author));
        await NewAsync(page);
        await page.Locator($"[name='{Background}']").ClickAsync();
        await page.Keyboard.TypeAsync("见[[跑道", new() { Delay = 30 });
        await Expect(page.Locator(".cm-tooltip-autocomplete li[aria-selected]")).ToContainTextAsync("现金跑道");
        await page.WaitForTimeoutAsync(1_000);
        await page.EditorOf(Background).PressAsync("Enter", new() { Delay = 150 });
        await page.EvaluateAsync(
            """
            async () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 4, height: 4 });
              const blob = await new Promise(made => canvas.toBlob(made, 'image/png'));
              const data = new DataTransfer();
              data.items.add(new File([blob], '截图.png', { type: 'image/png' }));
              document.querySelector(".editor:has([name='Case.Background']) .editor-host").shadowRoot.querySelector('.cm-content')
                .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
            }
            """);
        await Expect(page.Locator(".editor.is-small .editor-said")).ToContainTextAsync("已插入 截图.png");
        await page.Keyboard.InsertTextAsync("一张图");
        Assert.Matches(@"^见\[\[现金跑道\]\]!\[一张图\]\(/assets/[0-9a-f]{32}\.png\)$", await page.Locator($"[name='{Background}']").InputValueAsync());
        await page.FillAsync("[name='Case.Result']", "第四个月持平。");
        await Expect(page.Locator("[data-word-count]")).ToContainTextAsync("全文");
        await Expect(page.Locator("[data-autosave-echo]")).ToContainTextAsync("已保存", new() { Timeout = 30_000 });
        await page.ReloadAsync();
        await Expect(page.Locator("[name='Case.Result']")).ToHaveValueAsync("第四个月持平。");
        Assert.Contains("一张图", await page.Locator($"[name='{Background}']").InputValueAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_method_writes_in_a_step_from_its_first_key()
    {
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Author));
        await NewAsync(page);
        await page.Locator("[name='Case.Problem']").FocusAsync();
        var tool = await page.Context.NewCDPSessionAsync(page);
        foreach (var typed in new[] { "x", "xi", "xian", "xian'jin" })
            await tool.SendAsync("Input.imeSetComposition", new() { ["text"] = typed, ["selectionStart"] = typed.Length, ["selectionEnd"] = typed.Length });
        await Expect(page.Locator("[data-autosave-echo]")).ToContainTextAsync("已保存", new() { Timeout = 30_000 });
        await tool.SendAsync("Input.insertText", new() { ["text"] = "现金" });
        await Expect(page.EditorOf("Case.Problem")).ToHaveTextAsync("现金");
        await Expect(page.Locator("[name='Case.Problem']")).ToHaveValueAsync("现金");
    }

    [Fact]
    public async Task Without_script_the_steps_are_fields_that_post()
    {
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Author), script: false);
        await NewAsync(page, script: false);
        await page.FillAsync($"[name='{Background}']", "没有脚本也能写。");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).First.ClickAsync();
        await Expect(page.Locator(".status-line")).ToContainTextAsync("草稿已保存");
        await Expect(page.Locator($"[name='{Background}']")).ToHaveValueAsync("没有脚本也能写。");
    }

    [Fact]
    public async Task Two_windows_that_wrote_in_different_fields_are_put_together_without_a_mark()
    {
        var first = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Author));
        await NewAsync(first);
        await first.FillAsync("[name='Case.Title']", "两个窗口");
        await first.FillAsync($"[name='{Background}']", "都从这里开始。");
        await Expect(first.Locator("[data-autosave-status]")).ToContainTextAsync("已保存", new() { Timeout = 30_000 });
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(first.Url);
        await second.FillAsync("[name='Case.Measures']", "另一个窗口的应对。");
        await second.FillAsync("[name=Reason]", "补上应对");
        await Expect(second.Locator("[data-autosave-status]")).ToContainTextAsync("已保存", new() { Timeout = 30_000 });

        await first.BringToFrontAsync();
        await first.FillAsync("[name='Case.Result']", "这个窗口的结果。");
        await first.FillAsync("[name=Reason]", "补上结果");
        // A page that is still there after ten seconds takes its form for one that was never sent; a busy machine takes longer.
        await first.EvaluateAsync("() => { const later = window.setTimeout; window.setTimeout = (what, wait, ...more) => (wait === 10_000 ? 0 : later(what, wait, ...more)); }");
        await first.GetByRole(AriaRole.Button, new() { Name = "比较与合并" }).ClickAsync();

        await Expect(first.GetByRole(AriaRole.Heading, new() { Name = "两个窗口各写了一份" })).ToBeVisibleAsync();
        await Expect(first.GetByRole(AriaRole.Region, new() { Name = "找回的文字" })).ToHaveCountAsync(0);
        Assert.Equal(
            ["都从这里开始。", "另一个窗口的应对。", "这个窗口的结果。"],
            await first.EvaluateAsync<string[]>("['Background', 'Measures', 'Result'].map(name => document.querySelector(`[name='Case.${name}']`).value)"));
        await Expect(first.Locator("[name=Reason]")).ToHaveValueAsync("补上应对；补上结果");
        // It is kept at once, as everything that is written.
        await Expect(first.Locator("[data-autosave-status]")).ToContainTextAsync("已保存", new() { Timeout = 30_000 });
        var id = int.Parse(new Uri(first.Url).Segments[^1], System.Globalization.CultureInfo.InvariantCulture);
        var content = await site.ReadAsync(db => db.PageDrafts.Where(draft => draft.Id == id).Select(draft => draft.Content).SingleAsync(Cancellation));
        Assert.Contains("另一个窗口的应对。", content, StringComparison.Ordinal);
        Assert.Contains("这个窗口的结果。", content, StringComparison.Ordinal);
        Assert.DoesNotContain("〔两处改动", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_that_cannot_reach_the_server_leaves_the_page_as_it_is()
    {
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Author));
        await NewAsync(page);
        var down = true;
        await page.RouteAsync("**/admin/drafts/**", route => down && route.Request.Method == "POST" ? route.AbortAsync("connectionrefused") : route.ContinueAsync());
        var url = page.Url;
        await page.FillAsync($"[name='{Background}']", "服务器不在的时候写的。");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).First.ClickAsync();
        await Expect(page.Locator("[data-autosave-status]")).ToContainTextAsync("没有离开这一页");
        Assert.Equal(url, page.Url);
        await Expect(page.Locator($"[name='{Background}']")).ToHaveValueAsync("服务器不在的时候写的。");

        down = false;
        await page.GetByRole(AriaRole.Button, new() { Name = "保存并预览" }).ClickAsync();
        await Expect(page.Locator("article")).ToContainTextAsync("服务器不在的时候写的。");
    }

    [Theory]
    [InlineData("Case_Company", "Case.Company")]
    [InlineData("Case_Topics", "Case.Topics")]
    public async Task An_address_that_names_a_field_leads_into_it(string anchor, string field)
    {
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Author));
        await NewAsync(page);
        var url = page.Url;
        await page.GotoAsync("/admin/drafts");
        await page.GotoAsync($"{url}#{anchor}");
        await Expect(page.Locator($"[name='{field}']").First).ToBeFocusedAsync();
        await page.GotoAsync("/admin/drafts");
        await page.GotoAsync($"{url}#Case_Measures");
        await Expect(page.EditorOf("Case.Measures")).ToBeFocusedAsync();
    }

    private static async Task NewAsync(IPage page, bool script = true)
    {
        await page.GotoAsync("/admin/cases/new");
        await page.Locator("li:has-text('空白') button").ClickAsync();
        await page.Locator("form[data-autosave]").WaitForAsync();
        if (script)
            await page.EditorOf("Case.More").WaitForAsync();
    }
}
