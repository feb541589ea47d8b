using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Importing.Content;

namespace Playbook.Importing;

/// <summary>All that an author decides about a case: what imports and editors write, and what an export holds.</summary>
internal sealed record CaseFields
{
    public required string Title { get; init; }

    public string Company { get; init; } = "";

    public string Industry { get; init; } = "";

    public string Stage { get; init; } = "";

    public Outcome Outcome { get; init; }

    public Evidence Evidence { get; init; }

    public int? Year { get; init; }

    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The topics are no words of the document's: judged anew, they are no new version of it.</summary>
    public bool TopicsAreApart { get; init; }

    /// <summary>The words of the text decided about the topics, nobody else.</summary>
    public bool TopicsAreJudged { get; init; }

    public string Summary { get; init; } = "";

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public IReadOnlyList<string> Lessons { get; init; } = [];

    public IReadOnlyList<SourceReference> Sources { get; init; } = [];

    public IReadOnlyList<string> Related { get; init; } = [];

    public string Confidentiality { get; init; } = "";

    public Provenance Provenance { get; init; } = new();

    public string Markdown { get; init; } = "";

    public static CaseFields Of(CaseStudy study) => new()
    {
        Title = study.Title,
        Company = study.Company,
        Industry = study.Industry,
        Stage = study.Stage,
        Outcome = study.Outcome,
        Evidence = study.Evidence,
        Year = study.Year,
        Topics = study.Topics,
        Summary = study.Summary,
        Keywords = study.Keywords,
        Lessons = study.Lessons,
        Sources = study.Sources,
        Related = study.Related,
        Confidentiality = study.Confidentiality,
        Provenance = study.Provenance,
        Markdown = study.Markdown,
    };

    /// <summary>Writes them, and has the page rendered anew.</summary>
    public void CopyTo(CaseStudy study)
    {
        study.Title = Title;
        study.Company = Company;
        study.Industry = Industry;
        study.Stage = Stage;
        study.Outcome = Outcome;
        study.Evidence = Evidence;
        study.Year = Year;
        study.Topics = [.. Topics];
        study.Summary = Summary;
        study.Keywords = [.. Keywords];
        study.Lessons = [.. Lessons];
        study.Sources = [.. Sources];
        study.Related = [.. Related];
        study.Confidentiality = Confidentiality;
        study.Provenance = Provenance;
        study.Markdown = Markdown;
        study.MadeWith = "";
        study.Version++;
    }

    /// <summary>Of what it says: another one means that there is something to write, or to decide.</summary>
    public string Hash() => (this with { Topics = TopicsAreApart ? [] : Topics }).List().Hash(Markdown);

    public FieldList List() => new FieldList()
        .Add("title", Title)
        .Add("company", Company)
        .Add("industry", Industry)
        .Add("stage", Stage)
        .Add("outcome", CaseFrontMatter.Outcomes.First(word => word.Value == Outcome).Key)
        .Add("evidence", CaseFrontMatter.Grades.First(word => word.Value == Evidence).Key)
        .Add("year", Year)
        .Add("topics", Topics)
        .Add("summary", Summary)
        .Add("keywords", Keywords)
        .Add("lessons", Lessons)
        .Add("sources", [.. Sources.Select(source => source.List())])
        .Add("related", Related)
        .Add("confidentiality", Confidentiality)
        .AddProvenance(Provenance);
}
