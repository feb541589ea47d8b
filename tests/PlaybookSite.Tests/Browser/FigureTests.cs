using Microsoft.Playwright;

namespace PlaybookSite.Tests.Browser;

public sealed class FigureTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private const string Text = """
        # 《图与公式》

        ## 第1章：图

        ### 1.1 一张宽图

        ```mermaid
        flowchart LR
          accTitle: 从想法到融资
          accDescr: 十步，一步接一步
          A[第一步]-->B[第二步]-->C[第三步]-->D[第四步]-->E[第五步]-->F[第六步]-->G[第七步]-->H[第八步]-->I[第九步]-->J[第十步]
        ```

        ### 1.2 公式

        行内 $\frac{收入-成本}{收入}$，单独一行：

        $$P(w_1,\ldots,w_T)=\prod_{t=1}^{T}\frac{\exp(h_t^\top e(w_t))}{\sum_{w\in V}\exp(h_t^\top e(w))}=\prod_{t=1}^{T}P(w_t\mid w_1,\ldots,w_{t-1})=\left(\begin{matrix}a\\b\\c\end{matrix}\right)$$
        """;

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Figures_keep_their_size_and_follow_the_theme(int width, ColorScheme scheme)
    {
        var page = await chromium.NewPageAsync(site.Address, width, scheme);
        await OpenAsync(page);
        var dark = scheme == ColorScheme.Dark;
        var shown = page.Locator($".diagram .when-{(dark ? "dark" : "light")} img");
        var hidden = page.Locator($".diagram .when-{(dark ? "light" : "dark")} img");
        await shown.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(shown).ToBeVisibleAsync();
        await Assertions.Expect(hidden).ToBeHiddenAsync();
        await page.WaitForFunctionAsync("image => image.complete && image.naturalWidth > 0", await shown.ElementHandleAsync());

        // The picture is as large as it was drawn, and scrolls inside its figure; the page does not.
        Assert.True(await shown.EvaluateAsync<bool>("image => Math.abs(image.width - image.naturalWidth) < 2"));
        Assert.Equal("十步，一步接一步", await shown.GetAttributeAsync("alt"));
        Assert.Equal("从想法到融资", await page.Locator(".diagram figcaption").InnerTextAsync());
        Assert.True(await page.Locator(".diagram-scroll").EvaluateAsync<bool>("box => box.scrollWidth > box.clientWidth"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.False(await hidden.EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 0"));

        await page.EvaluateAsync($"document.documentElement.dataset.theme = '{(dark ? "light" : "dark")}'");
        await Assertions.Expect(hidden).ToBeVisibleAsync();
        await Assertions.Expect(shown).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_formula_is_drawn_with_brackets_that_grow()
    {
        var page = await chromium.NewPageAsync(site.Address);
        await OpenAsync(page);
        await page.EvaluateAsync("document.fonts.ready");
        Assert.Equal(2, await page.Locator(".text math").CountAsync());
        var heights = await page.Locator("math[display=block]").EvaluateAsync<double[]>(
            "math => [...math.querySelectorAll('mo')].filter(sign => sign.textContent === '(').map(sign => sign.getBoundingClientRect().height)");
        Assert.True(heights[^1] > 2 * heights[0], string.Join(" ", heights));
    }

    private async Task OpenAsync(IPage page)
    {
        using var folder = new TemporaryFolder();
        var report = await site.ImportAsync(folder.Write("图与公式.md", Text));
        Assert.Empty(report.Documents[0].Undrawn);
        await page.GotoAsync($"/books/{report.Documents[0].Book}/chapter-1");
    }
}
