using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PlaybookSite.Tests.Browser;

public sealed class TermCardTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private const string Text = "# 《何时开口》\n\n## 第1章：先看数字\n\n### 1.1 能撑多久\n\n开口之前先算现金跑道，再看[别的](/glossary)。\n";

    private const string Definition = "账上现金按当前净支出还能撑几个月。";

    [Fact]
    public async Task The_keyboard_shows_the_card_and_escape_takes_it_away()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await OpenAsync(page);
        var link = Link(page);
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(link).ToBeFocusedAsync();
        await Assertions.Expect(Card(page)).ToBeVisibleAsync();
        await Assertions.Expect(Card(page)).ToContainTextAsync(Definition);
        await Assertions.Expect(link).ToHaveAccessibleDescriptionAsync(Definition);
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => violation.Id));

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Card(page)).ToBeHiddenAsync();
        await Assertions.Expect(link).ToBeFocusedAsync();

        // Nobody is held: the next key goes on in the text, and Enter goes where the link goes.
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(link).Not.ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(site.Address, "/glossary/runway").ToString());
    }

    [Fact]
    public async Task A_pointer_may_go_into_the_card_and_leave_it_and_nothing_moves()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await OpenAsync(page);
        var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await Link(page).HoverAsync();
        await Assertions.Expect(Card(page)).ToBeVisibleAsync();
        Assert.Equal(height, await page.EvaluateAsync<int>("document.documentElement.scrollHeight"));

        await Card(page).GetByRole(AriaRole.Link).HoverAsync();
        await Assertions.Expect(Card(page)).ToBeVisibleAsync();
        await page.Mouse.MoveAsync(2, 2);
        await Assertions.Expect(Card(page)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_first_tap_shows_the_card_inside_the_screen_and_its_link_leads_on()
    {
        var desktop = await chromium.NewPageAsync(site.Address);
        await using var phone = await desktop.Context.Browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.Address.ToString(),
            HasTouch = true,
            IsMobile = true,
            ViewportSize = new ViewportSize { Width = 390, Height = 844 },
        });
        var page = await phone.NewPageAsync();
        await OpenAsync(page);
        await Link(page).TapAsync();

        await Assertions.Expect(Card(page)).ToBeVisibleAsync();
        Assert.EndsWith("/chapter-1", page.Url, StringComparison.Ordinal);
        var box = (await Card(page).BoundingBoxAsync())!;
        Assert.True(box.X >= 0 && box.X + box.Width <= 390, $"{box.X} {box.Width}");
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));

        await Card(page).GetByRole(AriaRole.Link).TapAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(site.Address, "/glossary/runway").ToString());
    }

    [Fact]
    public async Task Without_script_it_is_a_plain_link()
    {
        var page = await chromium.NewPageAsync(site.Address, script: false);
        await OpenAsync(page);
        await Link(page).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(site.Address, "/glossary/runway").ToString());
        await Assertions.Expect(page.Locator("#term-mentions")).ToBeVisibleAsync();
    }

    private static ILocator Link(IPage page) => page.Locator(".text a.auto-term[href='/glossary/runway']").First;

    private static ILocator Card(IPage page) => page.Locator(".term-card");

    private async Task OpenAsync(IPage page)
    {
        using var folder = new TemporaryFolder();
        var report = await site.ImportAsync(folder.Write("何时开口.md", Text));
        await page.GotoAsync($"/books/{report.Documents[0].Book}/chapter-1");
    }
}
