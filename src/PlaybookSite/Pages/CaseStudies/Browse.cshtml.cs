using Microsoft.AspNetCore.Http.Extensions;
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

    public Outcome? Outcome { get; private set; }

    public string? Topic { get; private set; }

    public IReadOnlyList<CaseLine> Cases => [.. Matching(Outcome, Topic)];

    /// <summary>Only the topics that some case is about.</summary>
    public IEnumerable<Topic> Topics => Playbook.Books.Topic.All.Where(topic => Matching(null, topic.Slug).Any());

    public IEnumerable<Outcome> Outcomes => Enum.GetValues<Outcome>().Where(outcome => Matching(outcome, null).Any());

    /// <summary>All cases are few, and the counts beside the filters need them anyway.</summary>
    public async Task<IActionResult> OnGetAsync(string? outcome, string? topic, CancellationToken cancellation)
    {
        Outcome = Enum.TryParse<Outcome>(outcome, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
        Topic = topic is null ? null : Playbook.Books.Topic.Find(topic)?.Slug;
        _all = await db.CaseStudies.Published().LatestFirst().AsLines().ToListAsync(cancellation);
        return Page();
    }

    public int Count(Outcome? outcome, string? topic) => Matching(outcome, topic).Count();

    public static string Address(Outcome? outcome, string? topic)
    {
        var query = new QueryBuilder();
        if (outcome is { } ending)
            query.Add("outcome", ending.ToString().ToLowerInvariant());
        if (topic is not null)
            query.Add("topic", topic);
        return "/cases" + query;
    }

    private IEnumerable<CaseLine> Matching(Outcome? outcome, string? topic) => _all.Where(study =>
        (outcome is null || study.Outcome == outcome) && (topic is null || study.Topics.Contains(topic)));
}
