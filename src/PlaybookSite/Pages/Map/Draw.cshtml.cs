using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;

namespace PlaybookSite.Pages.Map;

/// <summary>How topics, chapters, cases and terms hang together, from the links that stand in them.</summary>
internal sealed class DrawModel(PlaybookDbContext db) : PageModel
{
    /// <summary>The topic whose surroundings are drawn; null for all topics.</summary>
    public Topic? Topic { get; private set; }

    public MapDrawing Drawing { get; private set; } = new(new KnowledgeMap([], []));

    public KnowledgeMap Map => Drawing.Map;

    public async Task<IActionResult> OnGetAsync(string? topic, CancellationToken cancellation)
    {
        Topic = topic is null ? null : Topic.Find(topic);
        if (topic is not null && Topic is null)
            return NotFound();
        // A chapter that no word files points to others all the same, and stands under no topic.
        var said = await db.Chapters.Published().WithEvidence().Select(chapter => chapter.Id).ToHashSetAsync(cancellation);
        List<MapPage> pages =
        [
            .. (await db.Chapters.Published().InReadingOrder()
                .Select(chapter => new MapPage(PageKind.Chapter, chapter.Id, chapter.Book!.Slug, chapter.Slug, chapter.Title, chapter.Topics))
                .ToListAsync(cancellation))
                .Select(page => said.Contains(page.Id) ? page : page with { Topics = [] }),
            .. await db.CaseStudies.Published().OwnFirst()
                .Select(study => new MapPage(PageKind.Case, study.Id, "", study.Slug, study.Title, study.Topics)).ToListAsync(cancellation),
            .. await db.Terms.Published()
                .Select(term => new MapPage(PageKind.Term, term.Id, "", term.Slug, term.Name, term.Topics)).ToListAsync(cancellation),
        ];
        var pairs = await db.CrossLinks.InPairs().ToListAsync(cancellation);
        Drawing = new MapDrawing(Topic is null ? KnowledgeMap.OfTopics(pages, pairs) : KnowledgeMap.Around(Topic, pages, pairs));
        return Page();
    }
}
