using Playbook.Glossary;

namespace Playbook.Importing;

/// <summary>All that an author decides about a term.</summary>
internal sealed record TermFields
{
    public required string Name { get; init; }

    public string English { get; init; } = "";

    public string Abbreviation { get; init; } = "";

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<string> Synonyms { get; init; } = [];

    public required string Definition { get; init; }

    public IReadOnlyList<string> Topics { get; init; } = [];

    public string Chapter { get; init; } = "";

    public static TermFields Of(Term term) => new()
    {
        Name = term.Name,
        English = term.English,
        Abbreviation = term.Abbreviation,
        Aliases = term.Aliases,
        Synonyms = term.Synonyms,
        Definition = term.Definition,
        Topics = term.Topics,
        Chapter = term.Chapter,
    };

    public void CopyTo(Term term)
    {
        term.Name = Name;
        term.English = English;
        term.Abbreviation = Abbreviation;
        term.Aliases = [.. Aliases];
        term.Synonyms = [.. Synonyms];
        term.Definition = Definition;
        term.Topics = [.. Topics];
        term.Chapter = Chapter;
        term.Version++;
    }

    public string Hash() => List().Hash("");

    public FieldList List() => new FieldList()
        .Add("name", Name)
        .Add("english", English)
        .Add("abbreviation", Abbreviation)
        .Add("aliases", Aliases)
        .Add("synonyms", Synonyms)
        .Add("definition", Definition)
        .Add("topics", Topics)
        .Add("chapter", Chapter);
}
