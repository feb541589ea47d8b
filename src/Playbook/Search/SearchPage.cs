using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Playbook.Data;
using Playbook.Search.Analysis;

namespace Playbook.Search;

/// <summary>What the index holds of one page: a chapter with its sections, a case, or a term.</summary>
internal sealed record SearchPage(ChangedKind Kind, int Id, string Url, IReadOnlyList<SearchEntry> Entries)
{
    public string Key => KeyOf(Kind, Id);

    /// <summary>
    /// SHA-256 over everything that goes into the index, with the terms that are kept whole in it: a new term makes the
    /// pages stale that hold it, and no others.
    /// </summary>
    public string Fingerprint(Lexicon lexicon)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in Entries.SelectMany(entry => entry.Texts().Concat(entry.Terms(lexicon))))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text ?? ""));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static string KeyOf(ChangedKind kind, int id) => $"{kind.ToString().ToLowerInvariant()}:{id}";

    /// <param name="key">What <see cref="KeyOf"/> made.</param>
    public static (ChangedKind Kind, int Id) Parse(string key)
    {
        var at = key.IndexOf(':', StringComparison.Ordinal);
        return (Enum.Parse<ChangedKind>(key[..at], ignoreCase: true), int.Parse(key[(at + 1)..], CultureInfo.InvariantCulture));
    }
}

/// <summary>One thing that can be found.</summary>
/// <param name="Kind">"section", "case" or "term".</param>
/// <param name="Shelf">For its weight in the ranking.</param>
/// <param name="BookId">0 for what stands in no book.</param>
/// <param name="ChapterId">0 for what stands in no chapter.</param>
/// <param name="Title">Of the page.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Outline">What to show where there is no text: the headings under this one.</param>
/// <param name="OtherNames">What it is called besides its heading.</param>
internal sealed record SearchEntry(
    string Kind,
    string Title,
    string Heading,
    string Url,
    IReadOnlyList<string> Topics,
    IReadOnlyList<string> Keywords,
    string Text,
    Shelf Shelf,
    int BookId = 0,
    string BookSlug = "",
    string BookTitle = "",
    int ChapterId = 0,
    string Number = "",
    string Outline = "",
    IReadOnlyList<string>? OtherNames = null)
{
    private const string Colons = "：:";

    /// <summary>True for the first section of a chapter: whoever names the chapter means it.</summary>
    public bool IsOpening { get; init; }

    /// <summary>Of the chapter that opens here, and of its part; empty elsewhere.</summary>
    public string ChapterNumber { get; init; } = "";

    public string PartNumber { get; init; } = "";

    /// <summary>Of the chapter in its book.</summary>
    public int Position { get; init; }

    /// <summary>Of a case: where in its text each of them begins.</summary>
    public CaseSteps Steps { get; init; } = CaseSteps.None;

    /// <summary>What the page around it is about.</summary>
    public string Context { get; init; } = "";

    /// <summary>A title is called by what stands before its colon, too.</summary>
    public IEnumerable<string> Names =>
    [
        Heading, .. OtherNames ?? [],
        .. IsOpening ? new[] { Title } : [],
        .. (IsOpening || Kind == "case") && Title.AsSpan().IndexOfAny(Colons) is var at and > 0 ? new[] { Title[..at] } : [],
    ];

    /// <summary>All that a reader may type of what stands above the text: what the suggestions know, the search knows.</summary>
    public IEnumerable<string> Called => [Title, BookTitle, .. Names, .. Keywords.Where(keyword => !string.IsNullOrEmpty(keyword)), .. Topics.Select(SearchDocuments.LabelOfTopic)];

    public IEnumerable<string> Terms(Lexicon lexicon) =>
        lexicon.WordsIn(FoldedText.Of(string.Join('\n', [Title, Heading, .. Keywords, Context, Text])).Text);

    public IEnumerable<string> Texts() =>
    [
        Kind, Title, Heading, Url, string.Join('\n', Topics), string.Join('\n', Keywords), Text,
        BookSlug, BookTitle, Number, ChapterNumber, PartNumber, Outline, Steps.ToString(), Context, SearchDocuments.Number(Position), string.Join('\n', Names), Shelf.ToString(),
        // Labels stand in the index too: a new name of a topic makes its pages stale.
        SearchDocuments.LabelOf(Kind), .. Topics.Select(SearchDocuments.LabelOfTopic),
    ];
}
