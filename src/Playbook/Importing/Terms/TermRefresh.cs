using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;

namespace Playbook.Importing.Terms;

/// <summary>
/// Keeps the terms in every text linked. A page remembers which names were looked for in it
/// (<see cref="TermNames.Fingerprint"/>); when terms come, go or are called otherwise, what is stored is read once more
/// and saved only where other links came out.
/// </summary>
internal sealed class TermRefresh
{
    /// <summary>Pages that are held at once.</summary>
    private const int BatchPages = 100;

    private readonly PlaybookDbContext _database;
    private readonly IReadOnlyList<Term> _terms;
    private readonly TermLinks _links;
    private readonly string _names;

    private TermRefresh(PlaybookDbContext database, IReadOnlyList<Term> terms)
    {
        var names = TermNames.Of(terms);
        (_database, _terms, _links, _names) = (database, terms, new TermLinks(names), names.Fingerprint);
    }

    public static async Task<TermRefresh> LoadAsync(PlaybookDbContext database, CancellationToken cancellationToken) =>
        new(database, await database.Terms.Published().OrderBy(term => term.Slug).ToListAsync(cancellationToken));

    /// <summary>Links in what was just rendered.</summary>
    public void Link(Book book)
    {
        book.IntroductionHtml = _links.Link(book.IntroductionHtml, []).Html;
        book.ClosingHtml = _links.Link(book.ClosingHtml, []).Html;
        book.LinkedWith = _names;
    }

    /// <inheritdoc cref="Link(Book)"/>
    public void Link(Chapter chapter)
    {
        var linked = _links.Link(chapter.Html, chapter.Topics);
        (chapter.Html, chapter.LinkedTerms, chapter.LinkedWith) = (linked.Html, [.. linked.Terms], _names);
    }

    /// <inheritdoc cref="Link(Book)"/>
    public void Link(CaseStudy study)
    {
        var linked = _links.Link(study.Html, study.Topics);
        (study.Html, study.LinkedTerms, study.LinkedWith) = (linked.Html, [.. linked.Terms], _names);
    }

    /// <summary>
    /// Links anew where other names were looked for than there are now. Nothing that is searched changes with that, so
    /// nothing is written into the change sequence.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await LinkDefinitionsAsync(cancellationToken);
        await LinkBooksAsync(cancellationToken);

        var chapters = await _database.Chapters.Where(c => c.LinkedWith != _names).Select(c => c.Id).ToListAsync(cancellationToken);
        foreach (var ids in chapters.Chunk(BatchPages))
        {
            var pages = await _database.Chapters.AsNoTracking().Where(c => ids.Contains(c.Id))
                .Select(c => new { c.Id, c.Html, c.Topics }).ToListAsync(cancellationToken);
            foreach (var page in pages)
            {
                var linked = _links.Link(page.Html, page.Topics);
                if (linked.Html != page.Html)
                {
                    var terms = linked.Terms.ToList();
                    await _database.Chapters.Where(c => c.Id == page.Id).ExecuteUpdateAsync(
                        set => set.SetProperty(c => c.Html, linked.Html).SetProperty(c => c.LinkedTerms, terms), cancellationToken);
                }
            }

            await _database.Chapters.Where(c => ids.Contains(c.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.LinkedWith, _names), cancellationToken);
        }

        var cases = await _database.CaseStudies.Where(c => c.LinkedWith != _names).Select(c => c.Id).ToListAsync(cancellationToken);
        foreach (var ids in cases.Chunk(BatchPages))
        {
            var pages = await _database.CaseStudies.AsNoTracking().Where(c => ids.Contains(c.Id))
                .Select(c => new { c.Id, c.Html, c.Topics }).ToListAsync(cancellationToken);
            foreach (var page in pages)
            {
                var linked = _links.Link(page.Html, page.Topics);
                if (linked.Html != page.Html)
                {
                    var terms = linked.Terms.ToList();
                    await _database.CaseStudies.Where(c => c.Id == page.Id).ExecuteUpdateAsync(
                        set => set.SetProperty(c => c.Html, linked.Html).SetProperty(c => c.LinkedTerms, terms), cancellationToken);
                }
            }

            await _database.CaseStudies.Where(c => ids.Contains(c.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.LinkedWith, _names), cancellationToken);
        }
    }

    private async Task LinkBooksAsync(CancellationToken cancellationToken)
    {
        var books = await _database.Books.AsNoTracking().Where(b => b.LinkedWith != _names)
            .Select(b => new { b.Id, b.IntroductionHtml, b.ClosingHtml }).ToListAsync(cancellationToken);
        foreach (var book in books)
        {
            var (introduction, closing) = (_links.Link(book.IntroductionHtml, []).Html, _links.Link(book.ClosingHtml, []).Html);
            await _database.Books.Where(b => b.Id == book.Id).ExecuteUpdateAsync(
                set => set.SetProperty(b => b.IntroductionHtml, introduction).SetProperty(b => b.ClosingHtml, closing).SetProperty(b => b.LinkedWith, _names),
                cancellationToken);
        }
    }

    private async Task LinkDefinitionsAsync(CancellationToken cancellationToken)
    {
        foreach (var term in _terms)
        {
            var plain = Encode(term.Definition);
            if (term.LinkedWith == _names && TermLink.Without(term.DefinitionHtml) == plain)
                continue;
            var html = _links.Link(plain, term.Topics, term.Slug).Html;
            await _database.Terms.Where(t => t.Id == term.Id).ExecuteUpdateAsync(
                set => set.SetProperty(t => t.DefinitionHtml, html).SetProperty(t => t.LinkedWith, _names), cancellationToken);
        }
    }

    private static string Encode(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
