using Playbook.Books;
using Playbook.CaseStudies;

namespace Playbook.Importing.Content;

/// <summary>Front matter of content/book.md.</summary>
internal sealed class BookFrontMatter
{
    public string Title { get; init; } = "";
    public string Slug { get; init; } = "";
    public string Abstract { get; init; } = "";
    public List<string> Keywords { get; init; } = [];
    public string Author { get; init; } = "";

    /// <summary>Slugs that the page had before: their addresses lead to it. No part of what it says.</summary>
    public List<string> Formerly { get; init; } = [];
    public DateOnly? Updated { get; init; }

    /// <summary>Of what it says, however the file writes it.</summary>
    public string Hash(string introduction) => new FieldList()
        .Add("title", Title)
        .Add("slug", Slug)
        .Add("abstract", Abstract.Trim())
        .Add("keywords", Keywords)
        .Add("author", Author)
        .Hash(introduction);

    public BookText ToText(string introduction, string closing = "") =>
        new(Title, Abstract.Trim(), Author, string.Join('、', Keywords), introduction, closing);
}

/// <summary>Front matter of a chapter of the playbook.</summary>
internal sealed class ChapterFrontMatter
{
    public string Title { get; init; } = "";
    public string Slug { get; init; } = "";
    public string Part { get; init; } = "";
    public int? Order { get; init; }
    public List<string> Formerly { get; init; } = [];
    public List<string> Topics { get; init; } = [];
    public string Summary { get; init; } = "";
    public List<string> Keywords { get; init; } = [];
    public List<SourceEntry> Sources { get; init; } = [];
    public List<string> Related { get; init; } = [];
    public string Written { get; init; } = "";
    public string Reviewed { get; init; } = "";
    public DateOnly? AsOf { get; init; }
    public DateOnly? ReviewBy { get; init; }
    public DateOnly? Updated { get; init; }

    public Provenance ToProvenance() => new(Written, Reviewed, AsOf, ReviewBy);

    /// <param name="number">Printed number of the chapter, and that of its part, which the file's place tells.</param>
    public ChapterFields ToFields(string number, string partNumber, string markdown) => new()
    {
        Title = Title,
        Number = number,
        Part = Part,
        PartNumber = partNumber,
        Topics = Topics,
        Summary = Summary.Trim(),
        Keywords = Keywords,
        Sources = [.. Sources.Select(source => source.ToReference())],
        Related = Related,
        Provenance = ToProvenance(),
        Markdown = markdown,
    };
}

/// <summary>Front matter of a case study.</summary>
internal sealed class CaseFrontMatter
{
    public static readonly IReadOnlyDictionary<string, Outcome> Outcomes = new Dictionary<string, Outcome>
    {
        ["成功"] = CaseStudies.Outcome.Success,
        ["失败"] = CaseStudies.Outcome.Failure,
        ["转型"] = CaseStudies.Outcome.Pivot,
        ["进行中"] = CaseStudies.Outcome.Ongoing,
    };

    public static readonly IReadOnlyDictionary<string, Evidence> Grades = new Dictionary<string, Evidence>
    {
        ["亲历"] = CaseStudies.Evidence.FirstHand,
        ["公开报道"] = CaseStudies.Evidence.PublicReport,
        ["二手转述"] = CaseStudies.Evidence.SecondHand,
        ["虚构示例"] = CaseStudies.Evidence.Fictional,
    };

    public string Title { get; init; } = "";
    public string Slug { get; init; } = "";
    public List<string> Formerly { get; init; } = [];
    public string Company { get; init; } = "";
    public string Industry { get; init; } = "";
    public string Stage { get; init; } = "";
    public string Outcome { get; init; } = "";
    public int? Year { get; init; }
    public List<string> Topics { get; init; } = [];
    public string Evidence { get; init; } = "";
    public string Summary { get; init; } = "";
    public List<string> Keywords { get; init; } = [];
    public List<string> Lessons { get; init; } = [];
    public List<SourceEntry> Sources { get; init; } = [];
    public List<string> Related { get; init; } = [];
    public string Confidentiality { get; init; } = "";

    /// <summary>"book/chapter#anchor" of the section that the case was taken from; written by exports only.</summary>
    public string From { get; init; } = "";

    public (string Chapter, string Section) Place => From.Split('#', 2) is [var chapter, var section] ? (chapter, section) : (From, "");

    public string Written { get; init; } = "";
    public string Reviewed { get; init; } = "";
    public DateOnly? AsOf { get; init; }
    public DateOnly? ReviewBy { get; init; }
    public DateOnly? Updated { get; init; }

    public Provenance ToProvenance() => new(Written, Reviewed, AsOf, ReviewBy);

    public CaseFields ToFields(string markdown) => new()
    {
        Title = Title,
        Company = Company,
        Industry = Industry,
        Stage = Stage,
        Outcome = Outcomes[Outcome],
        Evidence = Grades[Evidence],
        Year = Year,
        Topics = Topics,
        TopicsAreApart = From.Length > 0,
        Summary = Summary.Trim(),
        Keywords = Keywords,
        Lessons = Lessons,
        Sources = [.. Sources.Select(source => source.ToReference())],
        Related = Related,
        Confidentiality = Confidentiality,
        Provenance = ToProvenance(),
        Markdown = markdown,
    };
}

internal sealed class SourceEntry
{
    public string Title { get; init; } = "";
    public string Url { get; init; } = "";
    public DateOnly? Accessed { get; init; }

    public SourceReference ToReference() => new(Title, Url, Accessed);
}

/// <summary>One entry of a list in content/lexicon.</summary>
internal sealed class TermEntry
{
    public string Slug { get; init; } = "";
    public List<string> Formerly { get; init; } = [];
    public string Name { get; init; } = "";
    public string English { get; init; } = "";
    public string Abbreviation { get; init; } = "";
    public List<string> Aliases { get; init; } = [];
    public List<string> Synonyms { get; init; } = [];
    public string Definition { get; init; } = "";
    public List<string> Topics { get; init; } = [];
    public string Chapter { get; init; } = "";

    public TermFields ToFields() => new()
    {
        Name = Name,
        English = English,
        Abbreviation = Abbreviation,
        Aliases = Aliases,
        Synonyms = Synonyms,
        Definition = Definition.Trim(),
        Topics = Topics,
        Chapter = Chapter,
    };

    /// <summary>All that links find it by: no two terms may share one.</summary>
    public IEnumerable<string> AllNames() => Aliases.Prepend(Abbreviation).Where(name => name.Length > 0).Prepend(Name);
}
