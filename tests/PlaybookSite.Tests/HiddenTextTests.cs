using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Search;
using Playbook.Search.Suggestions;

namespace PlaybookSite.Tests;

/// <summary>A word that stands in unpublished pages only is looked for in every channel.</summary>
public sealed class HiddenTextTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private const string Secret = "珊瑚暗礁计划";
    private const string SecretSlug = "coral-reef";

    [Fact]
    public async Task What_is_not_published_shows_nowhere()
    {
        await PlantAsync();
        var urls = EveryUrlTests.Urls.Select(row => row.Data.Item1)
            .Concat(["/api/search?q=珊瑚", "/api/suggest?q=珊瑚", "/api/suggest?q=shanhu", "/search/results?q=珊瑚暗", $"/search?q={Secret}", "/topics/risk", "/books/hidden-book", "/api/books/hidden-book"])
            .Concat([$"/books/sample/{SecretSlug}", $"/api/books/sample/{SecretSlug}", $"/books/hidden-book/{SecretSlug}"])
            .Concat([$"/cases/{SecretSlug}", $"/glossary/{SecretSlug}", "/print/hidden-book"]);
        foreach (var url in urls)
        {
            var text = await TextAsync(url);
            // The page that was asked for it repeats the reader's own words.
            if (!url.Contains(Secret, StringComparison.Ordinal))
                Assert.False(text.Contains(Secret, StringComparison.Ordinal), $"{url} shows it");
            Assert.False(text.Contains($"/{SecretSlug}\"", StringComparison.Ordinal), $"{url} links to it");
        }

        // An old address of a page that nobody may see leads nowhere.
        await using (var database = site.Services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContext())
        {
            (await database.CaseStudies.SingleAsync(study => study.Slug == SecretSlug, TestContext.Current.CancellationToken)).Slug = SecretSlug + "-2";
            await database.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var former = await site.Client.GetAsync($"/cases/{SecretSlug}", TestContext.Current.CancellationToken);
        Assert.Equal((System.Net.HttpStatusCode.NotFound, null), (former.StatusCode, former.Headers.Location));

        Assert.Contains("\"total\":0", await TextAsync($"/api/search?q={Secret}"), StringComparison.Ordinal);
    }

    private async Task<string> TextAsync(string url)
    {
        using var response = await site.Client.GetAsync(url, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task PlantAsync()
    {
        await using var database = site.Services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContext();
        var sample = await database.Books.SingleAsync(book => book.Slug == "sample", TestContext.Current.CancellationToken);
        sample.Chapters.Add(Chapter(published: false));
        database.Books.Add(new Book { Slug = "hidden-book", Title = Secret, Published = false, Chapters = [Chapter(published: true)] });
        database.CaseStudies.Add(new CaseStudy { Slug = SecretSlug, Title = Secret, Text = Secret, Topics = ["risk"], Published = false });
        database.Terms.Add(new Term { Slug = SecretSlug, Name = Secret, Definition = Secret, Topics = ["risk"], Published = false });
        await database.SaveChangesAsync(TestContext.Current.CancellationToken);
        await site.Services.GetRequiredService<SearchIndex>().CatchUpAsync(TestContext.Current.CancellationToken);
        await site.Services.GetRequiredService<Suggester>().CatchUpAsync(TestContext.Current.CancellationToken);
    }

    private static Chapter Chapter(bool published) => new()
    {
        Slug = SecretSlug,
        Title = Secret,
        Part = "起步",
        PartNumber = "1",
        Position = 9,
        Topics = ["risk"],
        Html = $"<p>{Secret}</p>",
        Published = published,
        Sections = [new Section { Heading = Secret, Anchor = "top", Level = 1, Text = Secret }],
    };
}
