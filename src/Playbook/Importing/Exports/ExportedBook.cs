using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Playbook.Books;
using Playbook.Importing.Content;
using Playbook.Links;
using Playbook.Rendering;

namespace Playbook.Importing.Exports;

/// <summary>Front matter of a chapter of an exported source book: of a chapter of ours, and what file names tell there.</summary>
internal sealed class ExportedChapterFrontMatter
{
    public string Title { get; init; } = "";
    public string Slug { get; init; } = "";
    public List<string> Formerly { get; init; } = [];
    public string Number { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Part { get; init; } = "";
    public string PartNumber { get; init; } = "";
    public List<string> Topics { get; init; } = [];
    public string Summary { get; init; } = "";
    public List<string> Keywords { get; init; } = [];
    public List<SourceEntry> Sources { get; init; } = [];
    public List<string> Related { get; init; } = [];
    public string Written { get; init; } = "";
    public string Reviewed { get; init; } = "";
    public DateOnly? AsOf { get; init; }
    public DateOnly? ReviewBy { get; init; }

    public ChapterFields ToFields(string markdown) => new()
    {
        Title = Title,
        Number = Number,
        Kind = KindOf(Kind) ?? ChapterKind.Chapter,
        Part = Part,
        PartNumber = PartNumber,
        Topics = Topics,
        TopicsAreApart = true,
        Summary = Summary,
        Keywords = Keywords,
        Sources = [.. Sources.Select(source => source.ToReference())],
        Related = Related,
        Provenance = new Provenance(Written, Reviewed, AsOf, ReviewBy),
        Markdown = markdown,
    };

    public static ChapterKind? KindOf(string word) =>
        word.Length == 0 ? ChapterKind.Chapter : Enum.TryParse<ChapterKind>(word, ignoreCase: true, out var kind) ? kind : null;
}

/// <summary>A chapter of an exported source book.</summary>
/// <param name="File">Path below the export, with forward slashes.</param>
internal sealed record ExportedChapter(string File, string Sha256, int Position, string Slug, ChapterFields Fields)
{
    /// <summary>Slugs that it had before.</summary>
    public IReadOnlyList<string> Formerly { get; init; } = [];
}

/// <summary>books/SLUG of an export: book.md, closing.md, and a file a chapter in reading order.</summary>
internal sealed partial record ExportedBook(
    string File, BookFrontMatter Fields, string Introduction, string Closing, IReadOnlyList<ExportedChapter> Chapters)
{
    public const string Folder = "books";
    public const string BookFile = "book.md";
    public const string ClosingFile = "closing.md";

    public static string PathOf(string book, string file) => $"{Folder}/{book}/{file}";

    public static string ChapterFile(int position, string slug) =>
        string.Create(CultureInfo.InvariantCulture, $"{position + 1:000}-{slug}.md");

    /// <summary>Slugs of the books in an export, in order.</summary>
    public static IReadOnlyList<string> Find(string root)
    {
        var folder = new DirectoryInfo(Path.Combine(root, Folder));
        return !folder.Exists ? [] : [.. folder.EnumerateDirectories()
            .Where(book => Slug.IsValid(book.Name) && book.LinkTarget is null)
            .Select(book => book.Name)
            .Order(StringComparer.Ordinal)];
    }

    /// <returns>The book, or the first thing that is wrong with it: a book is taken back whole or not at all.</returns>
    public static (ExportedBook? Book, ImportProblem? Problem) Read(string root, string slug)
    {
        var file = PathOf(slug, BookFile);
        try
        {
            var (front, problem) = FrontMatter.Read<BookFrontMatter>(Text(root, file), file);
            if (front is null)
                return (null, problem);
            if (front.Fields.Slug != slug || front.Fields.Title.Length == 0)
                return (null, new ImportProblem(file, 1, $"title 不能为空，slug 应与文件夹同名（{slug}）"));

            var chapters = new List<ExportedChapter>();
            foreach (var path in new DirectoryInfo(Path.Combine(root, Folder, slug)).EnumerateFiles("*.md")
                .Where(path => path.LinkTarget is null && ChapterName().IsMatch(path.Name))
                .OrderBy(path => path.Name, StringComparer.Ordinal))
            {
                (var chapter, problem) = ReadChapter(root, PathOf(slug, path.Name));
                if (problem is null && chapters.Exists(other => other.Slug == chapter!.Slug))
                    problem = new ImportProblem(chapter!.File, 1, $"slug“{chapter.Slug}”在这本书里重复");
                if (problem is not null)
                    return (null, problem);
                chapters.Add(chapter!);
            }

            var closing = PathOf(slug, ClosingFile);
            return (new ExportedBook(
                file, front.Fields, OneEndLess(front.Body), System.IO.File.Exists(Path.Combine(root, closing)) ? OneEndLess(Text(root, closing)) : "", chapters), null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return (null, new ImportProblem(file, 0, $"读不了这本书（{problem.Message}）"));
        }
    }

    private static (ExportedChapter? Chapter, ImportProblem? Problem) ReadChapter(string root, string file)
    {
        var text = Text(root, file);
        var (front, problem) = FrontMatter.Read<ExportedChapterFrontMatter>(text, file);
        if (front is null)
            return (null, problem);
        var fields = front.Fields;
        var wrong = FrontMatter.MissingField(("title", fields.Title), ("slug", fields.Slug)) is { } missing ? $"缺少必填字段 {missing}"
            : fields.Formerly.Find(slug => !Links.Slug.IsValid(slug)) is { } bad ? $"formerly 里的“{bad}”不是网址"
            : !Links.Slug.IsValid(fields.Slug) ? $"slug“{fields.Slug}”只能用小写字母、数字和单个连字符"
            : ExportedChapterFrontMatter.KindOf(fields.Kind) is null ? $"kind 里的“{fields.Kind}”不认识"
            : fields.Topics.Find(topic => Topic.Find(topic) is null) is { } unknown ? $"topics 里的“{unknown}”不认识"
            : null;
        if (wrong is not null)
            return (null, new ImportProblem(file, 1, wrong));
        var markdown = OneEndLess(front.Body);
        if (MarkdownRenderer.Check(markdown) is { } refusal)
            return (null, new ImportProblem(file, front.BodyLine + refusal.Line - 1, refusal.Reason));
        var number = int.Parse(ChapterName().Match(Path.GetFileName(file)).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return (new ExportedChapter(file, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), number - 1, fields.Slug, fields.ToFields(markdown))
        {
            Formerly = fields.Formerly,
        }, null);
    }

    private static string Text(string root, string file) =>
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(System.IO.File.ReadAllBytes(Path.Combine(root, file)));

    /// <summary>The one line feed that ends a file is not part of its text; others are.</summary>
    private static string OneEndLess(string text) => text.EndsWith('\n') ? text[..^1] : text;

    [GeneratedRegex("^([0-9]{3,6})-")]
    private static partial Regex ChapterName();
}
