using Microsoft.Playwright;

namespace PlaybookSite.Tests.Browser;

public sealed class ReadingTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
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
}
