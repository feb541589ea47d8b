using Microsoft.Playwright;
using Playbook.Importing;

namespace PlaybookSite.Tests.Browser;

/// <summary>A document whose every field tries to run a script, in a browser that would notice.</summary>
public sealed class HostileTextTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private const string Attack = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";

    [Fact]
    public async Task Nothing_an_editor_types_runs()
    {
        var page = await chromium.NewPageAsync(site.Address);
        using var folder = new TemporaryFolder();
        var report = await site.ImportAsync(folder.Write("攻击.md", $"""
            # 《书名{Attack}》

            **关键词：** {Attack}、融资

            **摘要：** {Attack}

            ## 第一部分：{Attack}

            ### 第1章：章名{Attack}

            #### 1.1 节名{Attack}

            正文{Attack}，[点我](javascript:alert(3))，![图](x" onerror="alert(4))，<a href="javascript:alert(5)">链接</a>。

            ```html" onload="alert(6)
            {Attack}
            ```

            [[{Attack}]]
            """));
        var document = Assert.Single(report.Documents);
        Assert.Equal(ImportOutcome.Created, document.Outcome);

        var dialogs = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        var query = Uri.EscapeDataString(Attack);
        foreach (var url in new[]
        {
            "/", "/books", $"/books/{document.Book}", $"/books/{document.Book}/chapter-1", $"/books/{document.Book}/chapter-1?q={query}",
            $"/print/{document.Book}", $"/search?q={query}", "/search?q=章名", $"/search?q=x&topic={query}&book={query}", "/feed.xml", "/sitemap.xml",
        })
        {
            await page.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            Assert.Equal(0, await page.Locator("img[onerror], a[href^='javascript'], [onload]").CountAsync());
        }

        Assert.Empty(dialogs);
    }
}
