using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;

namespace PlaybookSite.Pages.Glossary;

internal sealed class ReadModel(PlaybookDbContext db) : PageModel
{
    private const int ShownMentions = 8;

    public required Term Term { get; set; }

    /// <summary>The chapter that explains the term, if it is published.</summary>
    public ChapterLine? Chapter { get; private set; }

    public IReadOnlyList<LinkedPage> Backlinks { get; private set; } = [];

    /// <summary>
    /// Pages in whose text the term was recognised, though nobody linked it there: behind those that link it by hand, and
    /// no more than <see cref="ShownMentions"/>. A term that stands in half of all chapters would bury the page.
    /// </summary>
    public IReadOnlyList<LinkedPage> Mentions { get; private set; } = [];

    public int MoreMentions { get; private set; }

    public async Task<IActionResult> OnGetAsync(string term, CancellationToken cancellation)
    {
        if (await db.Terms.Published().FirstOrDefaultAsync(t => t.Slug == term, cancellation) is not { } found)
            return NotFound();
        Term = found;
        Chapter = found.Chapter == ""
            ? null
            : await db.Chapters.Published().InBooksOf(BookKind.Playbook).Where(chapter => chapter.Slug == found.Chapter)
                .AsLines().FirstOrDefaultAsync(cancellation);
        Backlinks = [.. (await db.CrossLinks.PagesThatPointTo(PageKind.Term, found.Id, db.Chapters, db.CaseStudies)
            .ToListAsync(cancellation)).DistinctBy(linked => linked.Url)];
        var mentions = await MentionsAsync(cancellation);
        (Mentions, MoreMentions) = ([.. mentions.Take(ShownMentions)], Math.Max(0, mentions.Count - ShownMentions));
        return Page();
    }

    /// <summary>The playbook's own chapters, then the cases, then the source documents.</summary>
    private async Task<List<LinkedPage>> MentionsAsync(CancellationToken cancellation)
    {
        var chapters = await db.Chapters.Published().Mentioning(Term.Slug).InReadingOrder()
            .Select(chapter => new { chapter.Book!.Kind, Page = new LinkedPage(PageKind.Chapter, chapter.Book.Slug, chapter.Book.Title, chapter.Slug, chapter.Title, "") })
            .ToListAsync(cancellation);
        var cases = await db.CaseStudies.Published().Where(study => study.LinkedTerms.Contains(Term.Slug)).OrderBy(study => study.Title)
            .Select(study => new LinkedPage(PageKind.Case, "", "", study.Slug, study.Title, "")).ToListAsync(cancellation);
        var known = Backlinks.Select(page => page.Url).Append(Chapter is null ? "" : PageUrl.Chapter(Chapter.Book, Chapter.Slug));
        return
        [
            .. chapters.Where(chapter => chapter.Kind == BookKind.Playbook).Select(chapter => chapter.Page)
                .Concat(cases)
                .Concat(chapters.Where(chapter => chapter.Kind != BookKind.Playbook).Select(chapter => chapter.Page))
                .ExceptBy(known, page => page.Url),
        ];
    }
}
