using Playbook.Importing;

namespace Playbook.Tests.Importing;

public sealed class LinkCheckTests
{
    [Fact]
    public async Task Broken_pages_and_anchors_are_named_with_the_page_they_stand_on()
    {
        var broken = await CheckAsync(
            "序：[[nothing]]。",
            "[坏](#没有)，[[second#没有]]，[坏](/topics/nothing)，[[nobook/second]]。");

        Assert.Equal(
            [
                "/books/sample：nothing（没有这个页面）",
                "/books/sample/first：#没有（页面里没有这个锚点）",
                "/books/sample/first：second#没有（页面里没有这个锚点）",
                "/books/sample/first：/topics/nothing（没有这个页面）",
                "/books/sample/first：nobook/second（没有这个页面）",
            ],
            broken);
    }

    [Fact]
    public async Task Links_that_work_are_not_reported_however_they_are_written() =>
        Assert.Empty(await CheckAsync(
            "序：[[second]]，[一节](chapters/01-start/02-second.md#小节)。\n\n## 怎么读\n\n文。",
            "## 本节\n\n[框里](02-second.md#框里)\n\n[一](02-second.md#%E5%B0%8F%E8%8A%82)，[[second#小节]]，[二](#本节)，[书](/books/sample)，[读法](/books/sample#怎么读)，"
            + "[词](/glossary)，[题](/topics/risk)，[首](/)，[搜](/search?q=a)，[[case:one#教训]]，[网](https://example.org/#x)。"));

    private static async Task<IEnumerable<string>> CheckAsync(string introduction, string first)
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("content/book.md", $"---\ntitle: 样书\nslug: sample\nabstract: 测试。\n---\n{introduction}\n");
        book.Write("content/chapters/01-start/01-first.md", $"---\ntitle: 第一章\nslug: first\npart: 起步\n---\n{first}\n");
        book.Write("content/chapters/01-start/02-second.md", "---\ntitle: 第二章\nslug: second\npart: 起步\n---\n## 小节\n\n文。\n\n> ### 框里\n");
        book.Write("content/cases/one.md", "---\ntitle: 案例\nslug: one\noutcome: 成功\nevidence: 虚构示例\n---\n## 教训\n\n文。\n");
        Assert.Empty((await book.ImportContentAsync()).Problems);
        return (await book.Get<LinkCheck>().RunAsync(TestContext.Current.CancellationToken)).Select(link => link.ToString());
    }
}
