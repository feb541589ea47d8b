using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Glossary;

namespace Playbook.Links;

public static class CrossLinkQueries
{
    /// <summary>How often each chapter, case and term points to each other one. Whether readers may see them is not asked here.</summary>
    public static IQueryable<PagePair> InPairs(this IQueryable<CrossLink> links) => links.AsNoTracking()
        .Where(link => link.ToKind != null && link.ToId != null
            && link.FromKind != PageKind.Book && link.ToKind != PageKind.Book
            && !(link.FromKind == link.ToKind && link.FromId == link.ToId))
        .GroupBy(link => new { link.FromKind, link.FromId, link.ToKind, link.ToId })
        .Select(pair => new PagePair(pair.Key.FromKind, pair.Key.FromId, pair.Key.ToKind!.Value, pair.Key.ToId!.Value, pair.Count()));

    /// <summary>The chapters that other published chapters and cases point to, most often first.</summary>
    public static IQueryable<CitedChapter> MostCited(
        this IQueryable<Chapter> cited, IQueryable<CrossLink> links, IQueryable<Chapter> chapters, IQueryable<CaseStudy> studies)
    {
        var (openChapters, openStudies) = (chapters.Published(), studies.Published());
        return cited
            .Select(chapter => new
            {
                Book = chapter.Book!.Slug,
                chapter.Slug,
                chapter.Title,
                chapter.Position,
                Times = links.Count(link => link.ToKind == PageKind.Chapter && link.ToId == chapter.Id
                    && ((link.FromKind == PageKind.Chapter && link.FromId != chapter.Id && openChapters.Any(other => other.Id == link.FromId))
                        || (link.FromKind == PageKind.Case && openStudies.Any(study => study.Id == link.FromId)))),
            })
            .Where(chapter => chapter.Times > 0)
            .OrderByDescending(chapter => chapter.Times).ThenBy(chapter => chapter.Position)
            .Select(chapter => new CitedChapter(chapter.Book, chapter.Slug, chapter.Title, chapter.Times));
    }

    /// <summary>
    /// The published pages that point to a page, in the order they were linked; a page may come more than once. A book
    /// counts while it opens a published chapter: else it is no page to send readers to.
    /// </summary>
    public static IQueryable<LinkedPage> PagesThatPointTo(
        this IQueryable<CrossLink> links, PageKind kind, int id, IQueryable<Chapter> chapters, IQueryable<CaseStudy> studies)
    {
        var (openChapters, openStudies) = (chapters.Published(), studies.Published());
        return
            from link in links.AsNoTracking()
            where link.ToKind == kind && link.ToId == id && !(link.FromKind == kind && link.FromId == id)
            join c in openChapters on link.FromKind == PageKind.Chapter ? (int?)link.FromId : null equals (int?)c.Id into linkedChapters
            from chapter in linkedChapters.DefaultIfEmpty()
            join s in openStudies on link.FromKind == PageKind.Case ? (int?)link.FromId : null equals (int?)s.Id into linkedStudies
            from study in linkedStudies.DefaultIfEmpty()
            let book = openChapters
                .Where(c => link.FromKind == PageKind.Book && c.BookId == link.FromId)
                .OrderBy(c => c.Position)
                .Select(c => c.Book)
                .FirstOrDefault()
            where chapter != null || study != null || book != null
            orderby link.FromFrontMatter, link.Id
            select new LinkedPage(
                link.FromKind,
                chapter != null ? chapter.Book!.Slug : book != null ? book.Slug : "",
                chapter != null ? chapter.Book!.Title : book != null ? book.Title : "",
                chapter != null ? chapter.Slug : study != null ? study.Slug : book!.Slug,
                chapter != null ? chapter.Title : study != null ? study.Title : book!.Title,
                link.Sentence);
    }

    /// <summary>The published pages that the front matter of a page names as related, as the author ordered them.</summary>
    public static IQueryable<LinkedPage> PagesNamedBy(
        this IQueryable<CrossLink> links,
        PageKind kind,
        int id,
        IQueryable<Chapter> chapters,
        IQueryable<CaseStudy> studies,
        IQueryable<Term> terms)
    {
        var (openChapters, openStudies, openTerms) = (chapters.Published(), studies.Published(), terms.Published());
        return
            from link in links.AsNoTracking()
            where link.FromKind == kind && link.FromId == id && link.FromFrontMatter && link.ToKind != null
            join c in openChapters on link.ToKind == PageKind.Chapter ? link.ToId : null equals (int?)c.Id into linkedChapters
            from chapter in linkedChapters.DefaultIfEmpty()
            join s in openStudies on link.ToKind == PageKind.Case ? link.ToId : null equals (int?)s.Id into linkedStudies
            from study in linkedStudies.DefaultIfEmpty()
            join t in openTerms on link.ToKind == PageKind.Term ? link.ToId : null equals (int?)t.Id into linkedTerms
            from term in linkedTerms.DefaultIfEmpty()
            let book = openChapters
                .Where(c => link.ToKind == PageKind.Book && c.BookId == link.ToId)
                .OrderBy(c => c.Position)
                .Select(c => c.Book)
                .FirstOrDefault()
            where chapter != null || study != null || term != null || book != null
            orderby link.Id
            select new LinkedPage(
                link.ToKind!.Value,
                chapter != null ? chapter.Book!.Slug : book != null ? book.Slug : "",
                chapter != null ? chapter.Book!.Title : book != null ? book.Title : "",
                chapter != null ? chapter.Slug : study != null ? study.Slug : term != null ? term.Slug : book!.Slug,
                chapter != null ? chapter.Title : study != null ? study.Title : term != null ? term.Name : book!.Title,
                "");
    }
}

/// <summary>A page at one end of a link.</summary>
/// <param name="Book">Slug of the chapter's book, of the book itself where it is one; empty for cases and terms.</param>
/// <param name="Sentence">The sentence the link stands in; empty for front matter.</param>
public sealed record LinkedPage(
    PageKind Kind, string Book, string BookTitle, string Slug, string Title, string Sentence)
{
    public string Url => Kind switch
    {
        PageKind.Chapter => PageUrl.Chapter(Book, Slug),
        PageKind.Book => PageUrl.Book(Slug),
        PageKind.Case => PageUrl.Case(Slug),
        _ => PageUrl.Term(Slug),
    };
}

/// <summary>One page points to another, so many times.</summary>
public sealed record PagePair(PageKind FromKind, int FromId, PageKind ToKind, int ToId, int Count);

/// <param name="Times">How often others point to it.</param>
public sealed record CitedChapter(string Book, string Slug, string Title, int Times);
