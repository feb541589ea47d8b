using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Playbook.Search.Insight;
using static Microsoft.Playwright.Assertions;

namespace PlaybookSite.Tests.Browser;

/// <summary>Searching with the keyboard, an input method, a finger, and without script.</summary>
public sealed class SearchingTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private static readonly Regex TermPage = new("/glossary/runway$");

    [Theory]
    [InlineData("/books/sample/first-week")]
    [InlineData("/")]
    [InlineData("/search")]
    public async Task A_slash_the_arrows_and_enter_lead_to_what_was_meant(string url)
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.GotoAsync(url);
        await page.Locator("body").ClickAsync(new LocatorClickOptions { Position = new Position { X = 2, Y = 400 } });
        await page.Keyboard.PressAsync("/");
        var field = page.Locator("[role=combobox]:focus");
        await Expect(field).ToHaveCountAsync(1);
        await Expect(field).ToHaveAttributeAsync("aria-expanded", "false");

        await page.Keyboard.TypeAsync("xjpd");
        var list = page.Locator($"#{await field.GetAttributeAsync("aria-controls")}");
        await Expect(list).ToBeVisibleAsync();
        await Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator("form:has(:focus) [role=status]")).ToContainTextAsync("条建议");
        await Expect(field).Not.ToHaveAttributeAsync("aria-activedescendant", new Regex("."));

        var options = list.Locator("[role=option]");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(options.Last).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await options.First.GetAttributeAsync("id"))!);
        await page.Keyboard.PressAsync("Home");
        await Expect(list.Locator("[aria-selected=true]")).ToHaveCountAsync(0);
        Assert.Equal(0, await field.EvaluateAsync<int>("field => field.selectionStart"));
        await page.Keyboard.PressAsync("End");
        Assert.Equal(4, await field.EvaluateAsync<int>("field => field.selectionStart"));

        await page.Keyboard.PressAsync("Escape");
        await Expect(list).ToBeHiddenAsync();
        await Expect(field).ToHaveValueAsync("xjpd");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(list).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(TermPage);
    }

    [Fact]
    public async Task Escape_closes_first_and_empties_then()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.GotoAsync("/books");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("跑道");
        var field = page.Locator("[role=combobox]:focus");
        await Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("Escape");
        await Expect(field).ToHaveValueAsync("跑道");
        await page.Keyboard.PressAsync("Escape");
        await Expect(field).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Enter_without_a_choice_searches_for_what_was_typed()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.GotoAsync("/books");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("跑道");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/search\\?q="));
        await Expect(page.Locator("main .hit").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/books")]
    [InlineData("/search")]
    public async Task Enter_belongs_to_the_input_method_while_it_composes(string url)
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.GotoAsync(url);
        await page.Keyboard.PressAsync("Control+k");
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Input.imeSetComposition", Composition("pao'dao"));
        var field = page.Locator("[role=combobox]:focus");
        await Expect(field).ToHaveValueAsync("pao'dao");
        await page.Keyboard.PressAsync("Enter");
        await field.DispatchEventAsync("keydown", new { key = "Enter", keyCode = 229, bubbles = true, cancelable = true });
        await page.WaitForTimeoutAsync(400);
        Assert.EndsWith(url, page.Url, StringComparison.Ordinal);

        await devtools.SendAsync("Input.insertText", new Dictionary<string, object> { ["text"] = "跑道" });
        await Expect(page.Locator("[role=listbox]:visible [role=option]").First).ToContainTextAsync("跑道");
    }

    [Fact]
    public async Task A_phone_opens_the_field_over_the_header_and_closes_it_again()
    {
        var page = await chromium.NewPageAsync(site.Address, width: 390);
        await page.GotoAsync("/books/sample/first-week");
        await page.Locator("header [data-search-open]").ClickAsync();
        var field = page.Locator("header [role=combobox]");
        await Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("xjpd");
        var option = page.Locator("header [role=option]").First;
        await Expect(option).ToBeVisibleAsync();
        Assert.True((await option.BoundingBoxAsync())!.Height >= 44);
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => violation.Id));

        await page.Locator("[data-search-close]").ClickAsync();
        await Expect(field).ToBeHiddenAsync();
        await page.Locator("header [data-search-open]").ClickAsync();
        await page.Keyboard.TypeAsync("o");
        await page.Keyboard.PressAsync("Backspace");
        await option.ClickAsync();
        await Expect(page).ToHaveURLAsync(TermPage);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Without_script_every_page_has_a_plain_way_to_search(int width)
    {
        var page = await chromium.NewPageAsync(site.Address, width, script: false);
        await page.GotoAsync("/books");
        if (width < 800)
        {
            await page.Locator("header a[href='/search']").ClickAsync();
            await page.Locator("main input[name=q]").FillAsync("跑道");
        }
        else
        {
            await page.Locator("header input[name=q]").FillAsync("跑道");
        }

        await Expect(page.Locator("[role=combobox], [role=listbox]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("main .hit h2 a[href*='ask-for-money']").First.ClickAsync();
        await Expect(page.Locator("mark.found").First).ToBeVisibleAsync();
        await page.Locator("[data-found-clear]").ClickAsync();
        await Expect(page.Locator("mark.found")).ToHaveCountAsync(0);
        Assert.DoesNotContain("q=", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Results_come_while_typing_and_the_address_goes_along(int width)
    {
        var page = await chromium.NewPageAsync(site.Address, width);
        await page.GotoAsync("/search?kind=section");
        await page.Locator("main input[name=q]").PressSequentiallyAsync("跑道");
        await Expect(page.Locator("main .hit").First).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/search\\?q=%E8%B7%91%E9%81%93&kind=section$"));
        await Expect(page).ToHaveTitleAsync(new Regex("^跑道 · 搜索"));
        await Expect(page.Locator("[data-results-status]")).ToHaveTextAsync(new Regex("^找到 \\d+ 条"));
        await Expect(page.Locator("main input[name=q]")).ToBeFocusedAsync();
        await Expect(page.Locator(".facet a[aria-current]")).ToHaveCountAsync(1);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => violation.Id));

        await page.Locator("main input[name=q]").FillAsync("xyzzy");
        await Expect(page.Locator("[data-results-status]")).ToContainTextAsync("没有找到");
        await page.Locator("main input[name=q]").FillAsync("");
        await Expect(page.Locator("main .ways-to-ask")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/search\\?kind=section$"));
    }

    [Fact]
    public async Task J_and_k_walk_the_hits_and_an_opened_one_is_counted()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.GotoAsync("/search");
        await page.Locator("main input[name=q]").FillAsync("融资");
        await Expect(page.Locator("main .hit").Nth(1)).ToBeVisibleAsync();
        await page.Locator("main input[name=q]").BlurAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".hit h2 a").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator(".hit h2 a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/(books|cases|glossary)/"));

        AskedQuery? counted = null;
        for (var tries = 0; tries < 300 && counted is not { Clicks: > 0 }; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            await site.Services.GetRequiredService<SearchCounter>().WriteAsync(TestContext.Current.CancellationToken);
            counted = (await site.Services.GetRequiredService<SearchInsight>().ReportAsync(1, 100, TestContext.Current.CancellationToken))
                .Frequent.SingleOrDefault(asked => asked.Query == "融资");
        }

        Assert.Equal((1, 1), (counted?.Searches, counted?.Clicks));
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Marks_are_seen_at_the_anchor_and_can_be_cleared_without_loading(int width, ColorScheme scheme)
    {
        var page = await chromium.NewPageAsync(site.Address, width, scheme);
        await page.GotoAsync("/books/sample/ask-for-money?q=%E8%B7%91%E9%81%93#%E8%B7%91%E9%81%93%E6%80%8E%E4%B9%88%E7%AE%97");
        await Expect(page.Locator("h2[id='跑道怎么算']")).ToBeInViewportAsync();
        await Expect(page.Locator("[data-found-bar]")).ToBeInViewportAsync();
        await Expect(page.Locator("[data-found-bar]")).ToContainTextAsync("已标出“跑道”");
        await Expect(page.Locator("link[rel=canonical]")).ToHaveAttributeAsync("href", new Regex("/books/sample/ask-for-money$"));
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => violation.Id));
        var text = await page.Locator("[data-text]").TextContentAsync();
        await page.EvaluateAsync("window.sameDocument = true");

        await page.Locator("[data-found-clear]").ClickAsync();
        await Expect(page.Locator("mark.found, [data-found-bar]")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
        Assert.Equal(text, await page.Locator("[data-text]").TextContentAsync());
        Assert.DoesNotContain("q=", page.Url, StringComparison.Ordinal);
        Assert.Contains("#", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("h2[id='跑道怎么算']")).ToBeInViewportAsync();
    }

    private static Dictionary<string, object> Composition(string text) =>
        new() { ["text"] = text, ["selectionStart"] = text.Length, ["selectionEnd"] = text.Length };
}
