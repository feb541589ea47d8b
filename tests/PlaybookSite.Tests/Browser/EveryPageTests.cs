using System.Net;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlaybookSite.Tests.Browser;

/// <summary>Every kind of page in a real browser, wide and narrow, light and dark, with and without script.</summary>
public sealed partial class EveryPageTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private const int Phone = 390;
    private const int Desktop = 1280;

    /// <summary>Keeps what on the page moves after it was first shown: how far, what, and from where to where.</summary>
    private const string WatchShifts =
        """
        window.layoutShifts = [];
        const place = ({ x, y, width, height }) => `${x},${y} ${width}x${height}`;
        new PerformanceObserver(list => {
          // A row of two sizes of letters settles by a pixel or two when it is painted before it was read to its end.
          for (const { value, sources } of list.getEntries().filter(entry => entry.value > 0.0003))
            window.layoutShifts.push(`${value}: ` + sources.map(({ node, previousRect, currentRect }) =>
              `${node?.nodeName} ${node?.className ?? ''} ${place(previousRect)} -> ${place(currentRect)}`).join('; '));
        }).observe({ type: 'layout-shift', buffered: true });
        """;

    /// <summary>
    /// Characters that are drawn as the box for a missing glyph: each is painted and compared with two that no font has.
    /// </summary>
    private const string FindTofu =
        """
        () => {
          const canvas = new OffscreenCanvas(32, 32);
          const pen = canvas.getContext('2d', { willReadFrequently: true });
          const families = getComputedStyle(document.querySelector('main') ?? document.body).fontFamily;
          const draw = character => {
            pen.clearRect(0, 0, 32, 32);
            pen.font = `20px ${families}`;
            pen.fillText(character, 4, 24);
            return pen.getImageData(0, 0, 32, 32).data.join('');
          };
          const boxes = ['\u{3FFFD}', '\u0378'].map(draw);
          if (boxes.some(box => !/[1-9]/.test(box))) return 'no box to compare with';
          const text = document.body.innerText.replace(/[\p{White_Space}\p{M}\p{Cf}\p{Cc}\p{Cs}]/gu, '');
          return [...new Set(text)].filter(character => boxes.includes(draw(character))).join('');
        }
        """;

    /// <summary>The pages that readers open, of all the addresses that there are.</summary>
    public static TheoryData<string, HttpStatusCode> Pages
    {
        get
        {
            var pages = new TheoryData<string, HttpStatusCode>();
            foreach (var (url, status, type) in EveryUrlTests.Urls.Select(row => row.Data))
            {
                // Pictures that are not there, and the pieces of pages that scripts ask for, are no pages.
                if (type == "text/html" && !NoPage().IsMatch(url))
                    pages.Add(url, status);
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_whole_accessible_and_stands_still(string url, HttpStatusCode status)
    {
        foreach (var width in new[] { Desktop, Phone })
        {
            var page = await chromium.NewPageAsync(site.Address, width);
            // Colours that are still on their way from light to dark have no contrast to speak of.
            await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce, ColorScheme = ColorScheme.Light });
            await page.AddInitScriptAsync(WatchShifts);
            var faults = Watch(page, status);
            await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.NetworkIdle });

            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                foreach (var violation in (await page.RunAxe()).Violations)
                    faults.Add($"{scheme} {violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html).Take(3))}");
            }

            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is not 0 and var overflow)
                faults.Add($"scrolls sideways by {overflow} px");
            faults.AddRange((await page.EvaluateAsync<string[]>("window.layoutShifts")).Select(shift => $"moves while it loads: {shift}"));
            if (await page.EvaluateAsync<string>(FindTofu) is { Length: > 0 } tofu)
                faults.Add($"has no glyphs for {tofu}");
            Assert.True(faults.Count == 0, $"{url} at {width} px: {string.Join('\n', faults)}");
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_character_that_no_font_has_would_be_noticed()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.GotoAsync("/books/sample/first-week");
        await page.EvaluateAsync("document.querySelector('main p').textContent += '\\u{2FFFC}好'");
        Assert.Equal("\U0002FFFC", await page.EvaluateAsync<string>(FindTofu));
    }

    [Theory]
    [InlineData(Phone)]
    [InlineData(Desktop)]
    public async Task Without_script_the_book_is_read_from_cover_to_cover(int width)
    {
        var page = await chromium.NewPageAsync(site.Address, width, script: false);
        await page.GotoAsync("/");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await page.Locator("footer a[href='/books']").ClickAsync();
        await page.Locator("main a[href='/books/sample']").First.ClickAsync();
        await page.Locator("main a[href='/books/sample/first-week']").First.ClickAsync();
        foreach (var title in new[] { "第一周做什么", "风险清单", "开口要钱之前" })
        {
            await Expect(page.Locator("h1")).ToHaveTextAsync(title);
            await Expect(page.Locator("article .text")).ToBeVisibleAsync();
            if (title != "开口要钱之前")
                await page.Locator("nav.pager a[rel=next]").ClickAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Without_script_a_page_says_what_it_has_to_say(string url, HttpStatusCode status)
    {
        var page = await chromium.NewPageAsync(site.Address, Phone, script: false);
        Assert.Equal((int)status, (await page.GotoAsync(url))!.Status);
        await Expect(page.Locator("main h1").First).ToBeVisibleAsync();
        await Expect(page.Locator("main a[href]").First).ToBeAttachedAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_reaches_everything_and_shows_where_it_is()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.GotoAsync("/books/sample/first-week");
        var reached = new List<string>();
        for (var tabs = 0; tabs < 80 && !reached.Contains("end"); tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>(
                """
                () => {
                  const focused = document.activeElement;
                  if (!focused || focused === document.body) return 'end';
                  let marked = false;
                  // A field may show it on the box around it.
                  for (let element = focused; element && element !== document.body && !marked; element = element.parentElement) {
                    const style = getComputedStyle(element);
                    marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || (element !== focused && element.matches(':focus-within') && style.boxShadow !== 'none');
                    if (element.matches('form, nav, main, article')) break;
                  }
                  const box = focused.getBoundingClientRect();
                  if (!marked || box.width === 0 || box.bottom < 0 || box.top > innerHeight) return 'UNSEEN ' + focused.outerHTML.slice(0, 120);
                  if (focused.matches('.skip-link')) return 'skip';
                  if (focused.matches('[name=q]')) return 'search';
                  if (focused.closest('.contents')) return 'contents';
                  if (focused.closest('nav.pager')) return 'next chapter';
                  if (focused.closest('.text')) return 'text';
                  return focused.closest('header, footer, nav, aside, section')?.className ?? 'other';
                }
                """));
        }

        Assert.DoesNotContain(reached, name => name.StartsWith("UNSEEN", StringComparison.Ordinal));
        Assert.Equal("skip", reached[0]);
        Assert.Equal(
            ["skip", "search", "contents", "text", "next chapter"],
            reached.Where(name => name is "skip" or "search" or "contents" or "text" or "next chapter").Distinct());

        await page.ReloadAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(800)]
    [InlineData(820)]
    [InlineData(1000)]
    [InlineData(1200)]
    public async Task A_wide_code_or_table_stays_in_its_column_beside_the_contents(int width)
    {
        using var folder = new TemporaryFolder();
        var wide = string.Concat(Enumerable.Repeat("很宽的一行", 60));
        var cells = string.Concat(Enumerable.Repeat("| 一格里的字 ", 14));
        var rule = string.Concat(Enumerable.Repeat("| --- ", 14));
        await site.ImportAsync(folder.Write("宽.md", $"# 《宽》\n\n## 第1章：正文\n\n### 一节\n\n```text\n{wide}\n```\n\n```python\n{wide}\n```\n\n{cells}|\n{rule}|\n{cells}|\n\n### 又一节\n\n完。\n"));
        var page = await chromium.NewPageAsync(site.Address, width);
        await page.GotoAsync("/books/kuan/chapter-1");
        var chapter = (await page.Locator(".chapter").BoundingBoxAsync())!;
        var contents = (await page.Locator(".contents").BoundingBoxAsync())!;
        Assert.True(chapter.X + chapter.Width + 16 <= contents.X, $"the chapter ends at {chapter.X + chapter.Width}, the contents begin at {contents.X}");
    }

    [Fact]
    public async Task A_chapter_of_three_thousand_characters_weighs_little()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(7);
        // No two sentences alike, so that nothing is won by compression that a real text would not give.
        var text = string.Concat(Enumerable.Range(0, 150).Select(line =>
            string.Concat(Enumerable.Range(0, 19).Select(_ => (char)random.Next(0x4E00, 0x5E00))) + (line % 5 == 4 ? "。\n\n" : "，")));
        await site.ImportAsync(folder.Write("三千字.md", $"# 《三千字》\n\n## 第1章：正文\n\n{text}\n"));
        var page = await chromium.NewPageAsync(site.Address, Phone);
        var loaded = new List<IResponse>();
        page.Response += (_, response) => loaded.Add(response);
        await page.GotoAsync("/books/san-qian-zi/chapter-1", new() { WaitUntil = WaitUntilState.NetworkIdle });

        var weights = new Dictionary<string, long>();
        foreach (var response in loaded)
            weights[response.Request.ResourceType] = weights.GetValueOrDefault(response.Request.ResourceType) + (await response.Request.SizesAsync()).ResponseBodySize;
        var shown = string.Join(", ", weights);
        TestContext.Current.TestOutputHelper?.WriteLine(shown);
        Assert.True(weights.GetValueOrDefault("document") > 6_000, shown);
        Assert.True(weights.GetValueOrDefault("script") is > 0 and < 12 * 1024, shown);
        Assert.True(weights.GetValueOrDefault("document") + weights.GetValueOrDefault("stylesheet") + weights.GetValueOrDefault("script") < 60 * 1024, shown);
    }

    private List<string> Watch(IPage page, HttpStatusCode status)
    {
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            // Chromium tells of every answer that is no success, the page's own among them.
            var isOwnStatus = status != HttpStatusCode.OK && message.Text.Contains($"status of {(int)status}", StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isOwnStatus)
                faults.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => faults.Add($"script: {error}");
        page.RequestFailed += (_, request) => faults.Add($"failed: {request.Url} {request.Failure}");
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" && address.Authority != site.Address.Authority)
                faults.Add($"asks another host: {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest)
                faults.Add($"{response.Status}: {response.Url}");
        };
        return faults;
    }

    [GeneratedRegex("^/(?:diagrams|assets)/|^/search/results|/card$")]
    private static partial Regex NoPage();
}
