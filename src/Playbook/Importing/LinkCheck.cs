using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;
using Playbook.Media;

namespace Playbook.Importing;

/// <summary>A link on a published page that leads nowhere.</summary>
public sealed record BrokenLink(string Page, string Target, string Reason)
{
    /// <summary>What kind of page it stands on.</summary>
    public PageKind Kind { get; init; }

    /// <summary>Id of that page.</summary>
    public int PageId { get; init; }

    /// <summary>Title of that page.</summary>
    public string Title { get; init; } = "";

    public override string ToString() => $"{Page}：{Target}（{Reason}）";
}

/// <summary>Finds links whose page or anchor does not exist, and pictures that are gone or damaged.</summary>
public sealed partial class LinkCheck(IDbContextFactory<PlaybookDbContext> contexts, MediaStore media)
{
    private const string NoAnchor = "页面里没有这个锚点";

    public async Task<IReadOnlyList<BrokenLink>> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var resolver = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken);
        var pages = resolver.Targets.ToDictionary(target => (target.Kind!.Value, target.Id!.Value));
        var anchors = await AnchorsAsync(database, cancellationToken);

        var insideOfChapters = new Dictionary<int, HashSet<string>>();
        var broken = new List<BrokenLink>();
        foreach (var link in await database.CrossLinks.AsNoTracking().OrderBy(link => link.Id).ToListAsync(cancellationToken))
        {
            if (!pages.TryGetValue((link.FromKind, link.FromId), out var from))
                continue;
            if (link.IsInPage)
                broken.Add(On(from, link.Target, NoAnchor)); // those that lead to a heading are not stored
            else if (resolver.Find(link.Target, from.Book) is not { } to)
                broken.Add(On(from, link.Target, "没有这个页面"));
            else if (to.Anchor.Length > 0 && to.Page is { Kind: { } kind, Id: { } id } && !anchors.Contains((kind, id, to.Anchor))
                && !(kind == PageKind.Chapter && await HeadsPartOfSectionAsync(id, to.Anchor)))
                broken.Add(On(from, link.Target, NoAnchor));
        }

        broken.AddRange(await RecognisedTermsAsync(database, cancellationToken));
        broken.AddRange(await PicturesAsync(database, cancellationToken));
        return broken;

        static BrokenLink On(LinkTarget page, string target, string reason) =>
            new(page.Url, target, reason) { Kind = page.Kind!.Value, PageId = page.Id!.Value, Title = page.Title };

        // Headings in quotations, lists and call-outs have anchors and are no sections. Few links lead there.
        async Task<bool> HeadsPartOfSectionAsync(int chapter, string anchor)
        {
            if (!insideOfChapters.TryGetValue(chapter, out var ids))
            {
                var html = await database.Chapters.Where(c => c.Id == chapter).Select(c => c.Html).SingleAsync(cancellationToken);
                insideOfChapters[chapter] = ids = [.. Ids(html)];
            }

            return ids.Contains(anchor);
        }
    }

    /// <summary>Stored pictures that no page shows and no kept version of one: left behind by updates.</summary>
    public async Task<IReadOnlyList<string>> UnusedPicturesAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var unused = media.Names().ToHashSet(StringComparer.Ordinal);
        var texts = database.Books.Select(book => book.IntroductionMarkdown + book.ClosingMarkdown)
            .Concat(database.Chapters.Select(chapter => chapter.Markdown))
            .Concat(database.CaseStudies.Select(study => study.Markdown))
            .Concat(database.Revisions.Select(revision => revision.Markdown));
        await foreach (var text in texts.Where(text => text.Contains("/assets/")).AsAsyncEnumerable().WithCancellation(cancellationToken))
            unused.ExceptWith(MediaFile.NamesIn(text));
        return [.. unused.Order(StringComparer.Ordinal)];
    }

    /// <summary>Links that nobody wrote are no rows: they stand in the page alone, and follow the terms by themselves.</summary>
    private static async Task<List<BrokenLink>> RecognisedTermsAsync(PlaybookDbContext database, CancellationToken cancellationToken)
    {
        var terms = (await database.Terms.Published().Select(term => term.Slug).ToListAsync(cancellationToken)).ToHashSet();
        var ofChapters = await database.Chapters.Published().OrderBy(chapter => chapter.BookId).ThenBy(chapter => chapter.Position)
            .Select(chapter => new { chapter.Id, chapter.Title, Book = chapter.Book!.Slug, chapter.Slug, chapter.LinkedTerms }).ToListAsync(cancellationToken);
        var ofCases = await database.CaseStudies.Published().OrderBy(study => study.Id)
            .Select(study => new { study.Id, study.Title, study.Slug, study.LinkedTerms }).ToListAsync(cancellationToken);
        return
        [
            .. ofChapters.Select(chapter => (Page: new CheckedPage(PageKind.Chapter, chapter.Id, PageUrl.Chapter(chapter.Book, chapter.Slug), chapter.Title), chapter.LinkedTerms))
                .Concat(ofCases.Select(study => (Page: new CheckedPage(PageKind.Case, study.Id, PageUrl.Case(study.Slug), study.Title), study.LinkedTerms)))
                .SelectMany(page => page.LinkedTerms.Where(term => !terms.Contains(term)).Select(term => page.Page.Broken(PageUrl.Term(term), "没有这个页面"))),
        ];
    }

    private async Task<List<BrokenLink>> PicturesAsync(PlaybookDbContext database, CancellationToken cancellationToken)
    {
        var books = await database.Books.Published().AsNoTracking().OrderBy(book => book.Id)
            .Select(book => new { book.Id, book.Title, book.Slug, Html = book.IntroductionHtml + book.ClosingHtml }).ToListAsync(cancellationToken);
        var chapters = await database.Chapters.Published().AsNoTracking().OrderBy(chapter => chapter.BookId).ThenBy(chapter => chapter.Position)
            .Where(chapter => chapter.Html.Contains("/assets/"))
            .Select(chapter => new { chapter.Id, chapter.Title, Book = chapter.Book!.Slug, chapter.Slug, chapter.Html }).ToListAsync(cancellationToken);
        var cases = await database.CaseStudies.Published().AsNoTracking().OrderBy(study => study.Id)
            .Select(study => new { study.Id, study.Title, study.Slug, study.Html }).ToListAsync(cancellationToken);
        var shown = books.Select(book => (Page: new CheckedPage(PageKind.Book, book.Id, PageUrl.Book(book.Slug), book.Title), book.Html))
            .Concat(chapters.Select(chapter => (Page: new CheckedPage(PageKind.Chapter, chapter.Id, PageUrl.Chapter(chapter.Book, chapter.Slug), chapter.Title), chapter.Html)))
            .Concat(cases.Select(study => (Page: new CheckedPage(PageKind.Case, study.Id, PageUrl.Case(study.Slug), study.Title), study.Html)))
            .SelectMany(page => AssetUrl().Matches(page.Html).Select(match => (page.Page, Asset: match.Groups[1].Value)).Distinct())
            .ToList();
        var complaints = shown.Select(picture => picture.Asset).Distinct()
            .ToDictionary(asset => asset, asset => MediaFile.NameIn(asset) is { } name ? media.Complaint(name) : "不是图片的地址");
        return [.. shown.Where(picture => complaints[picture.Asset] is not null)
            .Select(picture => picture.Page.Broken(picture.Asset, complaints[picture.Asset]!))];
    }

    private static async Task<HashSet<(PageKind Kind, int Id, string Anchor)>> AnchorsAsync(
        PlaybookDbContext database, CancellationToken cancellationToken)
    {
        var ofChapters = await database.Sections.AsNoTracking()
            .Select(section => new { section.ChapterId, section.Anchor })
            .ToListAsync(cancellationToken);
        var cases = await database.CaseStudies.AsNoTracking()
            .Select(study => new { study.Id, study.Html })
            .ToListAsync(cancellationToken);
        var books = await database.Books.AsNoTracking()
            .Select(book => new { book.Id, Html = book.IntroductionHtml + book.ClosingHtml })
            .ToListAsync(cancellationToken);
        return
        [
            .. ofChapters.Select(section => (PageKind.Chapter, section.ChapterId, section.Anchor)),
            .. cases.SelectMany(study => Ids(study.Html).Select(id => (PageKind.Case, study.Id, id))),
            .. books.SelectMany(book => Ids(book.Html).Select(id => (PageKind.Book, book.Id, id))),
        ];
    }

    // Cases and books keep no sections; the renderer writes every anchor this way.
    private static IEnumerable<string> Ids(string html) =>
        HeadingId().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    [GeneratedRegex("(?:src|href)=\"(/assets/[^\"]*)\"")]
    private static partial Regex AssetUrl();

    [GeneratedRegex("<h[1-6][^>]* id=\"([^\"]+)\"")]
    private static partial Regex HeadingId();

    private sealed record CheckedPage(PageKind Kind, int Id, string Url, string Title)
    {
        public BrokenLink Broken(string target, string reason) => new(Url, target, reason) { Kind = Kind, PageId = Id, Title = Title };
    }
}
