using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Links;
using Playbook.Search;

namespace PlaybookSite.Pages.Books;

/// <summary>A chapter: six short queries and one question to the index, whatever the length of the book.</summary>
internal sealed class ReadModel(PlaybookDbContext db, BookSearch search) : PageModel
{
    public required ChapterText Chapter { get; set; }

    public IReadOnlyList<SectionLine> Contents { get; private set; } = [];

    /// <summary>The text; the words a reader searched for are marked in it.</summary>
    public MarkedText Text { get; private set; } = new("", []);

    /// <summary>Cases that were taken from this chapter.</summary>
    public IReadOnlyList<CaseLine> Cases { get; private set; } = [];

    public BookOutline Outline { get; private set; } = new([], "");

    public IReadOnlyList<LinkedPage> Named { get; private set; } = [];

    public IReadOnlyList<RelatedSection> Alike { get; private set; } = [];

    public IReadOnlyList<LinkedPage> Backlinks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string book, string chapter, string? q, CancellationToken cancellation)
    {
        // One connection for all of them: opening one sets its pragmas, which costs as much as a short query.
        await db.Database.OpenConnectionAsync(cancellation);
        var texts = db.Chapters.Published().InBook(book).Where(c => c.Slug == chapter).AsTexts();
        if (await texts.FirstOrDefaultAsync(cancellation) is not { } found)
            return NotFound();
        Chapter = found;
        Text = MarkedText.Of(found.Html, q);
        if (found.BookKind == BookKind.Source)
        {
            Cases = await db.CaseStudies.Published().TakenFrom(book, chapter).AsLines().ToListAsync(cancellation);
            Text = Text with { Html = SectionCases.Into(Text.Html, Cases) };
        }

        Contents = await db.Sections.Contents(found.Id).ToListAsync(cancellation);
        Outline = new BookOutline(
            await db.Chapters.Published().InBook(book).InReadingOrder().AsLines().ToListAsync(cancellation), chapter);
        Named = [.. (await db.CrossLinks
            .PagesNamedBy(PageKind.Chapter, found.Id, db.Chapters, db.CaseStudies, db.Terms)
            .ToListAsync(cancellation)).DistinctBy(linked => linked.Url)];
        var backlinks = (await db.CrossLinks.PagesThatPointTo(PageKind.Chapter, found.Id, db.Chapters, db.CaseStudies)
            .ToListAsync(cancellation)).DistinctBy(linked => linked.Url).ToList();
        // A page stands in one of the three lists: where the author named it, where it quotes this one, where it is only like it.
        Backlinks = [.. backlinks.ExceptBy(Named.Select(linked => linked.Url), linked => linked.Url)];
        Alike = [.. search.Related(found.Id)
            .ExceptBy(Named.Concat(backlinks).Select(linked => linked.Url), related => related.Url.Split('#')[0])];
        return Page();
    }
}

/// <summary>The chapters of a book around the one that is open.</summary>
internal sealed record BookOutline(IReadOnlyList<ChapterLine> Chapters, string Current)
{
    public ChapterLine? Previous => Chapters.ElementAtOrDefault(Index - 1);

    public ChapterLine? Next => Chapters.ElementAtOrDefault(Index + 1);

    private int Index => Chapters.Index().FirstOrDefault(chapter => chapter.Item.Slug == Current).Index;
}
