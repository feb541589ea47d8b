using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Playbook.Books;
using Playbook.Links;

namespace Playbook.Importing;

/// <summary>What an editor decides about an import. The default is what the command line does.</summary>
public sealed record ImportChoices
{
    /// <summary>Readers see what is imported. Without this no document that is published already is updated.</summary>
    public bool Publishes { get; init; } = true;

    /// <summary>By the document's name in the report. What is not named here goes by what was decided at an earlier import of it.</summary>
    public IReadOnlyDictionary<string, DocumentChoices> Documents { get; init; } = new Dictionary<string, DocumentChoices>();
}

/// <summary>What an editor decides about one document.</summary>
public sealed record DocumentChoices
{
    public static readonly DocumentChoices None = new();

    /// <summary>False: the document is left out as a whole. Of this alone nothing is kept.</summary>
    public bool Takes { get; init; } = true;

    /// <summary>Of the book; empty for the document's own.</summary>
    public string Title { get; init; } = "";

    /// <summary>Of the book; empty for the document's own.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Slugs of the chapters that are not imported.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>Cases that do not become pages of their own, by <see cref="ImportCase.Key"/>.</summary>
    public IReadOnlyList<string> LeftCases { get; init; } = [];

    /// <summary>Versions of chapters that are published in place of the fullest ones, by <see cref="ImportDraft.Key"/>.</summary>
    public IReadOnlyList<string> Drafts { get; init; } = [];

    /// <summary>By the slug of a chapter.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Topics { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    [JsonIgnore]
    public bool IsNone => Takes && Title.Length == 0 && Slug.Length == 0 && Left.Count == 0 && LeftCases.Count == 0 && Drafts.Count == 0 && Topics.Count == 0;

    /// <summary>What cannot be done, in Chinese; null when all can.</summary>
    public string? Complaint() =>
        Title.Length > 200 ? $"书名有 {Title.Length} 个字，最多 200 个"
        : Slug.Length > 0 && !Links.Slug.IsValid(Slug) ? $"网址“{Slug}”只能用小写字母、数字和单个连字符"
        : Topics.Values.SelectMany(topics => topics).FirstOrDefault(topic => Topic.Find(topic) is null) is { } unknown ? $"没有“{unknown}”这个主题"
        : Topics.Any(chapter => chapter.Value.Count == 0) ? "每一章至少要有一个主题"
        : null;

    /// <summary>Told apart by what they say, not by the order they say it in.</summary>
    internal string Hash()
    {
        var ordered = this with
        {
            Left = [.. Left.Order(StringComparer.Ordinal)],
            LeftCases = [.. LeftCases.Order(StringComparer.Ordinal)],
            Drafts = [.. Drafts.Order(StringComparer.Ordinal)],
            Topics = new SortedDictionary<string, IReadOnlyList<string>>(Topics.ToDictionary(), StringComparer.Ordinal),
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(ordered)).AsSpan(0, 8));
    }
}

/// <summary>The choices as a book keeps them.</summary>
/// <param name="OwnSlug">The slug that the document would have without them: it is found again by it, and by its file's name.</param>
/// <param name="IsHeld">Not to be published by an import: an editor does that.</param>
internal sealed record KeptChoices(string OwnSlug, bool IsHeld, DocumentChoices Document)
{
    public static KeptChoices? Of(Book book) => Read(book.Choices);

    public static KeptChoices? Read(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize<KeptChoices>(json);

    /// <summary>Empty when nothing was decided.</summary>
    public string Write() => Document.IsNone && !IsHeld ? "" : JsonSerializer.Serialize(this);
}
