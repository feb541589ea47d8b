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
