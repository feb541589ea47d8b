using System.Text.Json;

namespace PlaybookSite.Tests.Api;

/// <summary>Tools outside the project read these names.</summary>
public sealed class JsonShapeTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task Search_answers_with_the_agreed_names()
    {
        var (json, answer) = await GetAsync("/api/search?q=跑道&pageSize=3");
        Assert.Equal(["query", "total", "tookMs", "page", "pageSize", "interpretation", "asked", "answer", "hits", "facets", "promoted"], Names(answer));
        Assert.Equal(
            ["kind", "title", "heading", "chapterTitle", "bookTitle", "topic", "url", "snippet", "score", "matchedBy", "alsoIn"],
            Names(answer.GetProperty("hits")[0]));
        Assert.Equal(["topic", "book", "kind"], Names(answer.GetProperty("facets")));
        Assert.Equal(["value", "label", "count"], Names(answer.GetProperty("facets").GetProperty("kind")[0]));
        Assert.Contains("跑道", json, StringComparison.Ordinal);
        Assert.Contains(@"\u003Cmark\u003E", json, StringComparison.Ordinal);
        Assert.Contains(answer.GetProperty("hits").EnumerateArray(), hit => hit.GetProperty("snippet").GetString()!.Contains("<mark>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/search?q=")]
    [InlineData("/api/suggest?q=")]
    [InlineData("/api/books/")]
    public async Task What_means_something_in_html_stands_in_no_answer_and_chinese_stands_as_itself(string url)
    {
        using var response = await site.Client.GetAsync(url + Uri.EscapeDataString("<script>alert('𠮷')</script>&"), TestContext.Current.CancellationToken);
        var json = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotMatch("[<>&']", json);
        if (url.Contains("search", StringComparison.Ordinal))
            Assert.Contains(@"\u003Cscript\u003Ealert(\u0027𠮷\u0027)", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggestions_have_the_agreed_names()
    {
        var (_, answer) = await GetAsync("/api/suggest?q=跑道");
        Assert.Equal(["suggestions"], Names(answer));
        Assert.Equal(["text", "kind", "url", "matchedBy", "detail"], Names(answer.GetProperty("suggestions")[0]));
    }

    [Fact]
    public async Task Interpretations_name_what_was_read_as_what()
    {
        var (_, answer) = await GetAsync("/api/search?q=風險");
        Assert.Equal(["kind", "from", "to"], Names(answer.GetProperty("interpretation")[0]));
    }

    [Fact]
    public async Task Books_are_listed_with_the_playbook_first()
    {
        var (_, answer) = await GetAsync("/api/books");
        var book = answer.GetProperty("books")[0];
        Assert.Equal(["slug", "title", "kind", "topics", "chapters"], Names(book));
        Assert.Equal(("sample", "playbook", 3), (book.GetProperty("slug").GetString(), book.GetProperty("kind").GetString(), book.GetProperty("chapters").GetInt32()));
        Assert.Equal("source", answer.GetProperty("books")[1].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_book_lists_its_parts_chapters_and_sections()
    {
        var (_, answer) = await GetAsync("/api/books/sample");
        Assert.Equal(["slug", "title", "abstract", "keywords", "author", "parts"], Names(answer));
        var part = answer.GetProperty("parts")[0];
        Assert.Equal(["title", "number", "chapters"], Names(part));
        var chapter = part.GetProperty("chapters")[0];
        Assert.Equal(["slug", "title", "number", "kind", "topics", "sections"], Names(chapter));
        Assert.Equal("chapter", chapter.GetProperty("kind").GetString());
        Assert.Equal(["heading", "number", "anchor", "level"], Names(chapter.GetProperty("sections")[0]));
    }

    [Fact]
    public async Task A_chapter_comes_whole_with_its_links()
    {
        var (_, answer) = await GetAsync("/api/books/sample/first-week");
        Assert.Equal(
            ["slug", "title", "number", "book", "part", "topics", "summary", "markdown", "html", "sections", "links", "updated"],
            Names(answer));
        var links = answer.GetProperty("links").EnumerateArray().ToList();
        Assert.Equal(["to", "kind"], Names(links[0]));
        Assert.Contains(links, link => link.GetProperty("to").GetString() == "/books/sample/ask-for-money#跑道怎么算");
    }

    [Theory]
    [InlineData("/api/search?q=融资&page=0", 400)]
    [InlineData("/api/books/nothing", 404)]
    public async Task Errors_are_problem_details(string url, int status)
    {
        using var response = await site.Client.GetAsync(url, TestContext.Current.CancellationToken);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Matches("\\p{IsCJKUnifiedIdeographs}", problem.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Two_hundred_characters_are_a_query_and_one_more_is_not()
    {
        Assert.Equal(0, (await GetAsync($"/api/search?q={new string('龘', 200)}")).Answer.GetProperty("total").GetInt32());
        using var response = await site.Client.GetAsync($"/api/search?q={new string('龘', 201)}", TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static List<string> Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    private async Task<(string Json, JsonElement Answer)> GetAsync(string url)
    {
        var json = await site.Client.GetStringAsync(url, TestContext.Current.CancellationToken);
        return (json, JsonDocument.Parse(json).RootElement);
    }
}
