using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Links;

namespace PlaybookSite.Pages.CaseStudies;

internal sealed class ReadModel(PlaybookDbContext db) : PageModel
{
    public required CasePage Shown { get; set; }

    public async Task<IActionResult> OnGetAsync(string study, string? q, CancellationToken cancellation)
    {
        if (await db.CaseStudies.Published().FirstOrDefaultAsync(c => c.Slug == study, cancellation) is not { } found)
            return NotFound();
        IReadOnlyList<LinkedPage> related = [.. (await db.CrossLinks
            .PagesNamedBy(PageKind.Case, found.Id, db.Chapters, db.CaseStudies, db.Terms)
            .ToListAsync(cancellation)).DistinctBy(linked => linked.Url)];
        Shown = CasePage.Of(found, q) with
        {
            Related = related,
            Backlinks = [.. (await db.CrossLinks.PagesThatPointTo(PageKind.Case, found.Id, db.Chapters, db.CaseStudies)
                .ToListAsync(cancellation)).DistinctBy(linked => linked.Url)
                .ExceptBy(related.Select(linked => linked.Url), linked => linked.Url)],
        };
        if (found.FromChapter != "")
        {
            Shown = Shown with
            {
                Origin = await OriginAsync(found, cancellation),
                OwnOnes = await db.CaseStudies.Published().Own().OfCompany(found.Company).LatestFirst().AsLines().ToListAsync(cancellation),
            };
        }

        return Page();
    }

    private Task<CaseOrigin?> OriginAsync(CaseStudy study, CancellationToken cancellation)
    {
        var book = CaseStudy.BookOf(study.FromChapter);
        var slug = study.FromChapter[(book.Length + 1)..];
        return db.Chapters.Published().InBook(book).Where(chapter => chapter.Slug == slug)
            .Select(chapter => new CaseOrigin(
                book,
                chapter.Book!.Title,
                slug,
                chapter.Title,
                chapter.Number,
                chapter.Kind,
                chapter.Sections.Where(section => section.Anchor == study.FromSection && section.Level > 1)
                    .Select(section => new CaseSection(section.Number, section.Heading, section.Anchor)).FirstOrDefault()))
            .FirstOrDefaultAsync(cancellation);
    }
}

/// <summary>What the page of a case shows.</summary>
/// <param name="Text">The words a reader searched for are marked in it, as in the summary and the lessons.</param>
/// <param name="Summary">HTML.</param>
/// <param name="Lessons">HTML, one each.</param>
internal sealed record CasePage(CaseStudy Case, MarkedText Text, string Summary, IReadOnlyList<string> Lessons)
{
    /// <param name="query">What was searched for; null or empty marks nothing.</param>
    public static CasePage Of(CaseStudy study, string? query)
    {
        var (html, words) = MarkedText.Of([study.Html, .. study.Lessons.Prepend(study.Summary).Select(MarkedText.Encoded)], query);
        return new CasePage(study, new MarkedText(html[0], words), html[1], [.. html.Skip(2)]);
    }

    /// <summary>Where an imported document tells it; null for a case that was written as one, and where that is no longer published.</summary>
    public CaseOrigin? Origin { get; init; }

    /// <summary>Cases of our own about the same company as one that was taken from a document: those were looked up.</summary>
    public IReadOnlyList<CaseLine> OwnOnes { get; init; } = [];

    public IReadOnlyList<LinkedPage> Related { get; init; } = [];

    public IReadOnlyList<LinkedPage> Backlinks { get; init; } = [];
}

/// <param name="Section">Null where it stands before the first heading, or its heading is gone.</param>
internal sealed record CaseOrigin(
    string Book, string BookTitle, string Chapter, string ChapterTitle, string Number, ChapterKind Kind, CaseSection? Section)
{
    public string Url => Section is { } section ? PageUrl.Section(Book, Chapter, section.Anchor) : PageUrl.Chapter(Book, Chapter);

    /// <summary>As printed: 第3章 大模型创业案例分析.</summary>
    public string ChapterWords => $"{Wording.Number(Number, Kind)} {ChapterTitle}".TrimStart();
}

internal sealed record CaseSection(string Number, string Heading, string Anchor);
