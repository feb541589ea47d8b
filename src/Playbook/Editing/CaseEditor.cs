using Microsoft.EntityFrameworkCore;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;
using Playbook.Revisions;

namespace Playbook.Editing;

/// <summary>Saves what editors change in cases, by the rules of <see cref="ChapterEditor"/>, and makes new ones.</summary>
public sealed class CaseEditor(
    IDbContextFactory<PlaybookDbContext> contexts, MarkdownRenderer renderer, FigureDrawer drawer, TimeProvider clock)
{
    /// <returns>Null when there is no such case.</returns>
    public async Task<Opened<CaseDraft>?> OpenAsync(string slug, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var study = await database.CaseStudies.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, cancellationToken);
        if (study is null)
            return null;
        var conflicts = await database.Revisions.OpenConflicts().OfPage(PageKind.Case, study.Id)
            .OrderBy(revision => revision.Id).Select(revision => revision.Id).ToListAsync(cancellationToken);
        return new Opened<CaseDraft>(study.Id, study.Version, DraftOf(study), conflicts);
    }

    /// <param name="version">The one that was opened.</param>
    public Task<EditResult<CaseDraft>> SaveAsync(
        int id, int version, CaseDraft draft, Edit by, CancellationToken cancellationToken = default) =>
        SaveAsync(id, version, draft, by, null, cancellationToken);

    /// <summary>Makes a case; it is published at once.</summary>
    public Task<EditResult<CaseDraft>> CreateAsync(CaseDraft draft, Edit by, CancellationToken cancellationToken = default) =>
        SaveAsync(0, 0, draft, by, null, cancellationToken);

    /// <param name="id">0 for a new case.</param>
    /// <param name="also">What is to be saved with it or not at all; may be null.</param>
    internal async Task<EditResult<CaseDraft>> SaveAsync(
        int id, int version, CaseDraft draft, Edit by, AlsoSave? also, CancellationToken cancellationToken)
    {
        draft = draft with { Title = draft.Title.Trim(), Slug = draft.Slug.Trim(), Markdown = DraftCheck.Tidy(draft.Markdown) };
        if ((DraftCheck.Complaint(draft.Title, draft.Topics, draft.Markdown) ?? Missing(draft)) is { } complaint)
            return new(EditOutcome.Invalid, version, complaint);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var rehearsal = new Rehearsal(renderer, drawer);
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken);
        await rehearsal.RunAsync(database, links, [new RehearsedText("", draft.Markdown)], cancellationToken);
        if (rehearsal.Problem(draft.Markdown) is { Length: > 0 } problem)
            return new(EditOutcome.Invalid, version, problem);

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var study = id == 0
            ? new CaseStudy { Slug = "", Title = draft.Title, Published = true }
            : await database.CaseStudies.SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (study is null)
            return new(EditOutcome.Missing, 0, "没有这个案例，它可能已被删除");
        if (study.Trashed is not null)
            return new(EditOutcome.Missing, study.Version, "这个案例在回收站里，请先恢复再改");
        if (id > 0 && study.Version != version)
            return new(EditOutcome.Conflict, study.Version, "你打开以后，这个案例又被别人或导入改过。两份文字都在下面，请合并后再保存", DraftOf(study));
        var slug = draft.Slug.Length > 0 ? draft.Slug : study.Slug.Length > 0 ? study.Slug : await CaseSlug.FreeAsync(database, draft.Title, cancellationToken);
        if (await CaseSlug.ComplaintAsync(database, slug, id, cancellationToken) is { } taken)
            return new(EditOutcome.Invalid, version, taken);
        draft = draft with { Provenance = by.Review(draft.Provenance, study.Provenance) };
        var (said, says) = (CaseFields.Of(study), FieldsOf(draft));
        var decides = await database.Revisions.OpenConflicts().OfPage(PageKind.Case, id).AnyAsync(cancellationToken);
        var comesBack = by.Publishes && (!study.Published || study.Archived is not null);
        if (id > 0 && said.Hash() == says.Hash() && slug == study.Slug && !decides && !comesBack)
            return new(EditOutcome.Unchanged, version) { PageId = id, Slug = slug };

        var now = clock.GetUtcNow();
        if (id == 0)
            database.CaseStudies.Add(study);
        else
            new PageHistory(database, RevisionCause.Edit, by.Author, by.Reason, now).Keep(study, said, study.SourceFile);
        says.CopyTo(study);
        study.Slug = slug;
        if (by.Publishes)
            (study.Published, study.Archived) = (true, null);
        (study.Edited, study.Updated) = (now, now);
        await database.SaveChangesAsync(cancellationToken);
        var saved = new EditResult<CaseDraft>(EditOutcome.Saved, study.Version) { PageId = study.Id, Slug = slug };
        if (also is not null)
        {
            await also(database, study.Id, cancellationToken);
            await database.SaveChangesAsync(cancellationToken);
        }

        await new PageRefresh(database, rehearsal).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return saved;
    }

    internal static CaseDraft DraftOf(CaseStudy study) => new()
    {
        Title = study.Title,
        Slug = study.Slug,
        Company = study.Company,
        Industry = study.Industry,
        Stage = study.Stage,
        Outcome = study.Outcome,
        Evidence = study.Evidence,
        Year = study.Year,
        Topics = study.Topics,
        Summary = study.Summary,
        Keywords = study.Keywords,
        Lessons = study.Lessons,
        Sources = study.Sources,
        Related = study.Related,
        Confidentiality = study.Confidentiality,
        Provenance = study.Provenance,
        Markdown = study.Markdown,
    };

    internal static CaseDraft DraftOf(CaseFields fields) => new()
    {
        Title = fields.Title,
        Company = fields.Company,
        Industry = fields.Industry,
        Stage = fields.Stage,
        Outcome = fields.Outcome,
        Evidence = fields.Evidence,
        Year = fields.Year,
        Topics = fields.Topics,
        Summary = fields.Summary,
        Keywords = fields.Keywords,
        Lessons = fields.Lessons,
        Sources = fields.Sources,
        Related = fields.Related,
        Confidentiality = fields.Confidentiality,
        Provenance = fields.Provenance,
        Markdown = fields.Markdown,
    };

    /// <summary>As it would be saved; what nobody has chosen yet is filled in, for a look at it.</summary>
    internal static CaseFields FieldsOf(CaseDraft draft) => new()
    {
        Title = draft.Title,
        Company = draft.Company.Trim(),
        Industry = draft.Industry.Trim(),
        Stage = draft.Stage.Trim(),
        Outcome = draft.Outcome ?? Outcome.Ongoing,
        Evidence = draft.Evidence ?? Evidence.SecondHand,
        Year = draft.Year,
        Topics = draft.Topics,
        Summary = draft.Summary.Trim(),
        Keywords = draft.Keywords,
        Lessons = draft.Lessons,
        Sources = draft.Sources,
        Related = draft.Related,
        Confidentiality = draft.Confidentiality.Trim(),
        Provenance = draft.Provenance,
        Markdown = draft.Markdown,
    };

    private static string? Missing(CaseDraft draft) =>
        draft.Outcome is null ? "还没有选结局" : draft.Evidence is null ? "还没有选证据等级" : null;
}
