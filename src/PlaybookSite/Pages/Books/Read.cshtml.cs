using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;
using Playbook.Search;

namespace PlaybookSite.Pages.Books;

/// <summary>A chapter: six short queries and one question to the index, whatever the length of the book.</summary>
internal sealed class ReadModel(PlaybookDbContext db, BookSearch search) : PageModel
{
    /// <summary>Terms that tell why a chapter is like this one: more are a list.</summary>
    private const int SharedTerms = 3;

    public required ChapterText Chapter { get; set; }

    public IReadOnlyList<SectionLine> Contents { get; private set; } = [];

    /// <summary>The text; the words a reader searched for are marked in it.</summary>
    public MarkedText Text { get; private set; } = new("", []);

    /// <summary>Cases that were taken from this chapter.</summary>
    public IReadOnlyList<CaseLine> Cases { get; private set; } = [];

    public BookOutline Outline { get; private set; } = new([], "");

    public IReadOnlyList<LinkedPage> Named { get; private set; } = [];

    public IReadOnlyList<RelatedSection> Alike { get; private set; } = [];

    /// <summary>Why the chapters of <see cref="Alike"/> are like this one, by their ids: terms that both speak of, else a topic, else their words.</summary>
    public IReadOnlyDictionary<int, string> Shared { get; private set; } = new Dictionary<int, string>();

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
        Backlinks = backlinks;
        // What is only like this page is not said again where its author or another's words say so.
        Alike = [.. search.Related(found.Id)
            .ExceptBy(Named.Concat(backlinks).Select(linked => linked.Url), related => related.Url.Split('#')[0])];
        Shared = await SharedAsync(found.Id, [.. Alike.Select(related => related.ChapterId)], cancellation);
        return Page();
    }

    private async Task<Dictionary<int, string>> SharedAsync(int id, List<int> others, CancellationToken cancellation)
    {
        var chapters = await db.Chapters.Where(c => c.Id == id || others.Contains(c.Id))
            .Select(c => new { c.Id, c.LinkedTerms, c.Topics }).ToDictionaryAsync(c => c.Id, cancellation);
        var own = chapters[id];
        // What all of them speak of says least.
        var shared = others.Distinct().ToDictionary(
            other => other,
            other => own.LinkedTerms.Intersect(chapters[other].LinkedTerms)
                .OrderBy(term => chapters.Values.Count(of => of.LinkedTerms.Contains(term))).Take(SharedTerms).ToList());
        var slugs = shared.Values.SelectMany(of => of).Distinct().ToList();
        var names = await db.Terms.Published().Where(term => slugs.Contains(term.Slug)).ToDictionaryAsync(term => term.Slug, term => term.Name, cancellation);
        return shared.ToDictionary(of => of.Key, of =>
            of.Value.Where(names.ContainsKey).Select(term => names[term]).ToList() is { Count: > 0 } terms ? $"都讲到{string.Join('、', terms)}"
            : own.Topics.Intersect(chapters[of.Key].Topics).Select(Topic.Find).FirstOrDefault() is { } topic ? $"同属“{topic.Title}”"
            : "用词相近");
    }
}

/// <summary>The chapters of a book around the one that is open.</summary>
internal sealed record BookOutline(IReadOnlyList<ChapterLine> Chapters, string Current)
{
    public ChapterLine? Previous => Chapters.ElementAtOrDefault(Index - 1);

    public ChapterLine? Next => Chapters.ElementAtOrDefault(Index + 1);

    private int Index => Chapters.Index().FirstOrDefault(chapter => chapter.Item.Slug == Current).Index;
}
