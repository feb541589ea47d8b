using Playbook.Books;
using Playbook.Links;

namespace PlaybookSite.Pages;

/// <summary>Root-relative addresses of the public pages, from the slugs that readers see in them.</summary>
internal static class PageUrl
{
    public static string Topic(string topic) => $"/topics/{Part(topic)}";

    public static string Book(string book) => $"/books/{Part(book)}";

    public static string Chapter(string book, string chapter) => $"/books/{Part(book)}/{Part(chapter)}";

    public static string Chapter(ChapterLine chapter) => Chapter(chapter.Book, chapter.Slug);

    public static string Section(string book, string chapter, string anchor) =>
        $"{Chapter(book, chapter)}#{Part(anchor)}";

    public static string Case(string study) => $"/cases/{Part(study)}";

    public static string Term(string term) => $"/glossary/{Part(term)}";

    public static string Print(string book) => $"/print/{Part(book)}";

    public static string Of(LinkedPage page) => page.Kind switch
    {
        PageKind.Chapter => Chapter(page.Book, page.Slug),
        PageKind.Case => Case(page.Slug),
        _ => Term(page.Slug),
    };

    private static string Part(string slug) => Uri.EscapeDataString(slug);
}
