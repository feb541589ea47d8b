using Playbook.Books;
using Playbook.Glossary;

namespace Playbook.Editing;

/// <summary>What an editor may say of a term.</summary>
public sealed record TermDraft
{
    public string Name { get; init; } = "";

    /// <summary>Name in addresses; empty for one that is made of the name. What came out of a file keeps the one of its file.</summary>
    public string Slug { get; init; } = "";

    public string English { get; init; } = "";

    public string Abbreviation { get; init; } = "";

    /// <inheritdoc cref="Term.Aliases"/>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <inheritdoc cref="Term.Synonyms"/>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>One or two sentences of plain text.</summary>
    public string Definition { get; init; } = "";

    /// <summary>Slugs of <see cref="Topic"/>.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Slug of the chapter of the playbook that explains it; may be empty.</summary>
    public string Chapter { get; init; } = "";
}

/// <summary>A term as an editor opens it.</summary>
/// <param name="IsFromFile">Its file decides about its address.</param>
public sealed record OpenedTerm(
    int Id, int Version, TermDraft Draft, bool Published, bool IsFromFile, DateTimeOffset? Edited, IReadOnlyList<int> Conflicts)
{
    /// <summary>What a form began with, as it sends it back: two who change a term are put together from it.</summary>
    public string Content => Written(Draft);

    public static string Written(TermDraft draft) => DraftContent.Write(draft);

    /// <summary>How many times it said something else, or an import brought something else.</summary>
    public int Versions { get; init; }
}
