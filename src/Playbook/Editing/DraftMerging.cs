using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Editing;

/// <summary>One field of two drafts of one page.</summary>
/// <param name="Name">Of the property.</param>
/// <param name="Label">As the form calls it.</param>
/// <param name="Clashes">Places where both changed the same thing, each otherwise.</param>
public sealed record MergedField(string Name, string Label, string Original, string Mine, string Theirs, string Merged, int Clashes)
{
    public bool Differs => Mine != Theirs;
}

/// <summary>Two drafts of one page in one.</summary>
/// <param name="Version">Version of the page that <paramref name="Theirs"/> is.</param>
public sealed record MergedDraft<TDraft>(TDraft Mine, TDraft Theirs, TDraft Merged, IReadOnlyList<MergedField> Fields, int Version)
{
    public int Clashes => Fields.Sum(merged => merged.Clashes);
}

/// <summary>What is done with the two texts of a conflict.</summary>
public enum MergeChoice
{
    /// <summary>The draft says what was put together.</summary>
    Merged,

    /// <summary>The draft stays as it is; the page's text becomes history when it is published.</summary>
    Mine,

    /// <summary>The draft says what the page says; what it said is kept in the page's history.</summary>
    Theirs,
}

/// <summary>
/// A draft whose page was changed meanwhile. What only one side changed is put together; where both did, both stand in
/// the result. Nothing is published by it: afterwards the draft starts from the page as it is today.
/// </summary>
public sealed class DraftMerging(IDbContextFactory<PlaybookDbContext> contexts, AuditTrail audit, TimeProvider clock)
{
    /// <returns>Null when the draft is no case's, or does not exist for this person, or its page does not.</returns>
    public async Task<MergedDraft<CaseDraft>?> OfCaseAsync(int id, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await OwnAsync(database, id, PageKind.Case, by, cancellationToken) is { } draft
            && await database.CaseStudies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == draft.PageId, cancellationToken) is { } study
            ? Merge(draft, CaseEditor.DraftOf(study), study.Version, Merge)
            : null;
    }

    /// <inheritdoc cref="OfCaseAsync"/>
    public async Task<MergedDraft<ChapterDraft>?> OfChapterAsync(int id, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await OwnAsync(database, id, PageKind.Chapter, by, cancellationToken) is { } draft
            && await database.Chapters.AsNoTracking().SingleOrDefaultAsync(c => c.Id == draft.PageId, cancellationToken) is { } chapter
            ? Merge(draft, ChapterEditor.DraftOf(chapter), chapter.Version, Merge)
            : null;
    }

    /// <summary>Two windows wrote the same draft: what each of them says, and both in one.</summary>
    /// <param name="saved">What the other one saved.</param>
    /// <param name="original">What both began with; null where nobody knows.</param>
    public static MergedDraft<CaseDraft> OfWindows(CaseDraft mine, string saved, int version, CaseDraft? original)
    {
        var theirs = DraftContent.Read<CaseDraft>(saved);
        var (merged, fields) = Merge(original, mine, theirs);
        return new(mine, theirs, merged, fields, version);
    }

    /// <inheritdoc cref="OfWindows(CaseDraft, string, int, CaseDraft)"/>
    public static MergedDraft<ChapterDraft> OfWindows(ChapterDraft mine, string saved, int version, ChapterDraft? original)
    {
        var theirs = DraftContent.Read<ChapterDraft>(saved);
        var (merged, fields) = Merge(original, mine, theirs);
        return new(mine, theirs, merged, fields, version);
    }

    /// <summary>
    /// Two who changed one term: what only one of them touched is taken over; where both did, mine stands in the form and
    /// theirs beside it. A definition is one or two sentences, and is chosen as a whole.
    /// </summary>
    /// <param name="original">What the form began with; null where nobody knows.</param>
    public static MergedDraft<TermDraft> OfTerms(TermDraft mine, TermDraft theirs, int version, TermDraft? original)
    {
        // An address that the form does not ask for stays what it is.
        mine = TermEditor.Tidy(mine.Slug.Trim().Length > 0 ? mine : mine with { Slug = (original ?? theirs).Slug });
        var fields = new FieldMerge<TermDraft>(original, mine, theirs);
        var merged = new TermDraft
        {
            Name = fields.Value(nameof(mine.Name), "名称", draft => draft.Name, name => name),
            Slug = fields.Value(nameof(mine.Slug), "网址", draft => draft.Slug, slug => slug),
            Definition = fields.Value(nameof(mine.Definition), "定义", draft => draft.Definition, definition => definition),
            English = fields.Value(nameof(mine.English), "英文", draft => draft.English, english => english),
            Abbreviation = fields.Value(nameof(mine.Abbreviation), "缩写", draft => draft.Abbreviation, abbreviation => abbreviation),
            Aliases = fields.List(nameof(mine.Aliases), "别名", draft => draft.Aliases),
            Synonyms = fields.List(nameof(mine.Synonyms), "同义词", draft => draft.Synonyms),
            Topics = fields.List(nameof(mine.Topics), "主题", draft => draft.Topics),
            Chapter = fields.Value(nameof(mine.Chapter), "讲它的章节", draft => draft.Chapter, chapter => chapter),
        };
        return new(mine, theirs, merged, fields.All, version);
    }

    /// <summary>Why a page is changed, as two windows say it: both reasons, where both gave one of their own.</summary>
    /// <param name="original">What both began with; null where nobody knows.</param>
    public static string OfReasons(string mine, string theirs, string? original)
    {
        (mine, theirs, original) = (mine.Trim(), theirs.Trim(), original?.Trim());
        if (mine == theirs || mine.Length == 0 || mine == original)
            return theirs;
        return theirs.Length == 0 || theirs == original || mine.Contains(theirs, StringComparison.Ordinal) ? mine
            : theirs.Contains(mine, StringComparison.Ordinal) ? theirs
            : $"{theirs}；{mine}";
    }

    /// <param name="draftVersion">Of the draft that was looked at.</param>
    /// <param name="pageVersion">Of the page that was looked at.</param>
    public async Task<DraftResult> TakeAsync(
        int id, int draftVersion, int pageVersion, MergeChoice choice, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await database.PageDrafts.VisibleTo(by).AnyAsync(d => d.Id == id && d.PageId > 0 && d.State != DraftState.Discarded, cancellationToken))
            return DraftResult.Missing;
        var draft = await database.PageDrafts.SingleAsync(d => d.Id == id, cancellationToken);
        var (theirs, merged, version, markdown) = draft.Kind == PageKind.Case
            ? Contents(await OfCaseAsync(id, by, cancellationToken), content => content.Markdown)
            : Contents(await OfChapterAsync(id, by, cancellationToken), content => content.Markdown);
        if (theirs.Length == 0)
            return DraftResult.Missing;
        if (draft.Version != draftVersion || version != pageVersion)
            return new(DraftOutcome.Conflict, draft.Version, "看的时候又有了新的改动，请重新看一遍");
        var now = clock.GetUtcNow();
        if (choice == MergeChoice.Theirs)
        {
            database.Revisions.Add(new Revision
            {
                Kind = draft.Kind,
                PageId = draft.PageId,
                Cause = RevisionCause.Draft,
                Author = draft.OwnerName,
                Title = draft.Title,
                Markdown = markdown,
                Reason = "与已发布的内容冲突，没有采用的草稿",
                Created = now,
            });
        }

        if (choice != MergeChoice.Mine)
            database.PassTo(draft, by, audit);
        draft.Content = choice switch { MergeChoice.Merged => merged, MergeChoice.Theirs => theirs, _ => draft.Content };
        (draft.BaseContent, draft.BaseVersion, draft.Updated) = (theirs, version, now);
        // What was passed says something else now; what a reviewer puts together stays in the queue.
        (draft.State, draft.PublishAt) = (draft.OwnerId == by.Id ? DraftState.Working : DraftState.Submitted, null);
        draft.Version++;
        await database.SaveChangesAsync(cancellationToken);
        return new(DraftOutcome.Saved, draft.Version);

        static (string Theirs, string Merged, int Version, string Markdown) Contents<TDraft>(MergedDraft<TDraft>? merge, Func<TDraft, string> markdown)
            where TDraft : class => merge is null
                ? ("", "", 0, "")
                : (DraftContent.Write(merge.Theirs), DraftContent.Write(merge.Merged), merge.Version, markdown(merge.Mine));
    }

    private static async Task<PageDraft?> OwnAsync(PlaybookDbContext database, int id, PageKind kind, Writer by, CancellationToken cancellationToken) =>
        await database.PageDrafts.VisibleTo(by).SingleOrDefaultAsync(
            draft => draft.Id == id && draft.Kind == kind && draft.PageId > 0 && draft.State != DraftState.Discarded, cancellationToken);

    private static MergedDraft<TDraft> Merge<TDraft>(
        PageDraft draft, TDraft theirs, int version, Func<TDraft?, TDraft, TDraft, (TDraft, IReadOnlyList<MergedField>)> merge)
        where TDraft : class
    {
        var mine = DraftContent.Read<TDraft>(draft.Content);
        var (merged, fields) = merge(draft.BaseContent.Length > 0 ? DraftContent.Read<TDraft>(draft.BaseContent) : null, mine, theirs);
        return new(mine, theirs, merged, fields, version);
    }

    private static (CaseDraft Merged, IReadOnlyList<MergedField> Fields) Merge(CaseDraft? original, CaseDraft mine, CaseDraft theirs)
    {
        var fields = new FieldMerge<CaseDraft>(original, mine, theirs);
        // Step by step: who adds one is not in the way of who adds the next.
        var story = new CaseStory(
            Step(nameof(CaseStory.Opening), "开头", told => told.Opening),
            Step(nameof(CaseStory.Background), "背景", told => told.Background),
            Step(nameof(CaseStory.Problem), "问题", told => told.Problem),
            Step(nameof(CaseStory.Causes), "原因", told => told.Causes),
            Step(nameof(CaseStory.Measures), "应对", told => told.Measures),
            Step(nameof(CaseStory.Result), "结果", told => told.Result),
            Step(nameof(CaseStory.More), "更多正文", told => told.More));
        var merged = mine with
        {
            Title = fields.Value(nameof(mine.Title), "标题", draft => draft.Title, title => title),
            Slug = fields.Value(nameof(mine.Slug), "网址", draft => draft.Slug, slug => slug),
            Company = fields.Value(nameof(mine.Company), "公司", draft => draft.Company, company => company),
            Industry = fields.Value(nameof(mine.Industry), "行业", draft => draft.Industry, industry => industry),
            Stage = fields.Value(nameof(mine.Stage), "阶段", draft => draft.Stage, stage => stage),
            Outcome = fields.Value(nameof(mine.Outcome), "结局", draft => draft.Outcome, outcome => $"{outcome}"),
            Evidence = fields.Value(nameof(mine.Evidence), "证据等级", draft => draft.Evidence, evidence => $"{evidence}"),
            Year = fields.Value(nameof(mine.Year), "年份", draft => draft.Year, year => $"{year}"),
            Topics = fields.List(nameof(mine.Topics), "主题", draft => draft.Topics),
            Summary = fields.Value(nameof(mine.Summary), "摘要", draft => draft.Summary, summary => summary),
            Keywords = fields.List(nameof(mine.Keywords), "关键词", draft => draft.Keywords),
            Lessons = fields.List(nameof(mine.Lessons), "教训", draft => draft.Lessons),
            Sources = fields.List(nameof(mine.Sources), "来源", draft => draft.Sources),
            Related = fields.List(nameof(mine.Related), "相关内容", draft => draft.Related),
            Confidentiality = fields.Value(nameof(mine.Confidentiality), "保密说明", draft => draft.Confidentiality, note => note),
            Provenance = fields.Value(nameof(mine.Provenance), "撰写与审阅", draft => draft.Provenance, Words),
            Markdown = story.ToMarkdown(),
            Story = story,
        };
        return (merged, fields.All);

        string Step(string name, string label, Func<CaseStory, string> of) =>
            fields.Text(name, label, draft => of(draft.Story ?? CaseStory.Read(draft.Markdown)));
    }

    private static (ChapterDraft Merged, IReadOnlyList<MergedField> Fields) Merge(ChapterDraft? original, ChapterDraft mine, ChapterDraft theirs)
    {
        var fields = new FieldMerge<ChapterDraft>(original, mine, theirs);
        var merged = mine with
        {
            Title = fields.Value(nameof(mine.Title), "标题", draft => draft.Title, title => title),
            Topics = fields.List(nameof(mine.Topics), "主题", draft => draft.Topics),
            Summary = fields.Value(nameof(mine.Summary), "摘要", draft => draft.Summary, summary => summary),
            Keywords = fields.List(nameof(mine.Keywords), "关键词", draft => draft.Keywords),
            Sources = fields.List(nameof(mine.Sources), "来源", draft => draft.Sources),
            Related = fields.List(nameof(mine.Related), "相关内容", draft => draft.Related),
            Provenance = fields.Value(nameof(mine.Provenance), "撰写与审阅", draft => draft.Provenance, Words),
            Markdown = fields.Text(nameof(mine.Markdown), "正文", draft => draft.Markdown),
        };
        return (merged, fields.All);
    }

    private static string Words(Provenance provenance) =>
        string.Join('，', new[] { provenance.WrittenBy, provenance.Reviewed, $"{provenance.AsOf:yyyy-MM-dd}", $"{provenance.ReviewBy:yyyy-MM-dd}" }.Where(word => word.Length > 0));
}
