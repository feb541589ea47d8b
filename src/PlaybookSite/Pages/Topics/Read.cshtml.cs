using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;

namespace PlaybookSite.Pages.Topics;

internal sealed class ReadModel(PlaybookDbContext db) : PageModel
{
    private ILookup<int, SectionLine> _headings = Array.Empty<SectionLine>().ToLookup(heading => heading.ChapterId);

    public Topic Topic { get; private set; } = Topic.All[0];

    public Topic? Before => Topic.All.FirstOrDefault(other => other.Position == Topic.Position - 1);

    public Topic? After => Topic.All.FirstOrDefault(other => other.Position == Topic.Position + 1);

    public IReadOnlyList<ChapterLine> Chapters { get; private set; } = [];

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
        var sources = about.InBooksOf(BookKind.Source);
        // A chapter names first what it is mostly about: those that only touch the topic come after.
        Chapters = [.. (await about.InBooksOf(BookKind.Playbook).InReadingOrder().AsLines().ToListAsync(cancellation))
            .OrderByDescending(chapter => chapter.Topics[0] == topic)];
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
