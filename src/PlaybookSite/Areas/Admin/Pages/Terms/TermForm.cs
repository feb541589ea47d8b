using Playbook.Editing;

namespace PlaybookSite.Areas.Admin.Pages.Terms;

/// <summary>The fields of the form: what is a list in a term is a line of names here.</summary>
public sealed record TermForm
{
    private static readonly char[] BetweenNames = ['、', '，', ',', '；', ';', '\n', '\r'];

    public string? Name { get; init; }

    public string? Slug { get; init; }

    public string? English { get; init; }

    public string? Abbreviation { get; init; }

    public string? Aliases { get; init; }

    public string? Synonyms { get; init; }

    public string? Definition { get; init; }

    public IReadOnlyList<string> Topics { get; init; } = [];

    public string? Chapter { get; init; }

    public string? Reason { get; init; }

    public TermDraft ToDraft() => new()
    {
        Name = Name ?? "",
        Slug = Slug ?? "",
        English = English ?? "",
        Abbreviation = Abbreviation ?? "",
        Aliases = Split(Aliases),
        Synonyms = Split(Synonyms),
        Definition = Definition ?? "",
        Topics = Topics,
        Chapter = Chapter ?? "",
    };

    public static TermForm Of(TermDraft draft) => new()
    {
        Name = draft.Name,
        Slug = draft.Slug,
        English = draft.English,
        Abbreviation = draft.Abbreviation,
        Aliases = string.Join('、', draft.Aliases),
        Synonyms = string.Join('、', draft.Synonyms),
        Definition = draft.Definition,
        Topics = draft.Topics,
        Chapter = draft.Chapter,
    };

    private static string[] Split(string? names) => (names ?? "").Split(BetweenNames, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
