using Playbook.Books;
using Playbook.Links;

namespace Playbook.Importing.Sources;

/// <summary>
/// Optional front matter of a source document; what it names counts over what the text says. Other tools' fields are
/// no mistake: those that are not understood are named in the report and kept as they are written.
/// </summary>
internal sealed record SourceFrontMatter
{
    private static readonly string[] Known =
        ["title", "slug", "abstract", "author", "keywords", "topics", "draft", "formerly", "description", "sidebar_position", "order", "weight", "nav_order", "position"];

    public static readonly SourceFrontMatter None = new();

    public string Title { get; init; } = "";
    public string Slug { get; init; } = "";
    public string Abstract { get; init; } = "";
    public string Author { get; init; } = "";
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Slugs that the book had before.</summary>
    public IReadOnlyList<string> Formerly { get; init; } = [];

    /// <summary>A document that calls itself a draft is not published.</summary>
    public bool Draft { get; init; }

    /// <summary>Fields that mean nothing here.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>The lines of the block.</summary>
    public string Raw { get; init; } = "";

    /// <summary>Why the block was read line by line; empty when it is well written.</summary>
    public string Problem { get; init; } = "";

    public static SourceFrontMatter Of(LooseFrontMatter written) => new()
    {
        Title = written["title"],
        Slug = written["slug"],
        Abstract = written["abstract"] is { Length: > 0 } text ? text : written["description"],
        Author = string.Join('、', written.List("author")),
        Keywords = written.List("keywords") is [var line] ? [.. line.Split([',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : written.List("keywords"),
        Topics = written.List("topics"),
        Formerly = written.List("formerly"),
        Draft = written["draft"].Equals("true", StringComparison.OrdinalIgnoreCase),
        Unknown = [.. written.Fields.Where(field => field.Value.Count > 0).Select(field => field.Key).Concat(written.Nested)
            .Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase) || written.Nested.Contains(name))],
        Raw = written.Raw,
        Problem = written.Problem,
    };

    /// <summary>What keeps the document out, in Chinese.</summary>
    public string? Complaint() =>
        Slug.Length > 0 && !Links.Slug.IsValid(Slug) ? $"slug“{Slug}”只能用小写字母、数字和单个连字符"
        : Formerly.FirstOrDefault(slug => !Links.Slug.IsValid(slug)) is { } bad ? $"formerly 里的“{bad}”不是网址"
        : Draft ? "元数据写着 draft: true，没有导入；要发布请先去掉这一行"
        : Topics.FirstOrDefault(topic => Topic.Find(topic) is null) is { } unknown ? $"topics 里的“{unknown}”不认识"
        : null;
}
