using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Links;

namespace Playbook.Editing;

/// <summary>The name of a case in its address.</summary>
public static class CaseSlug
{
    /// <summary>The title in pinyin.</summary>
    /// <returns>Empty where nothing in the title can be read.</returns>
    public static string Suggest(string title) => Slug.From(title);

    internal static async Task<string> FreeAsync(PlaybookDbContext database, string title, CancellationToken cancellationToken)
    {
        var wanted = Suggest(title) is { Length: > 0 } read ? read : "case";
        var slug = wanted;
        for (var number = 2; await database.CaseStudies.AnyAsync(study => study.Slug == slug, cancellationToken); number++)
            slug = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        return slug;
    }

    /// <param name="id">The case that is to have it; 0 for a new one.</param>
    /// <returns>Why it cannot be, in Chinese; null when it can.</returns>
    internal static async Task<string?> ComplaintAsync(PlaybookDbContext database, string slug, int id, CancellationToken cancellationToken)
    {
        if (!Slug.IsValid(slug))
            return $"网址“{slug}”只能用小写字母、数字和单个连字符，例如 {Suggest("先收钱再开发")}";
        var other = await database.CaseStudies.Where(study => study.Slug == slug && study.Id != id)
            .Select(study => new { study.Title, study.Trashed }).FirstOrDefaultAsync(cancellationToken);
        return other is null ? null
            : other.Trashed is null ? $"网址“{slug}”已经是案例《{other.Title}》的，请换一个"
            : $"网址“{slug}”是回收站里的案例《{other.Title}》的，请换一个，或先恢复那个案例";
    }
}
