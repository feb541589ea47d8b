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

    /// <summary>Written as cases, or taken from imported documents; null for both.</summary>
    public CaseShelf? From { get; private set; }

    public IReadOnlyList<CaseLine> Cases => [.. Matching(Outcome, Topic, From)];

    /// <summary>Only the topics that some case is about.</summary>
    public IEnumerable<Topic> Topics => Playbook.Books.Topic.All.Where(topic => Matching(null, topic.Slug, null).Any());

    public IEnumerable<Outcome> Outcomes => Enum.GetValues<Outcome>().Where(outcome => Matching(outcome, null, null).Any());

    /// <summary>Nothing to choose while all come from one side.</summary>
    public IEnumerable<CaseShelf> Shelves =>
        Enum.GetValues<CaseShelf>() is var shelves && shelves.All(shelf => Matching(null, null, shelf).Any()) ? shelves : [];

    /// <summary>All cases are few, and the counts beside the filters need them anyway.</summary>
    public async Task<IActionResult> OnGetAsync(string? outcome, string? topic, string? from, CancellationToken cancellation)
    {
        Outcome = Enum.TryParse<Outcome>(outcome, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
        Topic = topic is null ? null : Playbook.Books.Topic.Find(topic)?.Slug;
        From = Enum.TryParse<CaseShelf>(from, ignoreCase: true, out var shelf) && Enum.IsDefined(shelf) ? shelf : null;
        _all = await db.CaseStudies.Published().OwnFirst().AsLines().ToListAsync(cancellation);
        return Page();
    }

    public int Count(Outcome? outcome, string? topic, CaseShelf? from) => Matching(outcome, topic, from).Count();

    public static string Address(Outcome? outcome, string? topic, CaseShelf? from)
    {
        var query = new QueryBuilder();
        if (outcome is { } ending)
            query.Add("outcome", ending.ToString().ToLowerInvariant());
        if (topic is not null)
            query.Add("topic", topic);
        if (from is { } shelf)
            query.Add("from", shelf.ToString().ToLowerInvariant());
        return "/cases" + query;
    }

    private IEnumerable<CaseLine> Matching(Outcome? outcome, string? topic, CaseShelf? from) => _all.Where(study =>
        (outcome is null || study.Outcome == outcome)
        && (topic is null || study.Topics.Contains(topic))
        && (from is null || study.IsTaken == (from == CaseShelf.Documents)));
}

/// <summary>Where a case comes from, as the address names it.</summary>
internal enum CaseShelf
{
    Own,
    Documents,
}
