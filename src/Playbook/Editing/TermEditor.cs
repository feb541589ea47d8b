using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Books;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;
using Playbook.Revisions;

namespace Playbook.Editing;

/// <summary>
/// Saves what editors say of terms, by the rules of <see cref="ChapterEditor"/>. Links in all pages are made anew in the
/// same transaction; the search follows the change sequence.
/// </summary>
public sealed class TermEditor(
    IDbContextFactory<PlaybookDbContext> contexts, MarkdownRenderer renderer, FigureDrawer drawer, AuditTrail audit, TimeProvider clock)
{
    public const int MaxNameLength = 60;

    public const int MaxDefinitionLength = 1000;

    /// <summary>Names of one list.</summary>
    public const int MaxNames = 30;

    private static readonly EditResult<TermDraft> Missing = new(EditOutcome.Missing, 0, "没有这个术语，它可能已被删除");

    /// <returns>Null when there is no such term.</returns>
    public async Task<OpenedTerm?> OpenAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.Terms.AsNoTracking().SingleOrDefaultAsync(term => term.Id == id, cancellationToken) is not { } term)
            return null;
        var conflicts = await database.Revisions.OpenConflicts().OfPage(PageKind.Term, id)
            .OrderBy(revision => revision.Id).Select(revision => revision.Id).ToListAsync(cancellationToken);
        return new OpenedTerm(id, term.Version, DraftOf(term), term.Published, term.ContentHash.Length > 0, term.Edited, conflicts)
        {
            Versions = await database.Revisions.OfPage(PageKind.Term, id).CountAsync(cancellationToken),
        };
    }

    /// <returns>What a term said once, or what an import brought; null where there is no such version of it.</returns>
    public async Task<TermDraft?> SaidAsync(int id, int revision, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Terms.AsNoTracking().SingleOrDefaultAsync(term => term.Id == id, cancellationToken) is { } term
            && await database.Revisions.AsNoTracking().OfPage(PageKind.Term, id).SingleOrDefaultAsync(r => r.Id == revision, cancellationToken) is { } kept
            ? RevisedFields.OfTerm(kept, term)
            : null;
    }

    /// <param name="publish">False to keep it from readers for now.</param>
    public async Task<EditResult<TermDraft>> AddAsync(TermDraft draft, bool publish, Edit by, CancellationToken cancellationToken = default)
    {
        draft = Tidy(draft);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await ComplaintAsync(database, 0, draft, cancellationToken) is { } complaint)
            return new(EditOutcome.Invalid, 0, complaint);
        var term = new Term { Slug = draft.Slug, Name = draft.Name, Definition = "", Published = publish, Edited = clock.GetUtcNow() };
        FieldsOf(draft).CopyTo(term);
        database.Terms.Add(term);
        await database.SaveChangesAsync(cancellationToken);
        audit.Add(database, AuditAction.TermSaved, ActorOf(by), PageKind.Term, term.Id, term.Name, publish ? "新建" : "新建，未发布");
        await database.SaveChangesAsync(cancellationToken);
        await RefreshAsync(database, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(EditOutcome.Saved, term.Version) { PageId = term.Id, Slug = term.Slug };
    }

    /// <param name="version">The one that was opened.</param>
    public async Task<EditResult<TermDraft>> SaveAsync(
        int id, int version, TermDraft draft, Edit by, CancellationToken cancellationToken = default)
    {
        draft = Tidy(draft);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.Terms.SingleOrDefaultAsync(t => t.Id == id, cancellationToken) is not { } term)
            return Missing;
        if (term.Version != version)
            return Conflict(term);
        if (term.ContentHash.Length > 0)
            draft = draft with { Slug = term.Slug };
        if (await ComplaintAsync(database, id, draft, cancellationToken) is { } complaint)
            return new(EditOutcome.Invalid, version, complaint);
        var (said, says) = (TermFields.Of(term), FieldsOf(draft));
        var decides = await database.Revisions.OpenConflicts().OfPage(PageKind.Term, id).AnyAsync(cancellationToken);
        if (said.Hash() == says.Hash() && term.Slug == draft.Slug && !decides)
            return new(EditOutcome.Unchanged, version) { PageId = id, Slug = term.Slug };

        var now = clock.GetUtcNow();
        new PageHistory(database, RevisionCause.Edit, by.Author, by.Reason, now).Keep(term, said, "");
        says.CopyTo(term);
        (term.Slug, term.Edited) = (draft.Slug, now);
        audit.Add(database, AuditAction.TermSaved, ActorOf(by), PageKind.Term, id, term.Name, by.Reason);
        await database.SaveChangesAsync(cancellationToken);
        var saved = new EditResult<TermDraft>(EditOutcome.Saved, term.Version) { PageId = id, Slug = term.Slug };
        await RefreshAsync(database, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return saved;
    }

    /// <summary>Takes a term from the readers, or gives it back to them.</summary>
    /// <param name="version">The one that was opened.</param>
    public async Task<EditResult<TermDraft>> PublishAsync(
        int id, int version, bool published, Edit by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.Terms.SingleOrDefaultAsync(t => t.Id == id, cancellationToken) is not { } term)
            return Missing;
        if (term.Version != version)
            return Conflict(term);
        if (term.Published == published)
            return new(EditOutcome.Unchanged, version) { PageId = id, Slug = term.Slug };
        // Meanwhile another one may have taken its name.
        if (published && await ComplaintAsync(database, id, DraftOf(term), cancellationToken) is { } complaint)
            return new(EditOutcome.Invalid, version, complaint);
        (term.Published, term.Edited) = (published, clock.GetUtcNow());
        term.Version++;
        audit.Add(database, published ? AuditAction.Republished : AuditAction.Unpublished, ActorOf(by), PageKind.Term, id, term.Name, by.Reason);
        await database.SaveChangesAsync(cancellationToken);
        var saved = new EditResult<TermDraft>(EditOutcome.Saved, term.Version) { PageId = id, Slug = term.Slug };
        await RefreshAsync(database, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return saved;
    }

    internal static TermDraft DraftOf(Term term) => DraftOf(TermFields.Of(term), term.Slug);

    internal static TermDraft DraftOf(TermFields fields, string slug) => new()
    {
        Name = fields.Name,
        Slug = slug,
        English = fields.English,
        Abbreviation = fields.Abbreviation,
        Aliases = fields.Aliases,
        Synonyms = fields.Synonyms,
        Definition = fields.Definition,
        Topics = fields.Topics,
        Chapter = fields.Chapter,
    };

    /// <summary>A text field holds no white space around it, a list nothing twice.</summary>
    internal static TermDraft Tidy(TermDraft draft)
    {
        var name = OneLine(draft.Name);
        return draft with
        {
            Name = name,
            Slug = draft.Slug.Trim() is { Length: > 0 } slug ? slug : Slug.From(name),
            English = OneLine(draft.English),
            Abbreviation = OneLine(draft.Abbreviation),
            Aliases = Names(draft.Aliases),
            Synonyms = Names(draft.Synonyms),
            Definition = DraftCheck.Tidy(draft.Definition).Trim(),
            Topics = [.. draft.Topics.Distinct()],
            Chapter = draft.Chapter.Trim(),
        };

        IReadOnlyList<string> Names(IReadOnlyList<string> list) =>
            [.. list.Select(OneLine).Where(one => one.Length > 0 && one != name).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static EditResult<TermDraft> Conflict(Term term) => new(
        EditOutcome.Conflict, term.Version, "你打开以后，这个术语又被别人或导入改过。两份都在下面，请合并后再保存", DraftOf(term));

    private static Actor ActorOf(Edit by) => new(by.AuthorId, by.Author);

    private static TermFields FieldsOf(TermDraft draft) => new()
    {
        Name = draft.Name,
        English = draft.English,
        Abbreviation = draft.Abbreviation,
        Aliases = draft.Aliases,
        Synonyms = draft.Synonyms,
        Definition = draft.Definition,
        Topics = draft.Topics,
        Chapter = draft.Chapter,
    };

    private Task<IReadOnlyList<UndrawnOnPage>> RefreshAsync(PlaybookDbContext database, CancellationToken cancellationToken) =>
        new PageRefresh(database, new Rehearsal(renderer, drawer)).RunAsync(cancellationToken);

    /// <returns>What is wrong, in Chinese; null when nothing is.</returns>
    private static async Task<string?> ComplaintAsync(PlaybookDbContext database, int id, TermDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Name.Length == 0)
            return "名称不能为空";
        if (draft.Definition.Length == 0)
            return "定义不能为空";
        if (draft.Definition.Length > MaxDefinitionLength)
            return $"定义有 {draft.Definition.Length} 个字，最多 {MaxDefinitionLength} 个，请改短";
        string[] names = [draft.Name, draft.English, draft.Abbreviation, .. draft.Aliases, .. draft.Synonyms];
        if (names.FirstOrDefault(name => name.Length > MaxNameLength) is { } tooLong)
            return $"“{tooLong[..20]}……”有 {tooLong.Length} 个字，一个名字最多 {MaxNameLength} 个";
        if (draft.Aliases.Count > MaxNames || draft.Synonyms.Count > MaxNames)
            return $"别名和同义词各最多 {MaxNames} 个";
        if (draft.Topics.FirstOrDefault(topic => Topic.Find(topic) is null) is { } unknown)
            return $"主题“{unknown}”不认识";
        if (!Slug.IsValid(draft.Slug))
            return $"网址“{draft.Slug}”只能用小写字母、数字和单个连字符";
        if (await database.Terms.Where(term => term.Id != id && term.Slug == draft.Slug).Select(term => term.Name).FirstOrDefaultAsync(cancellationToken) is { } owner)
            return $"网址“{draft.Slug}”已经是术语“{owner}”的，请换一个";
        if (draft.Chapter.Length > 0 && !await database.Chapters.AnyAsync(
            chapter => chapter.Slug == draft.Chapter && chapter.Book!.Kind == BookKind.Playbook, cancellationToken))
            return $"手册里没有网址为“{draft.Chapter}”的章节";
        return await TakenNameAsync(database, id, draft, cancellationToken);
    }

    /// <summary>A name that two terms lay claim to would lead to neither.</summary>
    private static async Task<string?> TakenNameAsync(PlaybookDbContext database, int id, TermDraft draft, CancellationToken cancellationToken)
    {
        var called = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var other in await database.Terms.Published().Where(term => term.Id != id)
            .Select(term => new { term.Name, term.Abbreviation, term.Aliases }).ToListAsync(cancellationToken))
        {
            foreach (var name in other.Aliases.Prepend(other.Abbreviation).Prepend(other.Name).Where(name => name.Length > 0))
                called.TryAdd(name, other.Name);
        }

        return draft.Aliases.Prepend(draft.Abbreviation).Prepend(draft.Name).FirstOrDefault(called.ContainsKey) is { } taken
            ? $"“{taken}”已经是术语“{called[taken]}”的名字，请合并或改名"
            : null;
    }
}
