using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PlaybookSite.Tests.Browser;

public sealed class ReadingTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    public static TheoryData<string> Pages =>
    [
        "/", "/topics", "/topics/risk", "/books", "/books/sample", "/books/sample/first-week", "/cases", "/cases/lantern",
        "/glossary", "/glossary/runway", "/search?q=融资", "/search?q=xyzzy", "/print/sample", "/nothing", "/map", "/map?topic=risk", "/saved", "/glossary?q=nothing",
    ];

    [Theory]
    [InlineData(390, true)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task A_founder_searches_and_lands_on_the_paragraph(int width, bool script)
    {
        var page = await chromium.NewPageAsync(site.Address, width, script: script);
        await page.GotoAsync("/search");
        await page.Locator("main input[name=q]").FillAsync("跑道怎么算");
        await page.Locator("main input[name=q]").PressAsync("Enter");
        await page.Locator("main a[href*='ask-for-money']").First.ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/books/sample/ask-for-money.*#"));
        await Assertions.Expect(page.Locator("h2[id='跑道怎么算']")).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator("article mark").First).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_scrolls_sideways_on_a_phone(string url)
    {
        var page = await chromium.NewPageAsync(site.Address, width: 390);
        await page.GotoAsync(url);
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, overflow);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_accessible_in_light_and_dark(string url)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await chromium.NewPageAsync(site.Address, scheme: scheme);
            var messages = new List<string>();
            page.Console += (_, message) =>
            {
                if (message.Type == "error" && !url.Contains("nothing", StringComparison.Ordinal))
                    messages.Add(message.Text);
            };
            await page.GotoAsync(url);
            var result = await page.RunAxe();
            Assert.Empty(result.Violations.Select(violation =>
                $"{scheme} {violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html).Take(3))}"));
            Assert.Empty(messages);
        }
    }
}
