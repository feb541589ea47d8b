using System.Text.Json;
using AngleSharp.Html.Parser;
using Playbook.Glossary;
using PlaybookSite.Pages;

namespace PlaybookSite.Tests.Pages;

public sealed class SchemaGraphTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Hostile_words_stay_words_and_Chinese_stays_Chinese()
    {
        var term = new Term { Slug = "x", Name = "</script><script>alert(1)</script>", Definition = "<!-- 跑道 & “引号” \u2028 ]]>" };
        var json = SchemaGraph.Of(term, [Crumb.Glossary]).ToJson("https://playbook.example");

        Assert.DoesNotContain('<', json);
        Assert.DoesNotContain('>', json);
        Assert.DoesNotContain('&', json);
        Assert.DoesNotContain('\u2028', json);
        Assert.Contains("跑道", json, StringComparison.Ordinal);
        using var read = JsonDocument.Parse(json);
        Assert.Equal(term.Name, read.RootElement.GetProperty("@graph")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("/", "WebSite")]
    [InlineData("/books/sample", "Book", "BreadcrumbList")]
    [InlineData("/books/sample/first-week", "Article", "BreadcrumbList")]
    [InlineData("/cases/lantern", "Article", "BreadcrumbList")]
    [InlineData("/glossary", "DefinedTermSet")]
    [InlineData("/glossary/runway", "DefinedTerm", "BreadcrumbList")]
    [InlineData("/topics/risk", "CollectionPage", "BreadcrumbList")]
    public async Task Pages_say_what_they_are_under_their_own_address(string url, params string[] types)
    {
        var document = new HtmlParser().ParseDocument(await site.Client.GetStringAsync(url, Cancellation));
        var graph = JsonDocument.Parse(document.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement.GetProperty("@graph");
        Assert.Equal(types, graph.EnumerateArray().Select(TypeOf));
        var canonical = document.QuerySelector("link[rel=canonical]")!.GetAttribute("href");
        Assert.Equal(canonical, graph[0].GetProperty("url").GetString());
        Assert.Equal(canonical, document.QuerySelector("meta[property='og:url']")!.GetAttribute("content"));
        foreach (var name in new[] { "og:image", "og:title", "og:description", "og:type", "og:site_name" })
            Assert.NotEqual("", document.QuerySelector($"meta[property='{name}']")!.GetAttribute("content"));
        Assert.Equal("zh_CN", document.QuerySelector("meta[property='og:locale']")!.GetAttribute("content"));
    }

    [Fact]
    public async Task A_chapter_that_no_word_files_counts_for_no_topic_on_the_home_page_the_map_and_in_the_search()
    {
        var before = await CountsAsync();
        Assert.Contains("章", before.Home, StringComparison.Ordinal);
        Assert.Contains("章", before.Map, StringComparison.Ordinal);
        var path = Path.Combine(Directory.CreateTempSubdirectory("playbook-stop-gap-").FullName, "搪瓷.md");
        await File.WriteAllTextAsync(path, "# 《搪瓷经》\n\n## 第1章 搪瓷杯口\n\n杯子是圆的。\n\n### 1.1 杯底\n\n杯底是平的。\n", Cancellation);
        var report = Assert.Single((await site.ImportAsync(path)).Documents);
        Assert.True(report.Topics[0].IsStopGap);
        await site.UntilFollowedAsync(Cancellation);

        Assert.Equal(before, await CountsAsync());
        var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync($"/books/{report.Book}/chapter-1", Cancellation));
        var article = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement.GetProperty("@graph")[0];
        Assert.Equal("搪瓷杯口", article.GetProperty("headline").GetString());
        Assert.False(article.TryGetProperty("about", out _));
        using var found = JsonDocument.Parse(await site.Client.GetStringAsync("/api/search?q=搪瓷杯口", Cancellation));
        Assert.Equal("", found.RootElement.GetProperty("hits")[0].GetProperty("topic").GetString());
        Assert.Equal(0, found.RootElement.GetProperty("facets").GetProperty("topic").GetArrayLength());

        async Task<(string Home, string Map)> CountsAsync()
        {
            var home = new HtmlParser().ParseDocument(await site.Client.GetStringAsync("/", Cancellation));
            var map = new HtmlParser().ParseDocument(await site.Client.GetStringAsync("/map", Cancellation));
            return (TextOf(home, "/topics/market"), TextOf(map, "/map?topic=market"));
        }

        static string TextOf(AngleSharp.Html.Dom.IHtmlDocument document, string url) =>
            string.Join('|', document.QuerySelectorAll($"main a[href='{url}']").Select(link => link.Closest("li, tr, g, section")?.TextContent ?? link.TextContent));
    }

    [Theory]
    [InlineData("/books/sample/")]
    [InlineData("/BOOKS/sample")]
    [InlineData("/Books/sample/first-week/")]
    public async Task An_address_spelt_otherwise_names_the_one_to_keep(string url)
    {
        var document = new HtmlParser().ParseDocument(await site.Client.GetStringAsync(url, Cancellation));
        Assert.EndsWith(
            url.TrimEnd('/').ToLowerInvariant(), document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        var picture = document.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!;
        Assert.Equal("image/png", (await site.Client.GetAsync(picture, Cancellation)).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_chapter_names_its_book_its_day_and_what_it_rests_on()
    {
        var document = new HtmlParser().ParseDocument(await site.Client.GetStringAsync("/books/sample/first-week", Cancellation));
        var chapter = JsonDocument.Parse(document.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement.GetProperty("@graph")[0];
        Assert.Equal("2026-10-01T00:00:00Z", chapter.GetProperty("dateModified").GetString());
        Assert.Equal("样书：小团队手册", chapter.GetProperty("isPartOf").GetProperty("name").GetString());
        Assert.Equal("https://arxiv.org/abs/1706.03762", chapter.GetProperty("citation")[0].GetProperty("url").GetString());
        Assert.Equal(2, chapter.GetProperty("about").GetArrayLength());
    }

    [Theory]
    [InlineData("<p>文</p>", null)]
    [InlineData("<img src=\"/assets/0123456789abcdef0123456789abcdef.svg\" alt=\"\"><img src=\"/assets/fedcba98765432100123456789abcdef.png\" alt=\"\">", "/assets/fedcba98765432100123456789abcdef.png")]
    public void The_first_picture_that_others_can_show_is_taken(string html, string? picture) =>
        Assert.Equal(picture, SchemaGraph.FirstPicture(html));

    private static string TypeOf(JsonElement thing) => thing.GetProperty("@type") is { ValueKind: JsonValueKind.Array } several
        ? several[0].GetString()!
        : thing.GetProperty("@type").GetString()!;
}
