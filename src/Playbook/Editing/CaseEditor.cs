using Microsoft.EntityFrameworkCore;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;
using Playbook.Revisions;

namespace Playbook.Editing;

/// <summary>Saves what editors change in cases, by the rules of <see cref="ChapterEditor"/>.</summary>
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
    public async Task<EditResult<CaseDraft>> SaveAsync(
        int id, int version, CaseDraft draft, Edit by, CancellationToken cancellationToken = default)
    {
        draft = draft with { Title = draft.Title.Trim(), Markdown = DraftCheck.Tidy(draft.Markdown) };
        if (DraftCheck.Complaint(draft.Title, draft.Topics, draft.Markdown) is { } complaint)
            return new(EditOutcome.Invalid, version, complaint);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var rehearsal = new Rehearsal(renderer, drawer);
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken);
        await rehearsal.RunAsync(database, links, [new RehearsedText("", draft.Markdown)], cancellationToken);
        if (rehearsal.Problem(draft.Markdown) is { Length: > 0 } problem)
            return new(EditOutcome.Invalid, version, problem);

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var study = await database.CaseStudies.SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (study is null)
            return new(EditOutcome.Missing, 0, "没有这个案例，它可能已被删除");
        if (study.Version != version)
            return new(EditOutcome.Conflict, study.Version, "你打开以后，这个案例又被别人或导入改过。两份文字都在下面，请合并后再保存", DraftOf(study));
        var (said, says) = (CaseFields.Of(study), FieldsOf(draft));
        var decides = await database.Revisions.OpenConflicts().OfPage(PageKind.Case, id).AnyAsync(cancellationToken);
        if (said.Hash() == says.Hash() && !decides)
            return new(EditOutcome.Unchanged, version);

        var now = clock.GetUtcNow();
        new PageHistory(database, RevisionCause.Edit, by.Author, by.Reason, now).Keep(study, said, study.SourceFile);
        says.CopyTo(study);
        (study.Edited, study.Updated) = (now, now);
        await database.SaveChangesAsync(cancellationToken);
        await new PageRefresh(database, rehearsal).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(EditOutcome.Saved, study.Version);
    }

    private static CaseDraft DraftOf(CaseStudy study) => new()
    {
        Title = study.Title,
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

    private static CaseFields FieldsOf(CaseDraft draft) => new()
    {
        Title = draft.Title,
        Company = draft.Company.Trim(),
        Industry = draft.Industry.Trim(),
        Stage = draft.Stage.Trim(),
        Outcome = draft.Outcome,
        Evidence = draft.Evidence,
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
}
