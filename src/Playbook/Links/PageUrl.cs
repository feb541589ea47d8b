namespace Playbook.Links;

/// <summary>The addresses of pages, in one place.</summary>
public static class PageUrl
{
    /// <summary>The pages that are there whatever the book says, with the names readers know them by.</summary>
    public static readonly IReadOnlyList<(string Url, string Title)> Fixed =
    [
        ("/", "首页"),
        ("/books", "书籍"),
        ("/cases", "案例"),
        ("/glossary", "术语"),
        ("/map", "知识地图"),
        ("/search", "搜索"),
        ("/topics", "主题"),
    ];

    public static string Book(string book) => $"/books/{book}";

    public static string Chapter(string book, string chapter) => $"/books/{book}/{chapter}";

    public static string Section(string book, string chapter, string anchor) => $"/books/{book}/{chapter}#{anchor}";

    public static string Print(string book) => $"/print/{book}";

    public static string Case(string slug) => $"/cases/{slug}";

    public static string Term(string slug) => $"/glossary/{slug}";

    /// <param name="topic">The topic whose surroundings are drawn; null for all of them.</param>
    public static string Map(string? topic = null) => topic is null ? "/map" : $"/map?topic={topic}";

    public static string Search(string query) => $"/search?q={Uri.EscapeDataString(query)}";

    public static string Topic(string slug) => $"/topics/{slug}";
}
