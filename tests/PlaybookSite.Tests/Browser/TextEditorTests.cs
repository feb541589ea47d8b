using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PlaybookSite.Accounts;
using static Microsoft.Playwright.Assertions;

namespace PlaybookSite.Tests.Browser;

public sealed class TextEditorTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private const string Text = "## 一节\n\n先算**现金**。\n\n> [!WARNING]\n> 注意。\n";

    private static readonly byte[] Point = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task It_is_accessible_fits_and_breaks_no_policy(int width, ColorScheme scheme)
    {
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Editor), width, scheme);
        var faults = new List<string>();
        page.Console += (_, message) => faults.AddRange(message.Type is "error" or "warning" ? [message.Text] : Array.Empty<string>());
        page.PageError += (_, error) => faults.Add(error);
        await page.LayDeskAsync(() => Text, null);
        await page.GotoAsync("/admin/media");
        await page.Locator(".cm-content").WaitForAsync();
        await page.Locator(".editor-preview .callout").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Keyboard.PressAsync("Control+f");

        Assert.Empty(faults);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        if (width == 390)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
            await Expect(page.Locator(".editor-preview h2")).ToBeVisibleAsync();
            await Expect(page.Locator(".cm-content")).ToBeHiddenAsync();
            Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
            await page.GetByRole(AriaRole.Button, new() { Name = "继续写" }).ClickAsync();
            await Expect(page.Locator(".cm-content")).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task What_is_written_is_what_the_form_posts_and_can_be_undone()
    {
        var page = await site.OpenDeskAsync(chromium, Text);
        await page.WriteAsync("新的一段");
        Assert.Equal(Text + "新的一段", await page.PostedAsync());
        await page.Keyboard.PressAsync("Control+z");
        Assert.Equal(Text, await page.PostedAsync());
        await page.Keyboard.PressAsync("Control+y");
        Assert.Equal(Text + "新的一段", await page.PostedAsync());

        // Whoever sets the field sets the editor.
        await page.EvaluateAsync("text.value = '换过的'; text.dispatchEvent(new Event('change', { bubbles: true }))");
        await Expect(page.Locator(".cm-content")).ToHaveTextAsync("换过的");
    }

    [Fact]
    public async Task Without_script_it_is_a_field_that_posts()
    {
        var page = await site.OpenDeskAsync(chromium, Text, script: false);
        await Expect(page.Locator("textarea[data-markdown]")).ToBeVisibleAsync();
        await Expect(page.Locator("textarea")).ToHaveValueAsync(Text);
        await page.Locator("textarea").FillAsync("没有脚本也能写");
        var posted = page.WaitForRequestAsync("**/admin/nowhere");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
        Assert.Contains(Uri.EscapeDataString("没有脚本也能写"), (await posted).PostData, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_methods_are_never_interrupted()
    {
        var page = await site.OpenDeskAsync(chromium, "", autosave: true);
        await page.RouteAsync($"**{WritingDesk.Autosave}", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"version":2,"savedAt":"2026-11-30T12:03:00Z"}""" }));
        var tool = await page.Context.NewCDPSessionAsync(page);
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.InsertTextAsync("先");
        foreach (var typed in new[] { "r", "ro", "ron", "rong", "rong'z", "rong'zi" })
            await Compose(tool, typed);
        // While it is open a save comes and goes.
        await Expect(page.Locator("[data-autosave-status]")).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 20_000 });
        await Expect(page.Locator(".cm-content")).ToHaveTextAsync("先rong'zi");
        await Compose(tool, "融资");
        await tool.SendAsync("Input.insertText", new() { ["text"] = "融资" });
        await Expect(page.Locator(".cm-content")).ToHaveTextAsync("先融资");
        Assert.Equal("先融资", await page.PostedAsync());

        // Enter while composing takes the word, not a suggestion and not a line.
        await page.Keyboard.InsertTextAsync("[[");
        await Compose(tool, "pao'dao");
        await tool.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "rawKeyDown", ["key"] = "Process", ["code"] = "Enter", ["windowsVirtualKeyCode"] = 229 });
        await tool.SendAsync("Input.insertText", new() { ["text"] = "跑道" });
        await tool.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["key"] = "Enter", ["code"] = "Enter" });
        Assert.Equal("先融资[[跑道", await page.PostedAsync());
        await Expect(page.Locator(".cm-tooltip-autocomplete li").First).ToContainTextAsync("现金跑道");
    }

    [Theory]
    [InlineData("跑道", "现金跑道", "[[现金跑道]]")]
    [InlineData("xianjin", "现金跑道", "[[现金跑道]]")]
    [InlineData("kkyq", "开口要钱之前", "[[开口要钱之前]]")]
    public async Task Two_brackets_offer_pages_by_words_pinyin_and_initials(string typed, string offered, string written)
    {
        var page = await site.OpenDeskAsync(chromium, "");
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.TypeAsync("见[[" + typed, new() { Delay = 30 });
        await Expect(page.Locator(".cm-tooltip-autocomplete li[aria-selected]")).ToContainTextAsync(offered);
        // A list that has only just changed takes no Enter, so that nobody takes what was not seen.
        await page.WaitForTimeoutAsync(1_000);
        await page.Locator(".cm-content").PressAsync("Enter", new() { Delay = 150 });
        await Expect(page.Locator(".cm-tooltip-autocomplete")).ToHaveCountAsync(0);
        Assert.Equal("见" + written, await page.PostedAsync());
        await Expect(page.Locator(".editor-preview a").First).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^/(glossary|books)/"));
        await Expect(page.Locator(".editor-problems li")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("粗体", "选中", "**选中**")]
    [InlineData("斜体", "选中", "*选中*")]
    [InlineData("标题", "选中", "## 选中")]
    [InlineData("列表", "选中", "- 选中")]
    [InlineData("引用", "选中", "> 选中")]
    [InlineData("链接", "选中", "[选中](https://)")]
    [InlineData("公式", "选中", "$选中$")]
    [InlineData("表格", "", "| 列一 | 列二 |\n| --- | --- |\n| 内容 | 内容 |")]
    [InlineData("公式", "", "$$\nx\n$$")]
    [InlineData("图示", "", "```mermaid\nflowchart LR\n  A[起点] --> B[终点]\n```")]
    [InlineData("提示框", "选中", "> [!TIP]\n> 选中")]
    public async Task A_button_writes_its_signs_and_the_text_has_the_focus_again(string name, string text, string written)
    {
        var page = await site.OpenDeskAsync(chromium, text);
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.GetByRole(AriaRole.Toolbar, new() { Name = "格式" }).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await Expect(page.Locator(".cm-content")).ToBeFocusedAsync();
        Assert.Equal(written, await page.PostedAsync());
        if (name is "粗体" or "斜体" or "列表" or "引用")
        {
            // Once more takes it away.
            await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
            Assert.Equal(text, await page.PostedAsync());
        }
    }

    [Fact]
    public async Task The_keyboard_gets_in_and_out()
    {
        var page = await site.OpenDeskAsync(chromium, "- 一");
        await page.Locator("#title").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "粗体", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "斜体", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".cm-content")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".cm-content")).ToBeFocusedAsync();
        Assert.Equal("  - 一", await page.PostedAsync());
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".cm-content")).Not.ToBeFocusedAsync();
        await Expect(page.Locator(".editor-help")).ToContainTextAsync("Esc");
        await page.Locator("label[for=text]").ClickAsync();
        await Expect(page.Locator(".cm-content")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Both_sides_scroll_together()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 60).Select(number => $"## 第 {number} 节\n\n{string.Concat(Enumerable.Repeat("一句话。", number % 7 * 12))}"));
        var page = await site.OpenDeskAsync(chromium, text);
        await Expect(page.Locator(".editor-preview h2")).ToHaveCountAsync(60);

        await page.Locator(".cm-content").HoverAsync();
        await page.Mouse.WheelAsync(0, 3_000);
        await page.WaitForFunctionAsync("() => document.querySelector('.editor-preview').scrollTop > 1000");
        Assert.InRange(await Apart(page), -1, 1);

        await page.Locator(".editor-preview").HoverAsync();
        await page.Mouse.WheelAsync(0, 2_500);
        await page.WaitForTimeoutAsync(400);
        Assert.InRange(await Apart(page), -1, 1);
        await page.Mouse.WheelAsync(0, -100_000);
        await page.WaitForFunctionAsync("() => document.querySelector('.editor-host').shadowRoot.querySelector('.cm-scroller').scrollTop === 0");
    }

    [Fact]
    public async Task A_problem_leads_to_its_line()
    {
        var page = await site.OpenDeskAsync(chromium, "一\n\n见[[没有这一页]]。\n");
        var problem = page.Locator(".editor-problems li");
        await Expect(problem).ToContainTextAsync("没有这一页");
        await page.GetByRole(AriaRole.Button, new() { Name = "第 3 行" }).ClickAsync();
        await Expect(page.Locator(".cm-content")).ToBeFocusedAsync();
        await page.Keyboard.InsertTextAsync("在此");
        Assert.Equal("一\n\n在此见[[没有这一页]]。\n", await page.PostedAsync());
    }

    [Fact]
    public async Task A_picture_is_pasted_and_asks_for_its_words()
    {
        var page = await site.OpenDeskAsync(chromium, "前");
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await PasteAsync(page, Point, "image/png", "截图.png");
        await Expect(page.Locator(".editor-said")).ToContainTextAsync("已插入 截图.png");
        Assert.Matches(@"^前!\[\]\(/assets/[0-9a-f]{32}\.png\)$", await page.PostedAsync());
        await page.Keyboard.InsertTextAsync("一个点");
        Assert.Matches(@"^前!\[一个点\]\(/assets/[0-9a-f]{32}\.png\)$", await page.PostedAsync());
        await Expect(page.Locator(".editor-preview img")).ToHaveAttributeAsync("alt", "一个点");
        await page.WaitForFunctionAsync("() => document.querySelector('.editor-preview img').complete && document.querySelector('.editor-preview img').naturalWidth > 0");
    }

    [Fact]
    public async Task A_picture_that_is_refused_says_why_and_takes_no_text_away()
    {
        var page = await site.OpenDeskAsync(chromium, "前");
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await PasteAsync(page, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "image/svg+xml", "图.svg");
        await Expect(page.Locator(".editor-said")).ToContainTextAsync("不接受 SVG");
        await page.RouteAsync("**/admin/media", route => route.AbortAsync());
        await PasteAsync(page, Point, "image/png", "截图.png");
        await Expect(page.Locator(".editor-said")).ToContainTextAsync("连不上服务器");
        await page.Keyboard.InsertTextAsync("后");
        Assert.Equal("前后", await page.PostedAsync());
        await Expect(page.Locator(".cm-uploading")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_table_from_another_program_is_pasted_as_text()
    {
        var page = await site.OpenDeskAsync(chromium, "");
        await page.Locator(".cm-content").ClickAsync();
        await page.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.setData('text/plain', '甲\t乙');
              data.items.add(new File([new Uint8Array([1])], 'image.png', { type: 'image/png' }));
              document.querySelector('.editor-host').shadowRoot.querySelector('.cm-content')
                .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
            }
            """);
        Assert.Equal("甲\t乙", await page.PostedAsync());
    }

    [Fact]
    public async Task Words_are_counted_as_the_published_page_counts_them()
    {
        var page = await site.OpenDeskAsync(chromium, "## 一节\n\n先算**现金** and two words，见 <https://example.org>。\n");
        var answer = page.WaitForResponseAsync("**/admin/preview");
        await page.WriteAsync("再加四字");
        var words = (await (await answer).JsonAsync())!.Value.GetProperty("words").GetInt32();
        await Expect(page.Locator(".editor-count")).ToHaveTextAsync($"{words} 字");
        Assert.InRange(words, 10, 40);
    }

    private static async Task PasteAsync(IPage page, byte[] bytes, string type, string name) => await page.EvaluateAsync(
        """
        ([bytes, type, name]) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(bytes), sign => sign.charCodeAt(0))], name, { type }));
          document.querySelector('.editor-host').shadowRoot.querySelector('.cm-content')
            .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
        }
        """,
        new[] { Convert.ToBase64String(bytes), type, name });

    private static Task Compose(ICDPSession tool, string typed) => tool.SendAsync("Input.imeSetComposition", new()
    {
        ["text"] = typed,
        ["selectionStart"] = typed.Length,
        ["selectionEnd"] = typed.Length,
    });

    /// <summary>How many headings the two sides are apart: of the topmost that each shows.</summary>
    private static Task<int> Apart(IPage page) => page.EvaluateAsync<int>(
        """
        () => {
          const number = text => Number(text.match(/第 (\d+) 节/)[1]);
          const preview = document.querySelector('.editor-preview');
          const top = preview.getBoundingClientRect().top;
          const shown = [...preview.querySelectorAll('h2')].find(heading => heading.getBoundingClientRect().bottom > top);
          const scroller = document.querySelector('.editor-host').shadowRoot.querySelector('.cm-scroller');
          const edge = scroller.getBoundingClientRect().top;
          const line = [...scroller.querySelectorAll('.cm-line')].find(line => /^## /.test(line.textContent) && line.getBoundingClientRect().bottom > edge);
          return number(shown.textContent) - number(line.textContent);
        }
        """);
}
