using Microsoft.EntityFrameworkCore;
using Playbook.Glossary;

namespace Playbook.Tests.Glossary;

public sealed class TermQueriesTests
{
    [Fact]
    public async Task A_term_that_is_not_published_is_on_no_list()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = book.Database();
        db.Terms.AddRange(
            new Term { Slug = "runway", Name = "现金跑道", Definition = "还能活几个月。", Topics = ["financing"] },
            new Term { Slug = "hidden", Name = "未定", Definition = "没写完。", Topics = ["financing"], Published = false });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var terms = await db.Terms.Published().About("financing").AsLines().ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["runway"], terms.Select(term => term.Slug));
    }
}
