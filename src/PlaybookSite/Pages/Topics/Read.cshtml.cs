using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;

namespace PlaybookSite.Pages.Topics;

internal sealed class ReadModel(PlaybookDbContext db) : PageModel
{
    // A handful of chapters needs nobody to say which to read first.
    private const int Many = 6;

    private const int ReadFirst = 3;

    private ILookup<int, SectionLine> _headings = Array.Empty<SectionLine>().ToLookup(heading => heading.ChapterId);

    public Topic Topic { get; private set; } = Topic.All[0];

    public Topic? Before => Topic.All.FirstOrDefault(other => other.Position == Topic.Position - 1);

    public Topic? After => Topic.All.FirstOrDefault(other => other.Position == Topic.Position + 1);

    public IReadOnlyList<ChapterLine> Chapters { get; private set; } = [];

    /// <summary>The chapters that other pages point to most; empty where there are few anyway.</summary>
    public IReadOnlyList<CitedChapter> First { get; private set; } = [];

    /// <summary>Sections about the topic in chapters that are about something else, a group a chapter.</summary>
    public IReadOnlyList<IGrouping<(string Book, string Chapter), SectionElsewhere>> Elsewhere { get; private set; } = [];

    /// <summary>Chapters of source documents about the topic, a group a document.</summary>
    public IReadOnlyList<IGrouping<string, SourceChapter>> Sources { get; private set; } = [];

    public IReadOnlyList<CaseLine> Cases { get; private set; } = [];

    public IReadOnlyList<TermLine> Terms { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string topic, CancellationToken cancellation)
    {
        if (Topic.Find(topic) is not { } found)
            return NotFound();
        Topic = found;

        var about = db.Chapters.Published().About(topic);
        var sources = about.InBooksOf(BookKind.Source).WithEvidence();
        // A chapter names first what it is mostly about: those that only touch the topic come after.
        Chapters = [.. (await about.InBooksOf(BookKind.Playbook).InReadingOrder().AsLines().ToListAsync(cancellation))
            .OrderByDescending(chapter => chapter.Topics[0] == topic)];
        if (Chapters.Count >= Many)
            First = await about.InBooksOf(BookKind.Playbook).MostCited(db.CrossLinks, db.Chapters, db.CaseStudies).Take(ReadFirst).ToListAsync(cancellation);
        Elsewhere = [.. (await db.Chapters.Published().Elsewhere(topic).ToListAsync(cancellation))
            .GroupBy(section => (section.Book, section.Chapter))];
        _headings = (await sources.UpperHeadings().ToListAsync(cancellation)).ToLookup(heading => heading.ChapterId);
        Sources = [.. (await sources.InReadingOrder().Select(chapter => new SourceChapter(
                chapter.Id, chapter.Book!.Slug, chapter.Book.Title, chapter.Slug, chapter.Title, chapter.Number, chapter.Kind))
            .ToListAsync(cancellation)).GroupBy(chapter => chapter.Book)];
        Cases = await db.CaseStudies.Published().About(topic).OwnFirst().AsLines().ToListAsync(cancellation);
        Terms = Glossary.PinyinOrder.Sort(
            await db.Terms.Published().About(topic).AsLines().ToListAsync(cancellation), term => term.Name);
        return Page();
    }

    public IEnumerable<SectionLine> HeadingsOf(SourceChapter chapter) => _headings[chapter.Id];
}

internal sealed record SourceChapter(
    int Id, string Book, string BookTitle, string Slug, string Title, string Number, ChapterKind Kind);
