using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Playbook.Books;
using Playbook.Glossary;
using Playbook.Importing.Sources;
using Playbook.Links;
using Playbook.Media;
using Playbook.Rendering;

namespace Playbook.Importing.Content;

/// <summary>A file of content/ that was read and found in order.</summary>
/// <param name="File">Relative to the content directory, with forward slashes.</param>
/// <param name="Sha256">Of the bytes, lower-case hex.</param>
internal sealed record ContentFile<T>(string File, string Sha256, T Fields, string Markdown);

/// <summary>The content directory as it stands on disk: what is in order, and what is not.</summary>
internal sealed partial class ContentFolder
{
    private readonly string _root;
    private readonly List<ImportProblem> _problems = [];
    private readonly Dictionary<string, string> _slugs = [];
    private readonly HashSet<string> _doubted = [];

    private readonly ContentPictures _pictures;
    private readonly List<ImportProblem> _warnings = [];

    private ContentFolder(string root, MarkdownRenderer renderer)
    {
        _root = root;
        _pictures = new ContentPictures(root, renderer);
    }

    public ContentFile<BookFrontMatter>? Book { get; private set; }

    /// <summary>In reading order.</summary>
    public IReadOnlyList<ContentFile<ChapterFrontMatter>> Chapters { get; private set; } = [];

    public IReadOnlyList<ContentFile<CaseFrontMatter>> Cases { get; private set; } = [];

    public IReadOnlyList<ContentFile<TermEntry>> Terms { get; private set; } = [];

    /// <summary>Every file there is, in order or not: what is missing here was removed.</summary>
    public IReadOnlySet<string> Files { get; private set; } = new HashSet<string>();

    public IReadOnlyList<ImportProblem> Problems => _problems;

    /// <summary>
    /// Of a file that no page of this folder came from: true when it is gone or names its page otherwise now, false
    /// when it is there but not in order, so that what it said before stays.
    /// </summary>
    public bool NoLongerHolds(string file) => !Files.Contains(file) || !(_doubted.Contains(file) || _problems.Exists(problem => problem.File == file));

    public bool Holds(string file) => Files.Contains(file);

    /// <summary>Pictures that are not there or are none; their pages are read all the same.</summary>
    public IReadOnlyList<ImportProblem> Warnings => _warnings;

    /// <summary>The pictures that the pages show.</summary>
    public IReadOnlyCollection<MediaFile> Media => _pictures.Media;

    public static ContentFolder Read(string root, MarkdownRenderer renderer)
    {
        var folder = new ContentFolder(root, renderer);
        var chapters = folder.FilesUnder("chapters");
        var cases = folder.FilesUnder("cases");
        folder.Book = folder.ReadFile<BookFrontMatter>("book.md", fields => Required(("title", fields.Title), ("slug", fields.Slug)) ?? BadSlug(fields.Slug) ?? BadFormer(fields.Formerly));
        folder.Chapters = [.. chapters.Select(folder.ReadChapter).OfType<ContentFile<ChapterFrontMatter>>().ToList()
            .Where(chapter => !folder._doubted.Contains(chapter.File))
            .OrderBy(PartOrder).ThenBy(ChapterOrder).ThenBy(chapter => chapter.File, StringComparer.Ordinal)];
        folder.Cases = [.. cases.Select(folder.ReadCase).OfType<ContentFile<CaseFrontMatter>>().ToList()
            .Where(study => !folder._doubted.Contains(study.File))];
        folder.Terms = folder.ReadTerms();
        folder.Files = chapters.Concat(cases).ToHashSet();
        return folder;
    }

    /// <summary>The glossary alone, as the next start will save it.</summary>
    public static IEnumerable<Term> ReadTerms(string root, MarkdownRenderer renderer)
    {
        if (!Directory.Exists(root))
            return [];
        return new ContentFolder(root, renderer).ReadTerms().Select(file => new Term
        {
            Slug = file.Fields.Slug,
            Name = file.Fields.Name,
            English = file.Fields.English,
            Abbreviation = file.Fields.Abbreviation,
            Aliases = file.Fields.Aliases,
            Synonyms = file.Fields.Synonyms,
            Definition = file.Fields.Definition,
            Topics = file.Fields.Topics,
        });
    }

    /// <returns>The address of the directory's own book; null when it cannot be read.</returns>
    public static string? SlugOfBook(string root)
    {
        var folder = new ContentFolder(root, new MarkdownRenderer());
        return folder.ReadFile<BookFrontMatter>("book.md", fields => BadSlug(fields.Slug))?.Fields.Slug;
    }

    /// <summary>"4" for chapters/04-financing/01-plan-a-round.md, empty where the folder has no number.</summary>
    public static string PartNumber(string file) =>
        LeadingNumber(Path.GetFileName(Path.GetDirectoryName(file) ?? ""))?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>"4.1" for the same.</summary>
    public static string ChapterNumber(string file)
    {
        var number = LeadingNumber(Path.GetFileName(file))?.ToString(CultureInfo.InvariantCulture) ?? "";
        return (PartNumber(file), number) switch
        {
            ("", _) => number,
            (_, "") => "",
            (var part, _) => $"{part}.{number}",
        };
    }

    private static int PartOrder(ContentFile<ChapterFrontMatter> chapter) =>
        LeadingNumber(Path.GetFileName(Path.GetDirectoryName(chapter.File) ?? "")) ?? int.MaxValue;

    private static int ChapterOrder(ContentFile<ChapterFrontMatter> chapter) =>
        chapter.Fields.Order ?? LeadingNumber(Path.GetFileName(chapter.File)) ?? int.MaxValue;

    private ContentFile<ChapterFrontMatter>? ReadChapter(string file) => ReadFile<ChapterFrontMatter>(file, fields =>
        Required(("title", fields.Title), ("slug", fields.Slug), ("part", fields.Part))
        ?? UnknownTopic(fields.Topics)
        ?? BadFormer(fields.Formerly)
        ?? TakenSlug("章", fields.Slug, file));

    private ContentFile<CaseFrontMatter>? ReadCase(string file) => ReadFile<CaseFrontMatter>(file, fields =>
        Required(("title", fields.Title), ("slug", fields.Slug), ("outcome", fields.Outcome), ("evidence", fields.Evidence))
        ?? UnknownTopic(fields.Topics)
        ?? UnknownWord("outcome", fields.Outcome, CaseFrontMatter.Outcomes.Keys)
        ?? UnknownWord("evidence", fields.Evidence, CaseFrontMatter.Grades.Keys)
        ?? BadFormer(fields.Formerly)
        ?? TakenSlug("案例", fields.Slug, file));

    private ContentFile<T>? ReadFile<T>(string file, Func<T, string?> complaint)
    {
        if (ReadText(file) is not { } read)
            return null;
        var (front, problem) = FrontMatter.Read<T>(read.Text, file);
        if (front is null)
            return Refuse<ContentFile<T>>(problem!);
        if (complaint(front.Fields) is { } wrong)
            return Refuse<ContentFile<T>>(new ImportProblem(file, 1, wrong));
        if (MarkdownRenderer.Check(front.Body) is { } refusal)
            return Refuse<ContentFile<T>>(new ImportProblem(file, front.BodyLine + refusal.Line - 1, refusal.Reason));
        try
        {
            return new ContentFile<T>(file, read.Sha256, front.Fields, _pictures.Exchange(file, front.Body.Trim('\n'), front.BodyLine, _warnings));
        }
        catch (TimeoutException endless)
        {
            return Refuse<ContentFile<T>>(new ImportProblem(file, front.BodyLine, endless.Message));
        }
    }

    private List<ContentFile<TermEntry>> ReadTerms()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var terms = new List<ContentFile<TermEntry>>();
        foreach (var file in FilesUnder("lexicon", "*.yaml"))
        {
            if (ReadText(file) is not { } read)
                continue;
            var (entries, problem) = FrontMatter.Parse<List<TermEntry>>(read.Text, file, firstLine: 1);
            if (problem is not null)
                _problems.Add(problem);
            foreach (var entry in entries ?? [])
            {
                var wrong = Required(("slug", entry.Slug), ("name", entry.Name), ("definition", entry.Definition))
                    ?? UnknownTopic(entry.Topics)
                    ?? BadFormer(entry.Formerly)
                    ?? TakenSlug("术语", entry.Slug, file)
                    ?? TakenName(names, entry, file);
                if (wrong is null)
                    terms.Add(new ContentFile<TermEntry>(file, read.Sha256, entry, ""));
                else
                    _problems.Add(new ImportProblem(file, LineOf(read.Text, entry), wrong));
            }
        }

        return terms;
    }

    private static string? TakenName(Dictionary<string, string> names, TermEntry entry, string file)
    {
        foreach (var name in entry.AllNames().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!names.TryAdd(name, $"{file} 的“{entry.Name}”"))
                return $"术语“{entry.Name}”的名字“{name}”已用于 {names[name]}，请合并或改名";
        }

        return null;
    }

    private (string Text, string Sha256)? ReadText(string file)
    {
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(_root, file));
            var decoded = SourceEncoding.Decode(bytes);
            if (decoded.Error is not { } error)
                return (decoded.Text, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            _problems.Add(new ImportProblem(file, error.Line, error.Message));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new ImportProblem(file, 0, $"读不了这个文件：{Trouble.InWords(problem)}"));
        }

        return null;
    }

    private T? Refuse<T>(ImportProblem problem)
        where T : class
    {
        _problems.Add(problem);
        return null;
    }

    private static string? BadSlug(string slug) =>
        Slug.IsValid(slug) ? null : $"slug“{slug}”只能用小写字母、数字和单个连字符";

    private static string? BadFormer(IEnumerable<string> slugs) =>
        slugs.FirstOrDefault(slug => !Slug.IsValid(slug)) is { } bad ? $"formerly 里的“{bad}”不是网址：只能用小写字母、数字和单个连字符" : null;

    private string? TakenSlug(string kind, string slug, string file)
    {
        if (BadSlug(slug) is { } bad)
            return bad;
        if (_slugs.TryAdd($"{kind} {slug}", file))
            return null;
        // Which of the two is meant is not for us to say: both keep what they said before.
        var other = _slugs[$"{kind} {slug}"];
        _doubted.Add(other);
        return $"slug“{slug}”已被 {other} 使用，请换一个";
    }

    private static string? Required(params (string Name, string Value)[] fields) =>
        FrontMatter.MissingField([.. fields.Select(field => (field.Name, (string?)field.Value))]) is { } missing
            ? $"缺少必填字段 {missing}"
            : null;

    private static string? UnknownTopic(IEnumerable<string> topics) =>
        topics.Select(topic => UnknownWord("topics", topic, Topic.All.Select(known => known.Slug))).FirstOrDefault(wrong => wrong is not null);

    private static string? UnknownWord(string field, string word, IEnumerable<string> known) =>
        known.Contains(word) ? null : $"{field} 里的“{word}”不认识，可用的有：{string.Join('、', known)}";

    private List<string> FilesUnder(string folder, string pattern = "*.md")
    {
        var path = Path.Combine(_root, folder);
        return !Directory.Exists(path)
            ? []
            : [.. Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)];
    }

    private static int LineOf(string yaml, TermEntry entry)
    {
        var at = yaml.IndexOf(entry.Slug.Length > 0 ? $"slug: {entry.Slug}" : entry.Name, StringComparison.Ordinal);
        return at < 0 ? 1 : yaml.AsSpan(0, at).Count('\n') + 1;
    }

    private static int? LeadingNumber(string? name) =>
        name is not null && Digits().Match(name) is { Success: true } digits
            ? int.Parse(digits.Value, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex("^[0-9]{1,6}")]
    private static partial Regex Digits();
}
