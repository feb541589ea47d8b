using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Books;
using Playbook.Data;
using Playbook.Links;
using Playbook.Media;
using Playbook.Rendering.Bounds;

namespace Playbook.Editing;

/// <summary>What became of an upload.</summary>
/// <param name="Complaint">Why the file was not taken, in Chinese; empty when it was.</param>
public sealed record PictureAdded(string Name, int Width, int Height, string Complaint)
{
    public string Url => MediaFile.UrlOf(Name);
}

/// <summary>A text that shows a picture.</summary>
/// <param name="Url">Empty where readers cannot open it.</param>
public sealed record PictureUse(string Title, string Url);

/// <summary>A picture that somebody uploaded, and where it stands.</summary>
public sealed record ShelvedPicture(
    string Name, string FileName, string Account, int Bytes, int Width, int Height, DateTimeOffset Created, IReadOnlyList<PictureUse> Uses)
{
    public string Url => MediaFile.UrlOf(Name);

    public string Markdown => $"![替代文字]({Url})";
}

/// <summary>A picture that came with a document or with content/, and where it stands.</summary>
public sealed record ImportedPicture(string Name, IReadOnlyList<PictureUse> Uses)
{
    public string Url => MediaFile.UrlOf(Name);
}

/// <param name="Total">On all pages of the list.</param>
public sealed record ShelvedPictures(IReadOnlyList<ShelvedPicture> Pictures, int Total)
{
    /// <summary>In the order of what shows them.</summary>
    public IReadOnlyList<ImportedPicture> Imported { get; init; } = [];

    /// <summary>On all pages of the list.</summary>
    public int TotalImported { get; init; }
}

public enum PictureRemoval
{
    Removed,

    /// <summary>A text shows it, be it a draft or an earlier version: it would have a hole.</summary>
    InUse,

    /// <summary>Nobody uploaded such a picture, or it is gone already.</summary>
    Missing,
}

/// <summary>The pictures that people upload: takes them in, tells where they are used, and removes what nothing shows.</summary>
public sealed class PictureShelf(
    IDbContextFactory<PlaybookDbContext> contexts, MediaStore store, AuditTrail trail, TimeProvider clock)
{
    public const int PageSize = 48;

    /// <summary>For decoding and encoding; the largest picture takes about two seconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <param name="fileName">As the browser says; nothing is believed of it.</param>
    public async Task<PictureAdded> AddAsync(
        ReadOnlyMemory<byte> bytes, string fileName, Actor by, CancellationToken cancellationToken = default)
    {
        PictureVerdict verdict;
        try
        {
            verdict = await Task.Run(() => TimeLimit.Run(() => PictureIntake.Take(bytes), Longest), cancellationToken);
        }
        catch (TimeoutException)
        {
            return new PictureAdded("", 0, 0, "图片处理得太久，已停下。请缩小后再上传");
        }

        if (verdict.Picture is not { } picture)
            return new PictureAdded("", 0, 0, verdict.Complaint);
        store.Keep([picture.File]);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var name = picture.File.Name;
        if (!await database.MediaUploads.AnyAsync(upload => upload.Name == name && upload.AccountId == by.Id, cancellationToken))
        {
            database.MediaUploads.Add(new MediaUpload
            {
                Name = name,
                FileName = MediaUpload.ShownName(fileName),
                AccountId = by.Id,
                AccountName = by.Name,
                Bytes = picture.File.Bytes.Length,
                Width = picture.Width,
                Height = picture.Height,
                Created = clock.GetUtcNow(),
            });
            trail.Add(database, AuditAction.MediaAdded, by, MediaUpload.ShownName(fileName), name);
            try
            {
                await database.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
            {
                // The same file twice at the same moment: the other one wrote it down. Anything else shows here.
                database.ChangeTracker.Clear();
                if (!await database.MediaUploads.AnyAsync(upload => upload.Name == name && upload.AccountId == by.Id, cancellationToken))
                    throw;
            }
        }

        return new PictureAdded(name, picture.Width, picture.Height, "");
    }

    /// <param name="page">1-based, of what people uploaded.</param>
    /// <param name="importedPage">1-based, of what came with texts.</param>
    public async Task<ShelvedPictures> ListAsync(int page, int importedPage = 1, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        // One entry a picture: who brought it first.
        var first = database.MediaUploads.AsNoTracking().Where(upload => !database.MediaUploads.Any(other => other.Name == upload.Name && other.Id < upload.Id));
        var total = await first.CountAsync(cancellationToken);
        var uploads = await first.OrderByDescending(upload => upload.Created).ThenByDescending(upload => upload.Id)
            .Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var uses = await UsesAsync(database, cancellationToken);
        var uploaded = (await database.MediaUploads.Select(upload => upload.Name).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        var imported = uses.Where(picture => !uploaded.Contains(picture.Key)).ToList();
        return new ShelvedPictures(
            uploads.ConvertAll(upload => new ShelvedPicture(
                upload.Name, upload.FileName, upload.AccountName, upload.Bytes, upload.Width, upload.Height, upload.Created, [.. uses[upload.Name]])),
            total)
        {
            Imported = [.. imported.Skip((Math.Max(importedPage, 1) - 1) * PageSize).Take(PageSize).Select(picture => new ImportedPicture(picture.Key, [.. picture]))],
            TotalImported = imported.Count,
        };
    }

    /// <summary>Removes an uploaded picture that no text shows: no page, no draft and no earlier version.</summary>
    public async Task<PictureRemoval> RemoveAsync(string name, Actor by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var fileName = await database.MediaUploads.Where(upload => upload.Name == name).OrderBy(upload => upload.Id)
            .Select(upload => upload.FileName).FirstOrDefaultAsync(cancellationToken);
        if (fileName is null)
            return PictureRemoval.Missing;
        if ((await UsesAsync(database, cancellationToken))[name].Any()
            || await database.Revisions.AnyAsync(revision => revision.Markdown.Contains(name), cancellationToken)
            || await database.DraftTexts.AnyAsync(text => text.Content.Contains(name), cancellationToken))
            return PictureRemoval.InUse;
        await database.MediaUploads.Where(upload => upload.Name == name).ExecuteDeleteAsync(cancellationToken);
        trail.Add(database, AuditAction.MediaRemoved, by, fileName, name);
        await database.SaveChangesAsync(cancellationToken);
        // Gone before it is written down that it is: the other way round a crash would leave a file that nobody knows of.
        store.Remove(name);
        await transaction.CommitAsync(cancellationToken);
        return PictureRemoval.Removed;
    }

    private static async Task<ILookup<string, PictureUse>> UsesAsync(PlaybookDbContext database, CancellationToken cancellationToken)
    {
        const string address = "/assets/";
        var chapters = await database.Chapters.AsNoTracking().Where(chapter => chapter.Markdown.Contains(address))
            .Select(chapter => new { chapter.Title, chapter.Slug, Book = chapter.Book!.Slug, Shown = chapter.Published && chapter.Book.Published, chapter.Markdown })
            .ToListAsync(cancellationToken);
        var cases = await database.CaseStudies.AsNoTracking().Where(study => study.Markdown.Contains(address))
            .Select(study => new { study.Title, study.Slug, study.Published, study.Markdown }).ToListAsync(cancellationToken);
        var books = await database.Books.AsNoTracking()
            .Where(book => book.IntroductionMarkdown.Contains(address) || book.ClosingMarkdown.Contains(address))
            .Select(book => new { book.Title, book.Slug, book.Published, Markdown = book.IntroductionMarkdown + "\n" + book.ClosingMarkdown }).ToListAsync(cancellationToken);
        var drafts = await database.PageDrafts.AsNoTracking().Where(draft => draft.Content.Contains(address))
            .Select(draft => new { draft.Title, draft.OwnerName, draft.Content }).ToListAsync(cancellationToken);
        var texts = chapters.Select(chapter => (Use: new PictureUse(chapter.Title, chapter.Shown ? PageUrl.Chapter(chapter.Book, chapter.Slug) : ""), chapter.Markdown))
            .Concat(cases.Select(study => (Use: new PictureUse(study.Title, study.Published ? PageUrl.Case(study.Slug) : ""), study.Markdown)))
            .Concat(books.Select(book => (Use: new PictureUse(book.Title, book.Published ? PageUrl.Book(book.Slug) : ""), book.Markdown)))
            .Concat(drafts.Select(draft => (Use: new PictureUse($"草稿《{draft.Title}》（{draft.OwnerName}）", ""), Markdown: draft.Content)));
        return texts
            .SelectMany(text => MediaFile.NamesIn(text.Markdown).Distinct().Select(name => (name, text.Use)))
            .ToLookup(pair => pair.name, pair => pair.Use);
    }
}
