using Microsoft.EntityFrameworkCore;

namespace Playbook.Glossary;

public static class SynonymQueries
{
    /// <summary>
    /// Every group of words that mean the same: a published term with all its names and synonyms, and each pair an editor
    /// added. A word may stand in several groups; they are not joined, since VC is both 风险投资 and 维生素 C.
    /// </summary>
    public static async Task<IReadOnlyList<SynonymGroup>> InGroupsAsync(
        this IQueryable<Synonym> synonyms, IQueryable<Term> terms, CancellationToken cancellation = default)
    {
        var named = await terms.Published().OrderBy(term => term.Id)
            .Select(term => new { term.Name, term.English, term.Abbreviation, term.Aliases, term.Synonyms }).ToListAsync(cancellation);
        var added = await synonyms.AsNoTracking().OrderBy(synonym => synonym.Id).ToListAsync(cancellation);
        return
        [
            .. named.Select(term => new SynonymGroup([term.Name, term.English, term.Abbreviation, .. term.Aliases, .. term.Synonyms]))
                .Concat(added.Select(synonym => new SynonymGroup([synonym.Word, synonym.Other])))
                .Select(group => new SynonymGroup([.. group.Words.Where(word => word != "").Distinct()])),
        ];
    }
}

public sealed record SynonymGroup(IReadOnlyList<string> Words);
