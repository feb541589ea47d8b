using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Drafts;
using Playbook.Figures;
using Playbook.Glossary;
using Playbook.Links;
using Playbook.Media;
using Playbook.Revisions;

namespace Playbook.Data;

/// <summary>
/// The database, the source of truth for pages and for the search index.
/// </summary>
/// <remarks>
/// New migration, from the repository's root:
/// <c>dotnet ef migrations add NAME --project src/Playbook --output-dir Data/Migrations</c>.
/// </remarks>
public sealed class PlaybookDbContext(DbContextOptions<PlaybookDbContext> options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();

    public DbSet<Chapter> Chapters => Set<Chapter>();

    public DbSet<Section> Sections => Set<Section>();

    public DbSet<CaseStudy> CaseStudies => Set<CaseStudy>();

    public DbSet<Term> Terms => Set<Term>();

    public DbSet<Synonym> Synonyms => Set<Synonym>();

    public DbSet<CrossLink> CrossLinks => Set<CrossLink>();

    public DbSet<FormerSlug> FormerSlugs => Set<FormerSlug>();

    public DbSet<PromotedPage> PromotedPages => Set<PromotedPage>();

    public DbSet<Revision> Revisions => Set<Revision>();

    public DbSet<PageDraft> PageDrafts => Set<PageDraft>();

    public DbSet<DraftText> DraftTexts => Set<DraftText>();

    public DbSet<DraftComment> DraftComments => Set<DraftComment>();

    public DbSet<Figure> Figures => Set<Figure>();

    public DbSet<MediaUpload> MediaUploads => Set<MediaUpload>();

    public DbSet<Change> Changes => Set<Change>();

    /// <summary>Saves, and appends what was changed to the change sequence in the same transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        var touched = ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => entry.Entity)
            .ToList();
        if (!touched.Any(IsFollowed))
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        var renamed = Renamed();
        await using var own = Database.CurrentTransaction is null
            ? await Database.BeginTransactionAsync(cancellationToken)
            : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        foreach (var (kind, id) in touched.Where(IsFollowed).Select(Followed).Distinct())
            await AppendAsync(kind, id, cancellationToken);

        foreach (var (former, now) in renamed)
        {
            await KeepFormerSlugAsync(former, cancellationToken);
            // A page that takes its old name back needs no sign to itself.
            await FormerSlugs.Where(f => f.Kind == former.Kind && f.BookId == former.BookId && f.Slug == now && f.PageId == former.PageId)
                .ExecuteDeleteAsync(cancellationToken);
        }

        if (own is not null)
            await own.CommitAsync(cancellationToken);
        return saved;
    }

    /// <summary>Makes an old address lead to a page. Who had the slug last is who it leads to.</summary>
    internal Task KeepFormerSlugAsync(FormerSlug former, CancellationToken cancellationToken)
    {
        var kind = former.Kind.ToString();
        return Database.ExecuteSqlAsync(
            $"""
            INSERT INTO FormerSlugs (Kind, BookId, Slug, PageId) VALUES ({kind}, {former.BookId}, {former.Slug}, {former.PageId})
            ON CONFLICT (Kind, BookId, Slug) DO UPDATE SET PageId = excluded.PageId WHERE PageId <> excluded.PageId
            """,
            cancellationToken);
    }

    /// <summary>Number of the last change; 0 while there is none.</summary>
    public async Task<long> LastChangeAsync(CancellationToken cancellationToken = default) =>
        await Changes.MaxAsync(change => (long?)change.Id, cancellationToken) ?? 0;

    /// <summary>Number of the last time that somebody asked for a new index; 0 for never.</summary>
    public async Task<long> LastOrderAsync(CancellationToken cancellationToken = default) =>
        await Changes.Where(change => change.Kind == ChangedKind.Index).MaxAsync(change => (long?)change.Id, cancellationToken) ?? 0;

    /// <summary>Asks whichever process writes the search index to build it from the database once more.</summary>
    /// <returns>Number of the order.</returns>
    public async Task<long> OrderIndexAsync(CancellationToken cancellationToken = default)
    {
        await using var own = await Database.BeginTransactionAsync(cancellationToken);
        await AppendAsync(ChangedKind.Index, 0, cancellationToken);
        var order = await LastOrderAsync(cancellationToken);
        await own.CommitAsync(cancellationToken);
        return order;
    }

    /// <summary>Not used: every writer here is asynchronous, so that the change sequence has one author.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync.");

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PlaybookDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        // SQLite compares text: UTC in one format sorts as time does.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    private async Task AppendAsync(ChangedKind kind, int id, CancellationToken cancellationToken)
    {
        var name = kind.ToString();
        await Database.ExecuteSqlAsync($"DELETE FROM Changes WHERE Kind = {name} AND EntityId = {id}", cancellationToken);
        await Database.ExecuteSqlAsync($"INSERT INTO Changes (Kind, EntityId) VALUES ({name}, {id})", cancellationToken);
    }

    /// <summary>Here and not where pages are saved: whoever gives a page another slug cannot forget its old address.</summary>
    private List<(FormerSlug Former, string Now)> Renamed()
    {
        var renamed = new List<(FormerSlug, string)>();
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State == EntityState.Modified))
        {
            (PageKind Kind, int Book, int Id)? page = entry.Entity switch
            {
                Book book => (PageKind.Book, 0, book.Id),
                Chapter chapter => (PageKind.Chapter, chapter.BookId, chapter.Id),
                CaseStudy study => (PageKind.Case, 0, study.Id),
                Term term => (PageKind.Term, 0, term.Id),
                _ => null,
            };
            if (page is not { } found || entry.Property(nameof(Book.Slug)) is not { IsModified: true } slug)
                continue;
            var (before, now) = ((string)slug.OriginalValue!, (string)slug.CurrentValue!);
            if (before != now)
                renamed.Add((new FormerSlug { Kind = found.Kind, BookId = found.Book, Slug = before, PageId = found.Id }, now));
        }

        return renamed;
    }

    private static bool IsFollowed(object entity) => entity is Book or Chapter or Section or CaseStudy or Term or Synonym;

    private static (ChangedKind Kind, int Id) Followed(object entity) => entity switch
    {
        Book book => (ChangedKind.Book, book.Id),
        Chapter chapter => (ChangedKind.Chapter, chapter.Id),
        Section section => (ChangedKind.Chapter, section.ChapterId),
        CaseStudy study => (ChangedKind.Case, study.Id),
        Term term => (ChangedKind.Term, term.Id),
        Synonym synonym => (ChangedKind.Synonym, synonym.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(entity)),
    };
}
