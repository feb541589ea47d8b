using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Browser;

/// <summary>An editor brings a document in, decides, sees it, and takes it back.</summary>
public sealed class ImportDoctorTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private const string Text = """
        # 《潮汐手册》
        ## 第1章：看潮
        ### 1.1潮位
        ---
        涨潮时出门。

        涨潮时出门，这一章讲融资和现金流。

        ## 第2章：退潮

        退潮时收网。

        ## 第3章：不要的一章

        这一章不要。
        """;

    [Fact]
    public async Task From_the_upload_to_the_page_and_back()
    {
        using var folder = new TemporaryFolder();
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Editor));
        await page.GotoAsync("/admin/import");
        await page.SetInputFilesAsync("#files", folder.Write("潮汐.md", Text));
        await page.GetByText("潮汐.md").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并诊断" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "按这些选择再看一遍" }).WaitForAsync();
        await AccessibleAsync(page);

        await page.Locator("input[name=title-0]").FillAsync("潮汐与渔网");
        await page.Locator("input[name=slug-0]").FillAsync("tides");
        await page.GetByLabel("第 3 章不要的一章").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "按这些选择再看一遍" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "《潮汐与渔网》" }).WaitForAsync();
        await page.GetByText("不收", new() { Exact = true }).WaitForAsync();
        Assert.False(await page.GetByLabel("第 3 章不要的一章").IsCheckedAsync());
        Assert.True(await page.GetByLabel("先不发布").IsCheckedAsync());

        await page.GetByLabel("立即发布").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "导入完成" }).WaitForAsync();
        var done = page.Url;
        await page.GetByRole(AriaRole.Link, new() { Name = "《潮汐与渔网》" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "潮汐与渔网" }).First.WaitForAsync();
        Assert.EndsWith("/books/tides", page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await page.GetByText("不要的一章").CountAsync());

        await page.GotoAsync(done);
        await page.GetByText("撤销这次导入").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确定撤销" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "已经撤销" }).WaitForAsync();
        Assert.Equal(404, (await page.GotoAsync("/books/tides"))!.Status);
    }

    [Fact]
    public async Task Without_a_script_the_same_forms_do()
    {
        using var folder = new TemporaryFolder();
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Editor), width: 390, script: false);
        await page.GotoAsync("/admin/import");
        await page.SetInputFilesAsync("#files", folder.Write("无脚本.md", Text.Replace("潮汐手册", "无脚本手册", StringComparison.Ordinal)));
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并诊断" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await page.GetByText("已发布 1 本书").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "《无脚本手册》" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "无脚本手册" }).First.WaitForAsync();
    }

    [Fact]
    public async Task Files_can_be_dropped()
    {
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Editor));
        await page.GotoAsync("/admin/import");
        await page.Locator(".drop-zone.is-ready").WaitForAsync();
        await page.EvaluateAsync("""
            () => {
              const files = new DataTransfer();
              files.items.add(new File(["# 书"], "拖来的.md"));
              document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
            }
            """);
        await page.GetByText("拖来的.md").WaitForAsync();
        Assert.Equal(1, await page.EvaluateAsync<int>("() => document.querySelector('#files').files.length"));
    }

    private static async Task AccessibleAsync(IPage page) =>
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
}
