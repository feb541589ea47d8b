using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OtpNet;
using Playbook.CaseStudies;
using Playbook.Editing;
using PlaybookSite.Accounts;
using static Microsoft.Playwright.Assertions;

namespace PlaybookSite.Tests.Browser;

/// <summary>What editors do, from the first start to a page that is gone again, by hand in a browser.</summary>
public sealed partial class EditorsWayTests(SiteFixture fixture, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private const string Word = "琥珀温室";
    private const string Title = $"{Word}先收钱再开发";
    private const string Slug = "amber-house";

    /// <summary>Everything is waited for by what it shows; a busy machine takes its time.</summary>
    private const float Patience = 60_000;

    private static readonly byte[] Point = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    static EditorsWayTests() => SetDefaultExpectTimeout(Patience);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_first_start_to_a_page_that_comes_changes_and_goes()
    {
        await using var site = new ServedSite();
        await site.StartAsync();
        var admin = await NewPageAsync(site.Address);

        // The first account, its second step, and a sign-in with both.
        await admin.GotoAsync(await site.SetUpLinkAsync());
        await admin.FillAsync("[name='Draft.Email']", ServedSite.Email);
        await JoinAsync(admin, "林编辑");
        await admin.GotoAsync("/account/second-factor");
        await admin.Locator("details.typed-key summary").ClickAsync();
        var key = (await admin.Locator("code.secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await admin.FillAsync("[name=code]", Code(key, 0));
        await admin.FillAsync("[name=password]", SignedIn.Password);
        await admin.Locator("button:has-text('打开两步验证')").ClickAsync();
        await Expect(admin.Locator(".recovery-codes li")).ToHaveCountAsync(10);
        await admin.Locator(".account-menu summary").ClickAsync();
        await admin.Locator("text=退出登录").ClickAsync();
        await admin.GotoAsync("/admin");
        await admin.FillAsync("[name='Draft.Email']", ServedSite.Email);
        await admin.FillAsync("[name='Draft.Password']", SignedIn.Password);
        await admin.Locator("main button:has-text('登录')").First.ClickAsync();
        await admin.FillAsync("[name=code]", Code(key, 30));
        await admin.Locator("main button[type=submit]").ClickAsync();
        await Expect(admin.Locator("h1")).ToContainTextAsync("工作台");

        // A second editor.
        await admin.GotoAsync("/admin/people");
        await admin.FillAsync("[name='Draft.Email']", "second@example.org");
        await admin.CheckAsync("[name='Draft.Role'][value=Editor]");
        await admin.ClickAsync("button:has-text('生成邀请链接')");
        var editor = await NewPageAsync(site.Address);
        await editor.GotoAsync(new Uri(await admin.Locator("#made-link").InputValueAsync()).PathAndQuery);
        await JoinAsync(editor, "周编辑");

        // A case with everything.
        await admin.GotoAsync("/admin/cases/new");
        await admin.Locator("button:has-text('用它开始')").First.ClickAsync();
        await admin.FillAsync("[name='Case.Title']", Title);
        await admin.FillAsync("[name='Case.Slug']", Slug);
        await admin.FillAsync("[name='Case.Company']", "温室工作室");
        await admin.SelectOptionAsync("[name='Case.Outcome']", "Success");
        await admin.SelectOptionAsync("[name='Case.Evidence']", "FirstHand");
        await admin.CheckAsync("[name='Case.Topics'][value=market]");
        await admin.FillAsync("[name='Case.Background']", $"{Word}只有两个人，见[[现金跑道]]和[[开口要钱之前]]。每月 $r = \\frac{{c}}{{b}}$。");
        await admin.FillAsync("[name='Case.Result']", "第四个月收支平衡。");
        await admin.WriteAsync("## 细节\n\n```mermaid\ngraph LR\n  A[收钱] --> B[开发]\n```\n\n", "Case.More");
        await PasteAsync(admin, Point);
        await Expect(admin.Locator(".editor:has([name='Case.More']) .editor-said")).ToContainTextAsync("已插入");
        await admin.Keyboard.InsertTextAsync("温室外景");
        await Expect(admin.Locator(".editor-preview img[alt=温室外景]")).ToBeAttachedAsync();
        await admin.ClickAsync("button:has-text('保存并预览')");
        await Expect(admin.Locator(".preview-note")).ToContainTextAsync("读者现在看不到");
        var preview = await ArticleAsync(admin);
        foreach (var part in new[] { "<math", "/diagrams/", "/assets/", "href=\"/glossary/runway\"", "href=\"/books/sample/ask-for-money\"" })
            Assert.Contains(part, preview, StringComparison.Ordinal);
        await admin.ClickAsync("text=返回编辑");
        await admin.ClickAsync("button:has-text('提交审阅')");
        await Expect(admin.Locator("main")).ToContainTextAsync("正在等待审阅");
        var reader = await NewPageAsync(site.Address);
        Assert.Equal(404, (await reader.GotoAsync($"/cases/{Slug}"))!.Status);

        // Another one reviews and publishes.
        await editor.GotoAsync("/admin/review");
        await editor.ClickAsync($"a:has-text('{Title}')");
        await editor.ClickAsync("text=通过，去发布…");
        await PublishAsync(editor);
        var manage = editor.Url;
        Assert.Equal(200, (await reader.GotoAsync($"/cases/{Slug}"))!.Status);
        Assert.Equal(preview, await ArticleAsync(reader));
        await UntilAsync(async () => (await SearchAsync(reader)).Contains($"/cases/{Slug}", StringComparison.Ordinal) ? "" : "not found");

        // Changed, compared, taken back.
        await editor.ClickAsync("button:has-text('编辑')");
        await editor.FillAsync("[name='Case.Result']", "第九个月收支平衡。");
        await editor.FillAsync("[name='Reason']", "更正月份");
        await editor.ClickAsync("button:has-text('检查并发布')");
        await Expect(editor.Locator("h1")).ToContainTextAsync("发布《");
        await Expect(editor.Locator("main ins").First).ToContainTextAsync("九");
        await PublishAsync(editor);
        await reader.GotoAsync($"/cases/{Slug}");
        await Expect(reader.Locator("article")).ToContainTextAsync("第九个月收支平衡。");
        await editor.ClickAsync("a:has-text('修订记录')");
        await editor.Locator("main ul.rows a").First.ClickAsync();
        await Expect(editor.Locator("main del").First).ToContainTextAsync("四");
        await editor.ClickAsync("button:has-text('取回这一版')");
        await editor.ClickAsync("button:has-text('检查并发布')");
        await PublishAsync(editor);
        await reader.GotoAsync($"/cases/{Slug}");
        Assert.Equal(preview, await ArticleAsync(reader));

        // Seen everywhere, and then nowhere.
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
        await UntilAsync(async () => string.Join(' ', Channels.Except(await ChannelsAsync(client))));
        await editor.GotoAsync(manage);
        await editor.ClickAsync("summary:has-text('取消发布')");
        await editor.ClickAsync("form button:has-text('取消发布')");
        await Expect(editor.Locator("[role=status]").First).ToContainTextAsync("已取消发布");
        Assert.Equal(404, (await reader.GotoAsync($"/cases/{Slug}"))!.Status);
        await UntilAsync(async () => string.Join(' ', await ChannelsAsync(client)));
        Assert.DoesNotContain(Slug, await SearchAsync(reader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_write_on_one_case_see_both_texts_and_no_word_is_lost()
    {
        var made = await fixture.Services.GetRequiredService<CaseEditor>().CreateAsync(
            new CaseDraft { Title = "两个人写的案例", Slug = "two-hands", Outcome = Outcome.Success, Evidence = Evidence.FirstHand, Topics = ["market"], Markdown = "## 背景\n\n原来的一句。\n\n## 结果\n\n原来的结果。" },
            new Edit("测试", "新写"), Cancellation);
        Assert.True(made.Outcome == EditOutcome.Saved, made.Message);
        var first = await OpenedByAsync(made.PageId);
        var second = await OpenedByAsync(made.PageId);
        await first.FillAsync("[name='Case.Background']", "甲把这一句改写了。");
        await second.FillAsync("[name='Case.Background']", "乙也改写了这一句。");
        await second.FillAsync("[name='Case.Result']", "乙补上的结果。");
        await first.ClickAsync("button:has-text('检查并发布')");
        await PublishAsync(first);

        await second.ClickAsync("button:has-text('检查并发布')");
        await Expect(second.Locator("h1")).ToContainTextAsync("发布《");
        await Expect(second.Locator("button:has-text('立即发布')")).ToHaveCountAsync(0);
        await second.ClickAsync("text=先合并");
        foreach (var words in new[] { "甲把这一句改写了。", "乙也改写了这一句。", "乙补上的结果。", "原来的结果。" })
            Assert.Contains(words, Bare(await second.Locator("main").InnerHTMLAsync()), StringComparison.Ordinal);
        await second.ClickAsync("button:has-text('用合并后的文字')");
        await second.Locator("form[data-autosave]").WaitForAsync();
        var merged = await second.Locator("[name='Case.Background']").InputValueAsync();
        Assert.Contains("甲把这一句改写了。", merged, StringComparison.Ordinal);
        Assert.Contains("乙也改写了这一句。", merged, StringComparison.Ordinal);

        // With the marks still in it nothing is published.
        await second.ClickAsync("button:has-text('检查并发布')");
        await Expect(second.Locator("h1")).ToContainTextAsync("发布《");
        await Expect(second.Locator("main")).ToContainTextAsync("标记");
        await Expect(second.Locator("button:has-text('立即发布')")).ToHaveCountAsync(0);
        await second.GoBackAsync();
        await second.FillAsync("[name='Case.Background']", Marks().Replace(merged, "").Trim());
        await second.ClickAsync("button:has-text('检查并发布')");
        await PublishAsync(second);
        var html = await fixture.Client.GetStringAsync("/cases/two-hands", Cancellation);
        foreach (var words in new[] { "甲把这一句改写了。", "乙也改写了这一句。", "乙补上的结果。" })
            Assert.Contains(words, html, StringComparison.Ordinal);
    }

    private async Task<IPage> OpenedByAsync(int study)
    {
        var page = await fixture.PageAsync(chromium, await fixture.AccountAsync(AccountRole.Editor));
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync($"/admin/cases/{study}");
        await page.ClickAsync("button:has-text('编辑')");
        await page.Locator("[name='Case.Background']").WaitForAsync();
        return page;
    }

    private async Task<IPage> NewPageAsync(Uri address)
    {
        var page = await chromium.NewPageAsync(address);
        page.SetDefaultTimeout(Patience);
        return page;
    }

    private static async Task JoinAsync(IPage page, string name)
    {
        await page.FillAsync("[name='Draft.Name']", name);
        await page.FillAsync("[name='Draft.Password']", SignedIn.Password);
        await page.FillAsync("[name='Draft.Again']", SignedIn.Password);
        await page.ClickAsync("button:has-text('创建账号')");
        await Expect(page.Locator("h1")).ToContainTextAsync("工作台");
    }

    private static async Task PublishAsync(IPage page)
    {
        // The page that is left sees first that the server has the text.
        await page.Locator("button:has-text('立即发布')").WaitForAsync();
        if (await page.Locator("[name=WarningsAreSeen]").CountAsync() > 0)
            await page.Locator("[name=WarningsAreSeen]").First.CheckAsync();
        await page.ClickAsync("button:has-text('立即发布')");
        await Expect(page.Locator("[role=status]").First).ToContainTextAsync("已发布");
    }

    /// <summary>The article as the server sends it, before scripts add to it.</summary>
    private static Task<string> ArticleAsync(IPage page) => page.EvaluateAsync<string>(
        "async () => new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html').querySelector('article').outerHTML");

    private static async Task<string> SearchAsync(IPage page)
    {
        await page.GotoAsync($"/search?q={Uri.EscapeDataString(Word)}");
        return await page.Locator("main").InnerHTMLAsync();
    }

    private static readonly string[] Channels =
    [
        $"/cases/{Slug}", "/cases", $"/search/results?q={Word}", $"/api/search?q={Word}", $"/api/suggest?q={Word[..2]}", "/api/suggest?q=hupowenshi", "/feed.xml", "/sitemap.xml",
        "/topics/market",
    ];

    /// <summary>Channels that tell of the case: by its name, or by its address.</summary>
    private static async Task<List<string>> ChannelsAsync(HttpClient client)
    {
        var telling = new List<string>();
        foreach (var url in Channels)
        {
            using var answer = await client.GetAsync(url, Cancellation);
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
            if (text.Contains(Title, StringComparison.Ordinal) || text.Contains($"/cases/{Slug}", StringComparison.Ordinal))
                telling.Add(url);
        }

        return telling;
    }

    /// <summary>Waits until nothing is missing any more. The site follows by itself; how soon is nothing for a busy machine.</summary>
    private static async Task UntilAsync(Func<Task<string>> missing)
    {
        var now = await missing();
        for (var times = 0; now.Length > 0 && times < 2_000; times++)
        {
            await Task.Delay(50, Cancellation);
            now = await missing();
        }

        Assert.Equal("", now);
    }

    private static Task PasteAsync(IPage page, byte[] bytes) => page.EvaluateAsync(
        """
        bytes => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(bytes), sign => sign.charCodeAt(0))], '外景.png', { type: 'image/png' }));
          document.querySelector(".editor:has([name='Case.More']) .editor-host").shadowRoot.querySelector('.cm-content')
            .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
        }
        """,
        Convert.ToBase64String(bytes));

    private static string Code(string key, int seconds) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(DateTime.UtcNow.AddSeconds(seconds));

    private static string Bare(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("〔[^〕]*〕\n?")]
    private static partial Regex Marks();
}
