using Microsoft.EntityFrameworkCore;
using Playbook.CaseStudies;
using Playbook.Editing;
using Playbook.Importing;
using Playbook.Importing.Sources;
using Playbook.Revisions;

namespace Playbook.Tests.Importing.Cases;

public sealed class CaseImportTests
{
    private const string Document = """
        # 《摊位经》

        ## 第1章：大模型创业案例分析

        ### 1.1 成功案例

        #### 案例一：晨光语音

        晨光语音是一家做方言识别的公司，服务过三百个摊位。

        **成功原因**：

        1. **场景窄**：只做摊位报价。

        **经验总结**：

        - 先窄后宽。

        ### 1.2 失败案例

        **案例二：云栈**

        云栈做通用助手，两年没有人付费。

        **失败原因**：没有人说得清它替谁省了钱。

        ## 第2章：团队

        ### 2.1 招人

        先写清要什么结果。
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_has_a_page_of_its_own_and_points_to_the_section_it_stands_in()
    {
        await using var book = await TestBook.OpenAsync();
        var report = Assert.Single((await book.ImportAsync(book.Write("摊位.md", Document))).Documents);

        await using var database = book.Database();
        var cases = await database.CaseStudies.OrderBy(study => study.Id).ToListAsync(Cancellation);
        Assert.Equal(["晨光语音", "云栈"], cases.Select(study => study.Title));
        Assert.All(cases, study => Assert.Equal(("tan-wei-jing/chapter-1", Evidence.SecondHand, true), (study.FromChapter, study.Evidence, study.Published)));
        Assert.Equal(["案例一晨光语音", "案例二云栈"], cases.Select(study => study.FromSection));
        Assert.Contains("<h2", cases[0].Html, StringComparison.Ordinal);
        Assert.Equal(["先窄后宽。"], cases[0].Lessons);
        var taken = await database.CaseStudies.Published().TakenFrom("tan-wei-jing", "chapter-1").AsLines().ToListAsync(Cancellation);
        Assert.Equal(cases.Select(study => study.Slug), taken.Select(study => study.Slug));

        Assert.Equal(2, report.Cases);
        Assert.Equal(["chapter-1#案例一晨光语音", "chapter-1#案例二云栈"], report.CaseStudies.Select(study => study.At));
        Assert.Equal(["background", "causes", "lessons"], report.CaseStudies[0].Fields);
        Assert.Equal([Outcome.Success, Outcome.Failure], report.CaseStudies.Select(study => study.Outcome));
    }

    [Fact]
    public async Task The_page_of_a_case_shows_its_footnote_and_leads_where_its_reference_leads()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("摊位.md", Document
            .Replace("服务过三百个摊位。", "服务过三百个摊位[^数]，见[报道][源]，也卖过面^[只卖了一年。]。", StringComparison.Ordinal)
            .Replace("### 1.2 失败案例", "[^数]: 到 2021 年为止。\n\n[源]: https://example.org/a\n\n### 1.2 失败案例", StringComparison.Ordinal)));

        await using var database = book.Database();
        var study = await database.CaseStudies.OrderBy(study => study.Id).FirstAsync(Cancellation);
        Assert.Contains("到 2021 年为止", study.Html, StringComparison.Ordinal);
        Assert.Contains("只卖了一年", study.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/a\"", study.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("[^", study.Html, StringComparison.Ordinal);
        Assert.Equal(["先窄后宽。"], study.Lessons);
        Assert.Contains("到 2021 年为止", await database.Chapters.Where(chapter => chapter.Slug == "chapter-1").Select(chapter => chapter.Html).SingleAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_an_editor_gave_another_slug_is_still_that_page_when_the_document_comes_again()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("摊位.md", Document));
        await using var database = book.Database();
        var study = await database.CaseStudies.AsNoTracking().OrderBy(c => c.Id).FirstAsync(Cancellation);
        var editor = book.Get<CaseEditor>();
        var opened = (await editor.OpenAsync(study.Slug, Cancellation))!;
        await editor.SaveAsync(opened.Id, opened.Version, opened.Draft with { Slug = "morning-voice" }, new Edit("编辑甲", "好记"), Cancellation);

        await book.ImportAsync(book.Write("摊位.md", Document.Replace("先写清要什么结果", "先写清要谁", StringComparison.Ordinal)));
        await book.ImportAsync(book.Write("摊位.md", Document.Replace("三百个摊位", "四百个摊位", StringComparison.Ordinal)));

        Assert.Equal(2, await database.CaseStudies.CountAsync(Cancellation));
        var after = await database.CaseStudies.AsNoTracking().SingleAsync(c => c.Id == study.Id, Cancellation);
        Assert.Equal(("morning-voice", true, "案例一晨光语音"), (after.Slug, after.Published, after.FromSection));
        Assert.Equal(1, await database.Revisions.OpenConflicts().CountAsync(Cancellation));
    }

    [Fact]
    public async Task The_same_file_again_and_another_chapter_changed_leave_the_cases_alone()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("摊位.md", Document));
        var before = await CasesAsync(book);

        await book.ImportAsync(book.Write("摊位.md", Document));
        await book.ImportAsync(book.Write("摊位.md", Document.Replace("什么结果", "什么结果和期限", StringComparison.Ordinal)));

        Assert.Equivalent(before, await CasesAsync(book), strict: true);
        await using var database = book.Database();
        Assert.DoesNotContain(await database.Revisions.ToListAsync(Cancellation), revision => revision.Kind == Playbook.Links.PageKind.Case);
    }

    [Fact]
    public async Task A_changed_case_keeps_its_address_and_what_it_said()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("摊位.md", Document));
        var before = await CasesAsync(book);
        await book.ImportAsync(book.Write("摊位.md", Document.Replace("三百个", "四百个", StringComparison.Ordinal)));

        var after = await CasesAsync(book);
        Assert.Equal(before.Select(study => (study.Id, study.Slug)), after.Select(study => (study.Id, study.Slug)));
        Assert.Contains("四百个", after[0].Html, StringComparison.Ordinal);
        await using var database = book.Database();
        Assert.Contains(await database.Revisions.ToListAsync(Cancellation), revision =>
            revision.Kind == Playbook.Links.PageKind.Case && revision.Markdown.Contains("三百个", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_that_is_gone_from_the_file_is_unpublished_and_comes_back_with_it()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("摊位.md", Document));
        await book.ImportAsync(book.Write("摊位.md", Document.Replace("**案例二：云栈**", "还有一家。", StringComparison.Ordinal).Replace("**失败原因**：", "", StringComparison.Ordinal)));
        Assert.Equal([true, false], (await CasesAsync(book)).Select(study => study.Published));

        await book.ImportAsync(book.Write("摊位.md", Document));
        Assert.Equal([true, true], (await CasesAsync(book)).Select(study => study.Published));
    }

    [Fact]
    public async Task What_an_editor_took_off_the_site_stays_off_when_its_document_changes()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("摊位.md", Document));
        await using (var database = book.Database())
        {
            foreach (var study in await database.CaseStudies.ToListAsync(Cancellation))
                (study.Published, study.Edited) = (false, DateTimeOffset.UtcNow);
            await database.SaveChangesAsync(Cancellation);
        }

        var report = Assert.Single((await book.ImportAsync(book.Write("摊位.md", Document.Replace("三百个", "四百个", StringComparison.Ordinal)))).Documents);

        Assert.All(await CasesAsync(book), study => Assert.False(study.Published));
        // The one that says something new is kept beside it, and somebody hears of it.
        Assert.Contains("在网站上被编辑过", Assert.Single(report.Conflicts).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_editor_changed_stays_and_the_new_text_is_kept_beside_it()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("摊位.md", Document));
        await using (var database = book.Database())
        {
            foreach (var study in await database.CaseStudies.ToListAsync(Cancellation))
                (study.Markdown, study.Edited) = ("## 背景\n\n编辑核实过的话。", DateTimeOffset.UtcNow);
            await database.SaveChangesAsync(Cancellation);
        }

        var changed = Document.Replace("三百个", "四百个", StringComparison.Ordinal).Replace("**案例二：云栈**", "还有一家。", StringComparison.Ordinal)
            .Replace("**失败原因**：", "", StringComparison.Ordinal);
        var report = Assert.Single((await book.ImportAsync(book.Write("摊位.md", changed))).Documents);

        Assert.All(await CasesAsync(book), study => Assert.Equal((true, "## 背景\n\n编辑核实过的话。"), (study.Published, study.Markdown)));
        Assert.Equal(2, report.Conflicts.Count);
        Assert.All(report.Conflicts, conflict => Assert.Contains("在网站上被编辑过", conflict.Reason, StringComparison.Ordinal));
        await using var kept = book.Database();
        Assert.Single(await kept.Revisions.ToListAsync(Cancellation), revision => revision.Markdown.Contains("四百个", StringComparison.Ordinal) && revision.Kind == Playbook.Links.PageKind.Case);
    }

    [Fact]
    public async Task Reading_the_content_again_leaves_imported_cases_where_they_are()
    {
        await using var book = await TestBook.OpenAsync(SampleContentFolder);
        await book.ImportContentAsync();
        await book.ImportAsync(book.Write("摊位.md", Document));
        await book.ImportContentAsync();

        var cases = await CasesAsync(book);
        Assert.Equal(3, cases.Count(study => study.Published));
        await using var database = book.Database();
        Assert.Equal("lantern", (await database.CaseStudies.Published().OwnFirst().Select(study => study.Slug).ToListAsync(Cancellation))[0]);
        Assert.Equal(["lantern"], await database.CaseStudies.Published().Own().Select(study => study.Slug).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Front_matter_gives_the_cases_their_topics_too()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("摊位.md", $"---\ntopics: [team]\n---\n{Document}"));
        Assert.All(await CasesAsync(book), study => Assert.Equal(["team"], study.Topics));
    }

    [Fact]
    public async Task Drafts_that_were_not_chosen_yield_no_cases()
    {
        await using var book = await TestBook.OpenAsync();
        var longer = Document.Replace("服务过三百个摊位。", "服务过三百个摊位，还帮两家超市写过货架牌，后来又接了一个早市。", StringComparison.Ordinal);
        var report = Assert.Single((await book.ImportAsync(book.Write("两稿.md", $"{Document}\n\n{longer}\n"))).Documents);

        Assert.Equal(2, report.Cases);
        Assert.Contains((await CasesAsync(book)).Select(study => study.Markdown), text => text.Contains("早市", StringComparison.Ordinal));
        Assert.All(report.Drafts, draft => Assert.NotEmpty(draft.Reason));
    }

    private static string SampleContentFolder { get; } =
        Path.Combine(Playbook.Tests.Content.ShippedContent.Root, "..", "tests", "SampleContent", "playbook");

    private static async Task<List<CaseStudy>> CasesAsync(TestBook book)
    {
        await using var database = book.Database();
        return await database.CaseStudies.AsNoTracking().OrderBy(study => study.Id).ToListAsync(Cancellation);
    }
}
