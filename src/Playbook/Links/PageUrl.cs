namespace Playbook.Links;

/// <summary>The addresses of pages, in one place.</summary>
public static class PageUrl
{
    public static string Book(string book) => $"/books/{book}";

    public static string Chapter(string book, string chapter) => $"/books/{book}/{chapter}";

    public static string Section(string book, string chapter, string anchor) => $"/books/{book}/{chapter}#{anchor}";

    public static string Case(string slug) => $"/cases/{slug}";

    public static string Term(string slug) => $"/glossary/{slug}";

    public static string Topic(string slug) => $"/topics/{slug}";
}
