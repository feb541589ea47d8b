using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;

namespace PlaybookSite.Pages.CaseStudies;

internal sealed class BrowseModel(PlaybookDbContext db) : PageModel
{
    private List<CaseLine> _all = [];

    public CaseFilter Filter { get; private set; } = new();

    public IReadOnlyList<CaseLine> Cases { get; private set; } = [];

    /// <summary>Only what there is to choose: a facet of one value narrows nothing.</summary>
    public IReadOnlyList<CaseFacet> Facets { get; private set; } = [];

    /// <summary>All cases are few, and the counts beside the filters need them anyway.</summary>
    public async Task<IActionResult> OnGetAsync(
        string? outcome, string? topic, string? stage, string? industry, string? from, CancellationToken cancellation)
    {
        _all = await db.CaseStudies.Published().OwnFirst().AsLines().ToListAsync(cancellation);
        Filter = new CaseFilter(
            Enum.TryParse<Outcome>(outcome, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null,
            topic is null ? null : Topic.Find(topic),
            stage is null ? null : CaseStage.Find(stage),
            _all.Find(study => study.Industry != "" && study.Industry == industry)?.Industry,
            Enum.TryParse<CaseShelf>(from, ignoreCase: true, out var shelf) && Enum.IsDefined(shelf) ? shelf : null);
        Cases = [.. _all.Where(Filter.Matches)];
        Facets =
        [
            .. new[]
            {
                Facet("结局", Filter with { Outcome = null }, Enum.GetValues<Outcome>(), Filter.Outcome,
                    value => Wording.Of(value), value => Filter with { Outcome = value }),
                Facet("主题", Filter with { Topic = null }, Topic.All, Filter.Topic,
                    value => (value.Title, ""), value => Filter with { Topic = value }),
                Facet("阶段", Filter with { Stage = null }, CaseStage.All, Filter.Stage,
                    value => (value.Title, ""), value => Filter with { Stage = value }),
                Facet("行业", Filter with { Industry = null }, Industries, Filter.Industry,
                    value => (value, ""), value => Filter with { Industry = value }),
                Facet("来源", Filter with { From = null }, Enum.GetValues<CaseShelf>(), Filter.From,
                    value => (value == CaseShelf.Own ? "手册自编" : "摘自来源文档", ""), value => Filter with { From = value }),
            }.Where(facet => facet.Chosen is not null || facet.Choices.Count > 1),
        ];
        return Page();
    }

    private IEnumerable<string> Industries => _all.Where(study => study.Industry != "")
        .CountBy(study => study.Industry).OrderByDescending(industry => industry.Value).Select(industry => industry.Key);

    private CaseFacet Facet<T>(
        string name, CaseFilter without, IEnumerable<T> values, object? chosen, Func<T, (string Word, string Mark)> words, Func<T, CaseFilter> with)
    {
        var choices = values
            .Select(value => (Value: value, Filter: with(value)))
            .Select(value => new CaseChoice(
                words(value.Value).Word, words(value.Value).Mark, value.Filter, _all.Count(value.Filter.Matches), Equals(value.Value, chosen)))
            .Where(choice => choice.Count > 0 || choice.IsChosen)
            .ToList();
        return new CaseFacet(name, choices.Find(choice => choice.IsChosen)?.Word, without, choices);
    }
}
