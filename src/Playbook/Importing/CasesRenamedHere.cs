using Microsoft.EntityFrameworkCore;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Links;

namespace Playbook.Importing;

/// <summary>
/// Cases that an editor gave another slug than their file has. The file goes on with the old one and is still that page:
/// without this the next import would make the page a second time, beside the edited one.
/// </summary>
internal static class CasesRenamedHere
{
    /// <param name="slugs">All that the import has: a page that answers to one of them today is that page and no other.</param>
    /// <returns>From the slug of the import to the page.</returns>
    public static async Task<Dictionary<string, CaseStudy>> FindAsync(
        PlaybookDbContext database, IReadOnlySet<string> slugs, CancellationToken cancellationToken)
    {
        var former = await database.FormerSlugs.AsNoTracking().Where(slug => slug.Kind == PageKind.Case)
            .ToDictionaryAsync(slug => slug.Slug, slug => slug.PageId, cancellationToken);
        var ids = slugs.Where(former.ContainsKey).Select(slug => former[slug]).Distinct().ToList();
        var pages = (await database.CaseStudies.Where(study => ids.Contains(study.Id)).ToListAsync(cancellationToken))
            .Where(study => !slugs.Contains(study.Slug))
            .ToDictionary(study => study.Id);
        var taken = (await database.CaseStudies.Select(study => study.Slug).ToListAsync(cancellationToken)).ToHashSet();
        return slugs.Where(slug => !taken.Contains(slug) && former.TryGetValue(slug, out var page) && pages.ContainsKey(page))
            .GroupBy(slug => former[slug])
            .ToDictionary(group => group.First(), group => pages[group.Key]);
    }
}
