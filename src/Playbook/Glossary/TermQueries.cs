using Microsoft.EntityFrameworkCore;

namespace Playbook.Glossary;

public static class TermQueries
{
    /// <summary>The terms that readers may see. Every public page starts here.</summary>
    public static IQueryable<Term> Published(this IQueryable<Term> terms) =>
        terms.AsNoTracking().Where(term => term.Published);

    public static IQueryable<Term> About(this IQueryable<Term> terms, string topic) =>
        terms.Where(term => term.Topics.Contains(topic));

    /// <summary>What a list of terms shows, in no order: the database cannot sort by pinyin.</summary>
    public static IQueryable<TermLine> AsLines(this IQueryable<Term> terms) =>
        terms.Select(term => new TermLine(term.Slug, term.Name, term.English, term.Definition)
        {
            Abbreviation = term.Abbreviation,
            Aliases = term.Aliases,
        });
}

public sealed record TermLine(string Slug, string Name, string English, string Definition)
{
    public string Abbreviation { get; init; } = "";

    public List<string> Aliases { get; init; } = [];
}
