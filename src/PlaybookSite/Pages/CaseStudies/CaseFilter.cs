using Microsoft.AspNetCore.Http.Extensions;
using Playbook.Books;
using Playbook.CaseStudies;

namespace PlaybookSite.Pages.CaseStudies;

/// <summary>What a reader has narrowed the cases to; what is null narrows nothing.</summary>
/// <param name="Industry">As its author wrote it.</param>
/// <param name="From">Written as cases, or taken from imported documents.</param>
internal sealed record CaseFilter(
    Outcome? Outcome = null, Topic? Topic = null, CaseStage? Stage = null, string? Industry = null, CaseShelf? From = null)
{
    public string Address
    {
        get
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in new[]
            {
                ("outcome", Outcome?.ToString().ToLowerInvariant()), ("topic", Topic?.Slug), ("stage", Stage?.Slug),
                ("industry", Industry), ("from", From?.ToString().ToLowerInvariant()),
            })
            {
                if (value is not null)
                    query.Add(name, value);
            }

            return "/cases" + query;
        }
    }

    public bool Matches(CaseLine study) =>
        (Outcome is null || study.Outcome == Outcome)
        && (Topic is null || study.Topics.Contains(Topic.Slug))
        && (Stage is null || CaseStage.Of(study.Stage) == Stage)
        && (Industry is null || study.Industry == Industry)
        && (From is null || study.IsTaken == (From == CaseShelf.Documents));
}

/// <summary>Where a case comes from, as the address names it.</summary>
internal enum CaseShelf
{
    Own,
    Documents,
}

/// <summary>One thing to narrow by, with what can be chosen.</summary>
/// <param name="Chosen">The word of what is chosen; null for nothing.</param>
/// <param name="Without">The filter without it.</param>
internal sealed record CaseFacet(string Name, string? Chosen, CaseFilter Without, IReadOnlyList<CaseChoice> Choices);

/// <param name="Count">How many cases are left once it is chosen beside what is chosen elsewhere.</param>
internal sealed record CaseChoice(string Word, string Mark, CaseFilter Filter, int Count, bool IsChosen);
