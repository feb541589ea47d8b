using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;

namespace PlaybookSite.Pages.Home;

internal sealed class StartModel(PlaybookDbContext db) : PageModel
{
    private const int ShownCases = 4;

    private const int ShownChapters = 4;

    /// <summary>Three ways in, each a row of topics; the first chapter of each is what the reader is sent to.</summary>
    private static readonly (string Reader, string Need, string[] Topics)[] Ways =
    [
        ("刚决定动手", "懂技术，还没定方向：先弄清模型的边界，再挑一个值得做的问题。", ["model-basics", "market", "product"]),
        ("正要去融资", "有原型，要见投资人：先算账，再谈条款，股权和分工写在前面。", ["financing", "team", "risk"]),
        ("已经有客户", "收入在涨，对手也在追：守住领先，把风险和工具管起来。", ["competition", "risk", "resources"]),
    ];

    private List<ChapterLine> _chapters = [];

    public int PlaybookChapters => _chapters.Count(chapter => chapter.BookKind == BookKind.Playbook);

    public int Cases { get; private set; }

    public int Terms { get; private set; }

    public IReadOnlyList<Station> Stations { get; private set; } = [];

    public IReadOnlyList<WayIn> WaysIn { get; private set; } = [];

    public IReadOnlyList<CaseLine> LatestCases { get; private set; } = [];

    public IReadOnlyList<ChapterLine> UpdatedChapters { get; private set; } = [];

    public IReadOnlyList<BookLine> SourceBooks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        // Source documents count for what they are about, and some are about nothing.
        _chapters = await db.Chapters.Published().WithEvidence().InReadingOrder().AsLines().ToListAsync(cancellation);
        var cases = await db.CaseStudies.Published().OwnFirst().AsLines().ToListAsync(cancellation);
        SourceBooks = await db.Books.Published().Where(book => book.Kind == BookKind.Source)
            .PlaybookFirst().AsLines().ToListAsync(cancellation);
        Cases = cases.Count;
        Terms = await db.Terms.Published().CountAsync(cancellation);
        Stations = [.. Topic.All.Select(topic => new Station(
            topic,
            _chapters.Count(chapter => chapter.Topics.Contains(topic.Slug)),
            cases.Count(study => study.Topics.Contains(topic.Slug))))];
        WaysIn = [.. Ways.Select(way => new WayIn(way.Reader, way.Need, [.. way.Topics.Select(FirstChapter).OfType<ChapterLine>()]))];
        LatestCases = [.. cases.Take(ShownCases)];
        // One a part: a part that was revised as a whole would else be all there is to see.
        UpdatedChapters = [.. _chapters.Where(chapter => chapter.BookKind == BookKind.Playbook)
            .OrderByDescending(chapter => chapter.Updated).DistinctBy(chapter => chapter.Part == "" ? chapter.Slug : chapter.Part).Take(ShownChapters)];
        return Page();
    }

    // A chapter names first what it is mostly about. Reading order puts the playbook first, so a source document
    // stands in only where the playbook is silent.
    private ChapterLine? FirstChapter(string topic) =>
        _chapters.FirstOrDefault(chapter => chapter.BookKind == BookKind.Playbook && chapter.Topics.FirstOrDefault() == topic)
        ?? _chapters.FirstOrDefault(chapter => chapter.Topics.Contains(topic));
}

internal sealed record Station(Topic Topic, int Chapters, int Cases);

internal sealed record WayIn(string Reader, string Need, IReadOnlyList<ChapterLine> Chapters);
