using Playbook.Editing;
using Playbook.Links;

namespace Playbook.Tests.Editing;

public sealed class LinkReportTests
{
    [Fact]
    public async Task What_leads_nowhere_is_reported_with_the_page_that_is_to_be_mended()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 手册\nslug: playbook\n---\n\n开头。\n");
        book.Write("content/chapters/01-part/01-money.md", "---\ntitle: 钱从哪里来\nslug: money\npart: 资金\ntopics: [financing]\n---\n\n## 一节\n\n见 [[没有这一页]]。\n");
        await book.ImportContentAsync();
        var report = book.Get<LinkReport>();
        Assert.Null(report.State.At);

        Assert.True(report.Start());
        await report.Running;

        Assert.False(report.State.IsRunning);
        Assert.NotNull(report.State.At);
        var broken = Assert.Single(report.State.Broken);
        Assert.Equal((PageKind.Chapter, "钱从哪里来", "没有这一页"), (broken.Kind, broken.Title, broken.Target));
        Assert.True(broken.PageId > 0);
    }
}
