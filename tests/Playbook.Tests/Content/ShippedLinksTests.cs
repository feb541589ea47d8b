using Microsoft.EntityFrameworkCore;
using Playbook.Importing;
using Playbook.Links;

namespace Playbook.Tests.Content;

/// <summary>content/ imported into a database, and its links followed.</summary>
public sealed class ShippedLinksTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_is_bound_to_the_others()
    {
        await using var book = await TestBook.OpenAsync(ShippedContent.Root);
        Assert.Empty((await book.ImportContentAsync()).Problems);

        Assert.Empty(await book.Get<LinkCheck>().RunAsync(Cancellation));
        await using var database = book.Database();
        var links = await database.CrossLinks.Where(link => !link.FromFrontMatter).ToListAsync(Cancellation);
        var loose = new List<string>();
        foreach (var chapter in await database.Chapters.ToListAsync(Cancellation))
        {
            var (chapters, cases) = Targets(links, PageKind.Chapter, chapter.Id);
            if (chapters < 3 || cases < 1)
                loose.Add($"{chapter.SourceFile}: {chapters} chapters, {cases} cases");
        }

        foreach (var study in await database.CaseStudies.ToListAsync(Cancellation))
        {
            if (Targets(links, PageKind.Case, study.Id).Chapters < 2)
                loose.Add($"{study.SourceFile}: fewer than two chapters");
        }

        Assert.Empty(loose);
    }

    private static (int Chapters, int Cases) Targets(List<CrossLink> links, PageKind kind, int id)
    {
        var targets = links
            .Where(link => link.FromKind == kind && link.FromId == id && (link.ToKind != kind || link.ToId != id))
            .Select(link => (link.ToKind, link.ToId))
            .Distinct()
            .ToList();
        return (targets.Count(target => target.ToKind == PageKind.Chapter), targets.Count(target => target.ToKind == PageKind.Case));
    }
}
