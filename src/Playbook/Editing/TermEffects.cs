using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Importing.Terms;
using Playbook.Links;
using Playbook.Search;
using Playbook.Search.Analysis;

namespace Playbook.Editing;

/// <summary>A page that would link to a term, or would no longer.</summary>
/// <param name="Before">The sentence as plain text, in three: what stands before the name, the name, what stands behind.</param>
public sealed record LinkEffect(string Url, string Title, string Term, string Before, string Name, string Behind);

/// <summary>What would be found by one of the names.</summary>
/// <param name="Others">What would be searched for besides.</param>
public sealed record SearchEffect(string Query, int Now, int Then, IReadOnlyList<string> Others);

/// <summary>What a change of the names of things would do.</summary>
/// <param name="Gained">The first <see cref="TermEffects.Shown"/> of <paramref name="GainedPages"/>.</param>
/// <param name="Kept">Words that the search would no longer break into smaller ones.</param>
/// <param name="Broken">Words that it would break again.</param>
public sealed record TermEffect(
    int GainedPages,
    IReadOnlyList<LinkEffect> Gained,
    int LostPages,
    IReadOnlyList<LinkEffect> Lost,
    IReadOnlyList<SearchEffect> Searches,
    IReadOnlyList<string> Kept,
    IReadOnlyList<string> Broken);

/// <summary>
/// Tells before a save what it would do to links and search, by the very classes that do it. Writes nothing.
/// </summary>
public sealed partial class TermEffects(IDbContextFactory<PlaybookDbContext> contexts, BookSearch search)
{
    public const int Shown = 20;

    private const int MaxQueries = 12;

    /// <summary>Characters of a sentence on either side of the name.</summary>
    private const int Beside = 60;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。！？；!?\n");

    /// <param name="id">0 for a new term.</param>
    public async Task<TermEffect> OfTermAsync(int id, TermDraft draft, bool published, CancellationToken cancellationToken = default)
    {
        draft = TermEditor.Tidy(draft);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await database.Terms.Published().OrderBy(term => term.Slug).ToListAsync(cancellationToken);
        var then = now.Where(term => term.Id != id).ToList();
        if (published)
            then = [.. then.Append(TermOf(id, draft)).OrderBy(term => term.Slug, StringComparer.Ordinal)];
        var synonyms = await database.Synonyms.AsNoTracking().OrderBy(synonym => synonym.Id).ToListAsync(cancellationToken);
        var touched = now.Concat(then).Where(term => term.Id == id).ToList();
        var (gained, lost) = await LinksAsync(database, now, then, touched, cancellationToken);
        return Effect(
            gained,
            lost,
            [.. touched.SelectMany(term => NamesOf(term)).DistinctBy(name => FoldedText.Of(name).Text)],
            LexiconOf(now, synonyms),
            LexiconOf(then, synonyms));
    }

    /// <summary>The same for a pair of words that search is to treat alike. Links do not follow synonyms.</summary>
    public async Task<TermEffect> OfSynonymAsync(string word, string other, CancellationToken cancellationToken = default)
    {
        (word, other) = (word.Trim(), other.Trim());
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var terms = await database.Terms.Published().OrderBy(term => term.Slug).ToListAsync(cancellationToken);
        var synonyms = await database.Synonyms.AsNoTracking().OrderBy(synonym => synonym.Id).ToListAsync(cancellationToken);
        return Effect([], [], [word, other], LexiconOf(terms, synonyms), LexiconOf(terms, [.. synonyms, new Synonym { Word = word, Other = other }]));
    }

    private TermEffect Effect(List<LinkEffect> gained, List<LinkEffect> lost, IReadOnlyList<string> queries, Lexicon now, Lexicon then)
    {
        var searches = queries.Where(query => query.Length is > 0 and <= SearchRequest.MaxQueryLength).Take(MaxQueries).Select(query =>
        {
            var preview = search.Preview(query, then);
            return new SearchEffect(query, preview.Now, preview.Then, [.. preview.Readings.Where(reading => reading.Kind == "synonym").Select(reading => reading.To)]);
        });
        return new TermEffect(
            gained.Select(link => link.Url).Distinct().Count(),
            [.. gained.Take(Shown)],
            lost.Select(link => link.Url).Distinct().Count(),
            [.. lost.Take(Shown)],
            [.. searches],
            [.. then.Words.Except(now.Words)],
            [.. now.Words.Except(then.Words)]);
    }

    private static async Task<(List<LinkEffect> Gained, List<LinkEffect> Lost)> LinksAsync(
        PlaybookDbContext database, IReadOnlyList<Term> now, IReadOnlyList<Term> then, IReadOnlyList<Term> touched, CancellationToken cancellationToken)
    {
        var (gained, lost) = (new List<LinkEffect>(), new List<LinkEffect>());
        // Only a text that holds a name of the term, old or new, can be linked otherwise.
        var names = touched.SelectMany(TermNames.SpellingsOf).Distinct().ToArray();
        var (linksNow, linksThen) = (new TermLinks(TermNames.Of(now)), new TermLinks(TermNames.Of(then)));
        var called = now.Concat(then).GroupBy(term => term.Slug).ToDictionary(same => same.Key, same => same.Last().Name);
        await foreach (var page in PagesAsync(database, cancellationToken))
        {
            var plain = TermLink.Without(page.Html);
            var folded = FoldedText.Of(plain, keepSpaces: true).Text;
            if (!names.Any(name => folded.Contains(name, StringComparison.Ordinal)))
                continue;
            var (before, after) = (linksNow.Link(plain, page.Topics), linksThen.Link(plain, page.Topics));
            gained.AddRange(after.Terms.Except(before.Terms).Select(slug => EffectOf(page, after.Html, slug, called)));
            lost.AddRange(before.Terms.Except(after.Terms).Select(slug => EffectOf(page, before.Html, slug, called)));
        }

        return (gained, lost);
    }

    private static async IAsyncEnumerable<LinkedText> PagesAsync(
        PlaybookDbContext database, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var chapter in database.Chapters.Published().OrderBy(c => c.BookId).ThenBy(c => c.Position)
            .Select(c => new { Book = c.Book!.Slug, c.Slug, c.Title, c.Topics, c.Html }).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return new LinkedText(PageUrl.Chapter(chapter.Book, chapter.Slug), chapter.Title, chapter.Topics, chapter.Html);
        await foreach (var study in database.CaseStudies.Published().OrderBy(c => c.Id)
            .Select(c => new { c.Slug, c.Title, c.Topics, c.Html }).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return new LinkedText(PageUrl.Case(study.Slug), study.Title, study.Topics, study.Html);
    }

    private static LinkEffect EffectOf(LinkedText page, string html, string slug, Dictionary<string, string> called)
    {
        var opening = TermLink.Opening(slug);
        var start = html.IndexOf(opening, StringComparison.Ordinal);
        var (nameStart, nameEnd) = (start + opening.Length, html.IndexOf("</a>", start, StringComparison.Ordinal));
        var before = Plain(html[..start][(BlockStarts().Matches(html[..start]) is { Count: > 0 } starts ? starts[^1].Index : 0)..]);
        var behind = html[(nameEnd + "</a>".Length)..];
        behind = Plain(BlockEnds().Match(behind) is { Success: true } end ? behind[..end.Index] : behind);
        before = before[(before.AsSpan().LastIndexOfAny(SentenceEnds) + 1)..];
        if (behind.AsSpan().IndexOfAny(SentenceEnds) is var stop and >= 0)
            behind = behind[..(stop + 1)];
        return new LinkEffect(
            page.Url,
            page.Title,
            called.GetValueOrDefault(slug, slug),
            before.Length > Beside ? "……" + before[^Beside..] : before,
            Plain(html[nameStart..nameEnd]),
            behind.Length > Beside ? behind[..Beside] + "……" : behind);
    }

    private static string Plain(string html) => WebUtility.HtmlDecode(Tags().Replace(html, "")).TrimStart();

    private static IEnumerable<string> NamesOf(Term term) =>
        new[] { term.Name, term.English, term.Abbreviation }.Concat(term.Aliases).Concat(term.Synonyms).Where(name => name.Length > 0);

    private static Lexicon LexiconOf(IEnumerable<Term> terms, IEnumerable<Synonym> synonyms) => Lexicon.Of(
        terms.Select(NamesOf).Concat(synonyms.Select(synonym => new[] { synonym.Word, synonym.Other })));

    private static Term TermOf(int id, TermDraft draft) => new()
    {
        Id = id,
        Slug = draft.Slug,
        Name = draft.Name,
        English = draft.English,
        Abbreviation = draft.Abbreviation,
        Aliases = [.. draft.Aliases],
        Synonyms = [.. draft.Synonyms],
        Definition = draft.Definition,
        Topics = [.. draft.Topics],
        Chapter = draft.Chapter,
    };

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("<(?:p|li|td|th|dd|dt|h[1-6]|div|blockquote|br)[ >]")]
    private static partial Regex BlockStarts();

    [GeneratedRegex("</(?:p|li|td|th|dd|dt|div|blockquote)>|<(?:p|ul|ol|div|br|table)[ >]")]
    private static partial Regex BlockEnds();

    private sealed record LinkedText(string Url, string Title, IReadOnlyList<string> Topics, string Html);
}
