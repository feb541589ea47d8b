using PlaybookSite.Pages.Books;

namespace PlaybookSite.Tests.Pages.Books;

public sealed class PrintedTextTests
{
    [Theory]
    [InlineData("<h2 id=\"一\">一</h2>", "<h2 id=\"c1-一\">一</h2>")]
    [InlineData("<a href=\"#一\">回去</a>", "<a href=\"#c1-一\">回去</a>")]
    [InlineData("<a href=\"/books/b/c2#二\">那里</a>", "<a href=\"#c2-二\">那里</a>")]
    [InlineData("<a href=\"/books/b/c2\">那章</a>", "<a href=\"#c2-top\">那章</a>")]
    [InlineData("<a href=\"/books/bb/c2\">别的书</a>", "<a href=\"/books/bb/c2\">别的书</a>")]
    [InlineData("<code> id=\"一\"</code>", "<code> id=\"一\"</code>")]
    public void Ids_and_links_are_made_unique_to_the_chapter(string html, string expected) =>
        Assert.Equal(expected, PrintedText.From(html, "c1", "/books/b").Html);

    [Fact]
    public void Links_that_lead_out_become_numbered_notes()
    {
        var printed = PrintedText.From(
            "<a href=\"https://a.example/?x=1&amp;y=2\">甲</a><a href=\"https://b.example\">乙</a><a href=\"https://a.example/?x=1&amp;y=2\">甲</a>",
            "c1",
            "/books/b");
        Assert.Equal(["https://a.example/?x=1&y=2", "https://b.example"], printed.Notes);
        Assert.EndsWith("甲</a><sup class=\"note-mark\">1</sup>", printed.Html, StringComparison.Ordinal);
    }
}
