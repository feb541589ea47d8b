using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Figures;
using Playbook.Links;
using Playbook.Media;
using Playbook.Rendering.Drawings;

namespace Playbook.Exporting.Epub;

/// <summary>What was written, or why nothing was.</summary>
/// <param name="Problem">One Chinese sentence; null when all went well.</param>
/// <param name="Files">Paths of the books, in the order of the shelf.</param>
public sealed record EpubReport(string? Problem, IReadOnlyList<string> Files)
{
    /// <summary>Pictures that a reading system may not get, or that are gone: their words stand in their place.</summary>
    public int LeftOut { get; init; }
}

/// <summary>
/// Writes published books as EPUB 3, a file a book. What is not published is not in it; the same book gives the same
/// bytes. Formulas stay MathML, diagrams and pictures are files of the book, nothing is loaded from elsewhere.
/// </summary>
public sealed partial class EpubExport(IDbContextFactory<PlaybookDbContext> contexts, MediaStore media, PlaybookOptions options)
{
    private const string SvgType = "image/svg+xml";

    /// <param name="directory">Made if it is not there. A book's file in it is replaced whole; nothing else is touched.</param>
    /// <param name="book">Slug of the only book wanted; null for all.</param>
    public async Task<EpubReport> RunAsync(string directory, string? book = null, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            await database.Database.OpenConnectionAsync(cancellationToken);
            // One moment of the library from beginning to end, and no writer waits for it.
            await using var moment = ((SqliteConnection)database.Database.GetDbConnection()).BeginTransaction(deferred: true);
            await database.Database.UseTransactionAsync(moment, cancellationToken);
            var books = await database.Books.Published().Where(b => book == null || b.Slug == book).PlaybookFirst().ToListAsync(cancellationToken);
            if (books.Count == 0)
                return new EpubReport(book is null ? "还没有发布任何书" : $"没有网址为“{book}”的已发布的书", []);
            Directory.CreateDirectory(directory);
            var files = new List<string>();
            var leftOut = 0;
            foreach (var one in books)
            {
                var path = Path.Combine(directory, $"{one.Slug}.epub");
                leftOut += await WriteAsync(database, one, path, cancellationToken);
                files.Add(path);
            }

            return new EpubReport(null, files) { LeftOut = leftOut };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new EpubReport($"写不了 {directory}（{Trouble.InWords(problem)}）。请换一个可以写的文件夹", []);
        }
    }

    private async Task<int> WriteAsync(PlaybookDbContext database, Book book, string path, CancellationToken cancellationToken)
    {
        var chapters = await database.Chapters.Published().Where(c => c.BookId == book.Id)
            .OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var headings = (await database.Chapters.Published().Where(c => c.BookId == book.Id).UpperHeadings().ToListAsync(cancellationToken))
            .ToLookup(section => section.ChapterId);
        var pictures = await PicturesAsync(database, [book.IntroductionHtml, book.ClosingHtml, .. chapters.Select(c => c.Html)], cancellationToken);
        var shown = new Dictionary<string, EpubPicture>();
        var missing = 0;
        EpubPicture? Find(string url)
        {
            if (pictures.GetValueOrDefault(url) is not { } picture)
            {
                missing++;
                return null;
            }

            shown[picture.Name] = picture;
            return picture;
        }

        var addresses = new EpubAddresses(PageUrl.Book(book.Slug), options.Address);
        var introduction = book.IntroductionHtml.Length > 0 ? new EpubHtml(EpubFiles.Introduction, book.IntroductionHtml, Find) : null;
        var closing = book.ClosingHtml.Length > 0 ? new EpubHtml(EpubFiles.Closing, book.ClosingHtml, Find) : null;
        var bodies = new List<(Chapter Chapter, EpubHtml Html)>();
        introduction?.Shape(addresses);
        foreach (var chapter in chapters)
        {
            var file = EpubFiles.Chapter(chapter.Slug);
            addresses.Add(PageUrl.Chapter(book.Slug, chapter.Slug), file);
            var html = new EpubHtml(file, chapter.Html, Find);
            html.Shape(addresses);
            bodies.Add((chapter, html));
        }

        closing?.Shape(addresses);
        var texts = new List<EpubText> { EpubTexts.TitlePage(book, options.Address) };
        if (introduction is not null)
            texts.Add(EpubTexts.Matter(EpubFiles.Introduction, "引言", "introduction", introduction, addresses));
        var part = "";
        foreach (var (chapter, html) in bodies)
        {
            var named = PrintedNumber.OfPart(chapter.Part, chapter.PartNumber);
            texts.Add(EpubTexts.Chapter(chapter, named == part ? "" : named, [.. headings[chapter.Id]], html, addresses));
            part = named;
        }

        if (closing is not null)
            texts.Add(EpubTexts.Matter(EpubFiles.Closing, "结语", "afterword", closing, addresses));

        var metadata = new EpubMetadata(
            IdOf(book), book.Title, book.Author.Length > 0 ? book.Author : "佚名", book.Abstract, book.Keywords,
            chapters.Select(c => c.Updated).Append(book.Updated).Max());
        var partial = $"{path}.partial-{Guid.NewGuid():n}";
        try
        {
            await using (var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.ReadWrite))
                EpubPackage.Write(stream, metadata, texts, [.. shown.Values.OrderBy(picture => picture.Name, StringComparer.Ordinal)]);
            cancellationToken.ThrowIfCancellationRequested();
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }

        return missing;
    }

    /// <summary>The pictures of these texts by their addresses on the site.</summary>
    private async Task<IReadOnlyDictionary<string, EpubPicture>> PicturesAsync(
        PlaybookDbContext database, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, EpubPicture>();
        foreach (var name in texts.SelectMany(MediaFile.NamesIn).Distinct())
        {
            if (media.Find(name) is { } path && MediaKind.OfName(name) is { } kind && await File.ReadAllBytesAsync(path, cancellationToken) is var bytes && IsForBooks(kind, bytes))
                found[MediaFile.UrlOf(name)] = new EpubPicture(name, kind.ContentType, bytes);
        }

        foreach (var hash in texts.SelectMany(text => FigureUrl.In(text)).Distinct())
        {
            if (await database.Figures.AsNoTracking().Pictures(hash).FirstOrDefaultAsync(cancellationToken) is { } drawn)
                found[FigureUrl.Of(hash)] = new EpubPicture($"{hash}.svg", SvgType, Encoding.UTF8.GetBytes(DiagramPalette.Paint(drawn, dark: false)));
        }

        return found;
    }

    /// <summary>AVIF is no format that every reading system must show; an SVG may be a program, or load things.</summary>
    private static bool IsForBooks(MediaKind kind, byte[] bytes)
    {
        if (kind != MediaKind.Svg)
            return kind != MediaKind.Avif;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return XDocument.Load(reader).Descendants().All(element =>
                element.Name.LocalName is not ("script" or "foreignObject" or "style")
                && element.Attributes().All(attribute => !attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                    && (attribute.Name.LocalName != "href" || attribute.Value.StartsWith('#'))
                    && !attribute.Value.Contains("url(http", StringComparison.OrdinalIgnoreCase)));
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static string IdOf(Book book)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"playbook:{book.Slug}")).AsSpan(0, 16);
        // A name-based identifier of our own making: version 8 of RFC 9562.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(hash, bigEndian: true)}";
    }
}
