using Microsoft.EntityFrameworkCore;

namespace Playbook.CaseStudies;

public static class CaseStudyQueries
{
    /// <summary>The case studies that readers may see. Every public page starts here.</summary>
    public static IQueryable<CaseStudy> Published(this IQueryable<CaseStudy> studies) =>
        studies.AsNoTracking().Where(study => study.Published);

    /// <summary>Those that are to be looked at again by this day.</summary>
    public static IQueryable<CaseStudy> ToReviewBy(this IQueryable<CaseStudy> cases, DateOnly day) =>
        cases.Where(study => study.Provenance.ReviewBy != null && study.Provenance.ReviewBy <= day);

    public static IQueryable<CaseStudy> About(this IQueryable<CaseStudy> studies, string topic) =>
        studies.Where(study => study.Topics.Contains(topic));

    public static IQueryable<CaseStudy> EndedIn(this IQueryable<CaseStudy> studies, Outcome outcome) =>
        studies.Where(study => study.Outcome == outcome);

    /// <summary>Cases that were taken from a chapter, in the order they were read in.</summary>
    public static IQueryable<CaseStudy> TakenFrom(this IQueryable<CaseStudy> studies, string book, string chapter)
    {
        var from = $"{book}/{chapter}";
        return studies.Where(study => study.FromChapter == from).OrderBy(study => study.Id);
    }

    /// <summary>Written as cases, not taken from documents.</summary>
    public static IQueryable<CaseStudy> Own(this IQueryable<CaseStudy> studies) => studies.Where(study => study.FromChapter == "");

    /// <summary>About a company; about none where no name is given. Case does not count.</summary>
    public static IQueryable<CaseStudy> OfCompany(this IQueryable<CaseStudy> studies, string company) =>
        studies.Where(study => company != "" && EF.Functions.Collate(study.Company, "NOCASE") == company);

    /// <summary>Cases of our own before what was taken from documents.</summary>
    public static IQueryable<CaseStudy> OwnFirst(this IQueryable<CaseStudy> studies) => studies
        .OrderBy(study => study.FromChapter == "" ? 0 : 1)
        .ThenByDescending(study => study.Updated).ThenByDescending(study => study.Year).ThenBy(study => study.Title);

    public static IQueryable<CaseStudy> LatestFirst(this IQueryable<CaseStudy> studies) =>
        studies.OrderByDescending(study => study.Updated).ThenByDescending(study => study.Year).ThenBy(study => study.Title);

    /// <summary>What a list of cases shows: everything but the text.</summary>
    public static IQueryable<CaseLine> AsLines(this IQueryable<CaseStudy> studies) =>
        studies.Select(study => new CaseLine(
            study.Slug,
            study.Title,
            study.Company,
            study.Industry,
            study.Stage,
            study.Outcome,
            study.Evidence,
            study.Year,
            study.Topics,
            study.Summary,
            study.FromChapter,
            study.FromSection,
            study.Updated));
}

public sealed record CaseLine(
    string Slug,
    string Title,
    string Company,
    string Industry,
    string Stage,
    Outcome Outcome,
    Evidence Evidence,
    int? Year,
    List<string> Topics,
    string Summary,
    string FromChapter,
    string FromSection,
    DateTimeOffset Updated)
{
    /// <summary>Taken from an imported document, not written as a case.</summary>
    public bool IsTaken => FromChapter.Length > 0;
}
