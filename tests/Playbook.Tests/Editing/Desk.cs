using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;

namespace Playbook.Tests.Editing;

/// <summary>A small book, two who write and two who publish.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public static readonly Writer Author = new(1, "作者甲", MayPublish: false);

    public static readonly Writer OtherAuthor = new(2, "作者乙", MayPublish: false);

    public static readonly Writer Editor = new(3, "编辑丙", MayPublish: true);

    public static readonly Writer OtherEditor = new(4, "编辑丁", MayPublish: true);

    private Desk(TestBook book) => Book = book;

    public TestBook Book { get; }

    public DraftDesk Drafts => Book.Get<DraftDesk>();

    public DraftReview Review => Book.Get<DraftReview>();

    public DraftPublishing Publishing => Book.Get<DraftPublishing>();

    public DraftMerging Merging => Book.Get<DraftMerging>();

    public CaseShelving Shelving => Book.Get<CaseShelving>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Desk> OpenAsync()
    {
        var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\n---\n序。\n");
        book.Write(
            "content/chapters/01-start/01-first.md",
            "---\ntitle: 先收钱\nslug: first\npart: 起步\norder: 1\ntopics: [market]\n---\n先找老客户。再问[[lamp]]怎么做的。\n");
        book.Write(
            "content/cases/lamp.md",
            "---\ntitle: 灯\nslug: lamp\noutcome: 成功\nevidence: 虚构示例\ntopics: [market]\n---\n## 背景\n\n旧的灯。第二句。\n\n## 结果\n\n卖掉了。\n");
        await book.ImportContentAsync();
        return new Desk(book);
    }

    /// <summary>A case that lacks nothing.</summary>
    public static CaseDraft Whole(string title = "新案例", string markdown = "## 背景\n\n一家小店。\n\n## 结果\n\n活下来了。") => new()
    {
        Title = title,
        Outcome = Outcome.Success,
        Evidence = Evidence.PublicReport,
        Topics = ["market"],
        Sources = [new SourceReference("报纸", "https://example.com/a", new DateOnly(2026, 11, 1))],
        Markdown = markdown,
    };

    public async Task<int> CaseIdAsync(string slug = "lamp")
    {
        await using var database = Book.Database();
        return await database.CaseStudies.Where(study => study.Slug == slug).Select(study => study.Id).SingleAsync(Cancellation);
    }

    public async Task<CaseStudy?> CaseAsync(string slug)
    {
        await using var database = Book.Database();
        return await database.CaseStudies.AsNoTracking().SingleOrDefaultAsync(study => study.Slug == slug, Cancellation);
    }

    public async Task<PageDraft?> DraftAsync(int id)
    {
        await using var database = Book.Database();
        return await database.PageDrafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.Id == id, Cancellation);
    }

    /// <summary>A new draft that says this.</summary>
    public async Task<(int Id, int Version)> WriteAsync(CaseDraft draft, Writer by)
    {
        var id = await Drafts.NewCaseAsync(CaseTemplate.Find("blank")!, by, Cancellation);
        return (id, await SaveAsync(id, draft, by));
    }

    /// <summary>A draft of the lamp that says this.</summary>
    public async Task<(int Id, int Version)> EditLampAsync(Func<CaseDraft, CaseDraft> change, Writer by)
    {
        var id = (await Drafts.OpenCaseAsync(await CaseIdAsync(), by, Cancellation))!.Value;
        var opened = (await Drafts.FindAsync(id, by, Cancellation))!;
        return (id, await SaveAsync(id, change(opened.Case) with { Story = null }, by));
    }

    public async Task<int> SaveAsync(int id, CaseDraft draft, Writer by)
    {
        var version = (await DraftAsync(id))!.Version;
        var saved = await Drafts.SaveAsync(id, version, draft, "试写", by, Cancellation);
        Assert.Equal(DraftOutcome.Saved, saved.Outcome);
        return saved.Version;
    }

    public async Task<string> AuditAsync()
    {
        await using var database = Book.Database();
        return string.Join(' ', await Playbook.Audit.AuditQueries.AuditEntries(database).OrderBy(entry => entry.Id)
            .Select(entry => entry.Action.ToString() + ":" + entry.Actor).ToListAsync(Cancellation));
    }

    public ValueTask DisposeAsync() => Book.DisposeAsync();
}
