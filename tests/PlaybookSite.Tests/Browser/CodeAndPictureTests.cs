using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PlaybookSite.Tests.Browser;

public sealed class CodeAndPictureTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private const string Code = "# 现金还能撑几个月\ndef runway(cash, burn):\n    return cash / burn if burn > 0 else float(\"inf\")  # 一行很长的注释，比手机的屏幕宽得多，要在自己的框里左右滚动而不是撑宽整页";

    private const string Text = $"""
        # 《代码与图》

        ## 第1章：代码

        ### 1.1 一段代码

        ```python
        {Code}
        ```

        ```text
        没有语言
        ```

        ### 1.2 一张图

        ![一个点](点.png "图一 一个点")

        行内很长的公式 $L(\theta)=-\frac{"{1}{N}"}\sum_{"{i=1}^{N}"}\sum_{"{t=1}^{T}"}\log p_\theta(x_t\mid x_1,x_2,x_3,x_4,\ldots,x_{"{t-1}"})+\lambda\|\theta\|_2^2$ 到这里。

        很多短公式连着写：$a=b+c+d+e+f+g+h+i$、$a=b+c+d+e+f+g+h+i+j+k+l$，后面还有字。

        - 一
          - 二
            - 三：$abcdefghijklmnopqrst$ 与 $a=b+c+d+e+f+g+h+i+j+k$ 在最里层
        """;

    private static readonly byte[] Point = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Code_is_coloured_readable_and_scrolls_by_itself(int width, ColorScheme scheme)
    {
        var page = await chromium.NewPageAsync(site.Address, width, scheme);
        await OpenAsync(page);

        var block = page.Locator(".text .code").First;
        Assert.Equal(Code, (await block.Locator("code").TextContentAsync())!.TrimEnd('\n'));
        Assert.Equal("Python", await block.Locator(".code-language").InnerTextAsync());
        var ink = await Colour(block.Locator("code"));
        foreach (var kind in new[] { "comment", "keyword", "string", "number" })
            Assert.NotEqual(ink, await Colour(block.Locator($".code-{kind}").First));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.True(await block.Locator("pre").EvaluateAsync<bool>("pre => pre.scrollWidth > pre.clientWidth && pre.tabIndex === 0"));
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
    }

    [Fact]
    public async Task Code_is_copied_as_it_stands_and_that_is_said()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await OpenAsync(page);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "复制代码" }).First.ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new LocatorFilterOptions { HasText = "已复制" })).ToHaveCountAsync(1);
        Assert.Equal(Code, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_picture_has_its_caption_and_opens_large_over_the_page(int width)
    {
        var page = await chromium.NewPageAsync(site.Address, width);
        await OpenAsync(page);
        Assert.Equal("图一 一个点", await page.Locator(".text figure figcaption").InnerTextAsync());
        var link = page.Locator(".text a.picture");
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var dialog = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "图一 一个点" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("alt", "一个点");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => violation.Id));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(link).ToBeFocusedAsync();

        await link.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "关闭" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Nothing_moves_when_a_picture_comes_late(int width)
    {
        const string large = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"360\"><rect width=\"640\" height=\"360\" fill=\"#888\"/></svg>";
        using var folder = new TemporaryFolder();
        folder.Write("大.svg", large);
        var report = await site.ImportAsync(folder.Write("大图.md", "# 《大图》\n\n## 第1章：图\n\n![大图](大.svg \"图一\")\n\n图下面的字，不该被推下去。\n\n![大图](大.svg)\n\n还有字。\n"));
        var page = await chromium.NewPageAsync(site.Address, width);
        await LayoutShift.WatchAsync(page);
        await page.RouteAsync("**/assets/*.svg", async route =>
        {
            await Task.Delay(300);
            await route.ContinueAsync();
        });

        await page.GotoAsync($"/books/{report.Documents[0].Book}/chapter-1");

        await page.WaitForFunctionAsync("() => document.querySelector('.text img').complete && document.querySelector('.text img').naturalWidth > 0");
        Assert.Equal(await page.EvaluateAsync<double>("document.querySelector('.text img').getBoundingClientRect().width * 360 / 640"), await page.EvaluateAsync<double>("document.querySelector('.text img').getBoundingClientRect().height"), 1);
        Assert.Equal(0, await LayoutShift.OfAsync(page));
    }

    [Fact]
    public async Task Without_script_there_is_no_button_and_the_picture_opens_by_itself()
    {
        var page = await chromium.NewPageAsync(site.Address, script: false);
        await OpenAsync(page);
        Assert.Equal(0, await page.Locator(".code-copy").CountAsync());
        await Assertions.Expect(page.Locator(".code-head").Last).ToBeHiddenAsync();
        await page.Locator(".text a.picture").ClickAsync();
        Assert.Matches("/assets/[0-9a-f]+\\.png$", page.Url);
    }

    private static Task<string> Colour(ILocator element) => element.EvaluateAsync<string>("element => getComputedStyle(element).color");

    private async Task OpenAsync(IPage page)
    {
        using var folder = new TemporaryFolder();
        folder.Write("点.png", Point);
        var report = await site.ImportAsync(folder.Write("代码与图.md", Text));
        await page.GotoAsync($"/books/{report.Documents[0].Book}/chapter-1");
    }
}
