using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlaybookSite.Tests.Browser;

/// <summary>What the browser keeps for its reader, and what the keys do: with script, without it, and where nothing may be kept.</summary>
public sealed class ReadersToolsTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private const string Kept = "JSON.parse(localStorage.getItem('playbook.read.1') ?? '[]')";

    private static readonly string[] Hours = ["清晨", "上午", "下午", "傍晚", "夜里", "凌晨"];

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_reader_who_stopped_is_led_back_to_the_section(int width)
    {
        var (page, url) = await OpenLongChapterAsync(width);
        await Expect(page.Locator(".resume")).ToHaveCountAsync(0);
        await ReadToAsync(page, "下午怎么过");

        await page.GotoAsync("/");
        var entry = page.Locator("[data-shelf=continue] li");
        await Expect(entry).ToHaveCountAsync(1);
        await Expect(entry).ToContainTextAsync("下午怎么过");
        await Expect(entry).ToContainTextAsync(new Regex("读到 [1-9]\\d?%"));
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => violation.Id));

        await page.GotoAsync(url);
        await Expect(page.Locator(".resume")).ToContainTextAsync("上次读到《下午怎么过》");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => violation.Id));
        await page.Locator(".resume a").ClickAsync();
        await Expect(page.Locator("[data-text] [id='下午怎么过']")).ToBeInViewportAsync();
        await Expect(page.Locator(".resume")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(390, 1)]
    [InlineData(390, 3)]
    [InlineData(1280, 2)]
    [InlineData(1280, 5)]
    public async Task What_was_begun_pushes_nothing_down_when_it_comes(int width, int begun)
    {
        var page = await chromium.NewPageAsync(site.Address, width);
        await page.GotoAsync("/topics");
        await page.EvaluateAsync(
            """
            begun => localStorage.setItem("playbook.read.1", JSON.stringify([
              { url: "/books/done/done", title: "读完了", part: 1, when: 9 }, { url: "//evil.test", title: "不是页面", part: .5 }, null,
              ...Array.from({ length: begun }, (_, at) => ({
                url: `/books/sample/chapter-${at}`, title: "很长的标题，一行放不下，要收起来才不会换行把下面推走，而且还要再长一点才够",
                heading: at ? "很长的一节的标题，同样只占一行，放不下的地方收起来" : "", book: "", part: at === 2 ? undefined : .3, when: 8 - at,
              })),
            ]))
            """,
            begun);
        await LayoutShift.WatchAsync(page);
        await page.RouteAsync("**/scripts/site*.js", async route =>
        {
            await Task.Delay(500);
            await route.ContinueAsync();
        });

        await page.GotoAsync("/");

        await Expect(page.Locator("[data-shelf=continue] li")).ToHaveCountAsync(Math.Min(3, begun));
        await Expect(page.Locator("[data-shelf=continue]")).ToBeVisibleAsync();
        Assert.Equal(0, await LayoutShift.OfAsync(page));
        // Room for exactly what came.
        Assert.Equal(0, await page.EvaluateAsync<double>("(() => { const list = document.querySelector('[data-shelf=continue] ol'); return list.getBoundingClientRect().bottom - list.lastElementChild.getBoundingClientRect().bottom; })()"), 1);
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => violation.Id));
    }

    [Fact]
    public async Task A_chapter_read_to_its_end_is_no_longer_offered()
    {
        var (page, url) = await OpenLongChapterAsync();
        await page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
        await page.WaitForFunctionAsync($"() => {Kept}[0]?.part >= 0.97");
        await page.GotoAsync("/");
        await Expect(page.Locator("[data-shelf=continue]")).ToBeHiddenAsync();
        await page.GotoAsync(url);
        await Expect(page.Locator(".save")).ToBeVisibleAsync();
        await Expect(page.Locator(".resume")).ToHaveCountAsync(0);

        await page.GotoAsync("/saved");
        await Expect(page.Locator("[data-shelf=read] li")).ToHaveCountAsync(1);
        await page.Locator("[data-forget]").ClickAsync();
        await Expect(page.Locator("[data-shelf=read] li")).ToHaveCountAsync(0);
        Assert.Equal(0, await page.EvaluateAsync<int>($"{Kept}.length"));
    }

    [Fact]
    public async Task A_chapter_is_saved_listed_removed_and_put_back()
    {
        var page = await chromium.NewPageAsync(site.Address, width: 390);
        await page.GotoAsync("/books/sample/first-week");
        var button = page.Locator("[data-save]");
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator(".said")).ToContainTextAsync("已收藏");

        await page.GotoAsync("/saved");
        var row = page.Locator("[data-shelf=saved] li");
        await Expect(row.Locator("a")).ToHaveAttributeAsync("href", "/books/sample/first-week");
        await Expect(page.Locator("[data-shelf=saved] .shelf-empty")).ToBeHiddenAsync();
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => violation.Id));
        await row.Locator("button").ClickAsync();
        await Expect(row.Locator("button")).ToHaveTextAsync("放回");
        Assert.Equal("[]", await page.EvaluateAsync<string>("localStorage.getItem('playbook.saved.1')"));
        await row.Locator("button").ClickAsync();
        await page.ReloadAsync();
        await Expect(row).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })")]
    [InlineData("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")]
    public async Task Where_nothing_can_be_kept_the_page_works_and_says_so(string hindrance)
    {
        var page = await chromium.NewPageAsync(site.Address);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await page.AddInitScriptAsync(hindrance);
        await page.GotoAsync("/books/sample/first-week");
        await page.Locator("[data-save]").ClickAsync();
        await Expect(page.Locator(".said")).ToContainTextAsync("没有存下");
        await Expect(page.Locator("[data-save]")).ToHaveAttributeAsync("aria-pressed", "false");
        await page.Locator("[data-theme-switch]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GotoAsync("/saved");
        await Expect(page.Locator("[data-shelf=saved] .shelf-empty")).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task What_somebody_else_left_under_the_keys_is_passed_over()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.GotoAsync("/saved");
        await page.EvaluateAsync("localStorage.setItem('playbook.saved.1', JSON.stringify([null, 7, { url: 'javascript:alert(1)', title: 'x' }, { url: '//elsewhere', title: 'x' }, { url: '/books/sample/risk-list', title: '<b>风险</b>' }]))");
        await page.EvaluateAsync("localStorage.setItem('playbook.read.1', '{')");
        await page.ReloadAsync();
        var link = page.Locator("[data-shelf=saved] li a");
        await Expect(link).ToHaveCountAsync(1);
        await Expect(link).ToHaveTextAsync("<b>风险</b>");
    }

    [Fact]
    public async Task Without_script_the_page_of_saved_chapters_explains_itself()
    {
        var page = await chromium.NewPageAsync(site.Address, script: false);
        await page.GotoAsync("/saved");
        await Expect(page.Locator("noscript .notice")).ToContainTextAsync("书签");
        await Expect(page.Locator(".shelf").First).ToBeHiddenAsync();
        await page.GotoAsync("/books/sample/first-week");
        await Expect(page.Locator("[data-save]")).ToBeHiddenAsync();
        await page.GotoAsync("/glossary?q=xjpd");
        await Expect(page.Locator(".term-list > div:visible")).ToHaveCountAsync(1);
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync("/cases");
        await Expect(page.Locator(".filters a").First).ToBeHiddenAsync();
        await page.Locator(".filters summary").ClickAsync();
        await Expect(page.Locator(".filters a").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_sign_behind_a_heading_copies_its_address()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync("/books/sample/ask-for-money?q=跑道");
        await page.Locator("h2[id='要多少']").HoverAsync();
        await page.Locator("h2[id='要多少'] .anchor").ClickAsync();
        await Expect(page.Locator(".said")).ToContainTextAsync("已复制");
        Assert.EndsWith(
            "/books/sample/ask-for-money#" + Uri.EscapeDataString("要多少"), await page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arrows_turn_pages_but_not_with_modifiers_nor_in_a_field_nor_under_something_open()
    {
        var page = await chromium.NewPageAsync(site.Address, width: 390);
        await page.GotoAsync("/books/sample/first-week");
        await page.Keyboard.PressAsync("Alt+ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Locator(".reading-bar button").ClickAsync();
        await Expect(page.Locator("#lists")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#lists")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("跑");
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.EndsWith("/books/sample/first-week", page.Url, StringComparison.Ordinal);

        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page).ToHaveURLAsync(new Regex("/books/sample/risk-list$"));
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page).ToHaveURLAsync(new Regex("/books/sample/first-week$"));
    }

    [Fact]
    public async Task Terms_are_narrowed_while_one_types()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.GotoAsync("/glossary");
        var shown = page.Locator(".term-list > div:visible");
        var all = await shown.CountAsync();
        await page.Locator(".term-filter input").FillAsync("XJPD");
        await Expect(shown).ToHaveCountAsync(1);
        await Expect(shown).ToContainTextAsync("现金跑道");
        await Expect(page.Locator(".letters a:visible")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-filter-count]")).ToHaveTextAsync("找到 1 条");
        await page.ReloadAsync();
        await Expect(shown).ToHaveCountAsync(1);
        await page.Locator(".term-filter input").FillAsync("没有的词");
        await Expect(page.Locator("[data-filter-nothing]")).ToBeVisibleAsync();
        await page.Locator(".term-filter input").FillAsync("");
        await Expect(shown).ToHaveCountAsync(all);
    }

    [Fact]
    public async Task A_first_visit_asks_for_the_page_one_sheet_and_one_script()
    {
        var page = await chromium.NewPageAsync(site.Address);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        await page.GotoAsync("/books/sample/risk-list", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        var own = asked.Where(path => !path.Contains("favicon", StringComparison.Ordinal)).Select(path => Regex.Replace(path, @"\.[a-z0-9]{10}(?=\.)", ""));
        Assert.Equal(["/books/sample/risk-list", "/styles/site.css", "/scripts/site.js"], own);
    }

    [Fact]
    public async Task A_remembered_theme_is_there_before_the_sheet_is()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.GotoAsync("/books");
        await page.Locator("[data-theme-switch]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await page.RouteAsync("**/scripts/**", route => route.AbortAsync());
        await page.GotoAsync("/cases");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Theory]
    [InlineData("/map")]
    [InlineData("/map?topic=risk")]
    public async Task The_map_can_be_walked_by_keyboard(string url)
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.GotoAsync(url);
        var nodes = page.Locator("svg.map a");
        await nodes.First.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(nodes.Nth(1)).ToBeFocusedAsync();
        var target = await nodes.Nth(1).GetAttributeAsync("href");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(target!) + "$"));
    }

    private async Task<(IPage Page, string Url)> OpenLongChapterAsync(int width = 1280)
    {
        using var folder = new TemporaryFolder();
        var sections = Enumerable.Range(0, Hours.Length).Select(at =>
            $"### {Hours[at]}怎么过\n\n" + string.Concat(Enumerable.Repeat("长文要有足够的段落，读者才会停下来，过几天再接着读。\n\n", 40)));
        var report = await site.ImportAsync(folder.Write("长文.md", "# 《一篇长文》\n\n## 第1章：很长的一章\n\n" + string.Concat(sections)));
        var url = $"/books/{report.Documents[0].Book}/chapter-1";
        var page = await chromium.NewPageAsync(site.Address, width);
        await page.GotoAsync(url);
        return (page, url);
    }

    private static async Task ReadToAsync(IPage page, string heading)
    {
        await page.Locator($"[data-text] [id='{heading}']").EvaluateAsync("heading => heading.scrollIntoView({ block: 'start' })");
        await page.EvaluateAsync("scrollBy(0, 60)");
        await page.WaitForFunctionAsync($"() => {Kept}[0]?.heading?.includes('{heading}')");
    }
}
