using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Importing;

/// <summary>Keeps what a page said before it is overwritten.</summary>
internal static class PageHistory
{
    public static void Keep(
        PlaybookDbContext database, Chapter chapter, string newMarkdown, string reason, DateTimeOffset now) =>
        Keep(database, PageKind.Chapter, chapter.Id, chapter.Title, chapter.Markdown, newMarkdown, chapter.SourceFile, reason, now);

    public static void Keep(
        PlaybookDbContext database, CaseStudy study, string newMarkdown, string reason, DateTimeOffset now) =>
        Keep(database, PageKind.Case, study.Id, study.Title, study.Markdown, newMarkdown, study.SourceFile, reason, now);

    /// <summary>A book's own fields, each as a revision of its own when it is about to change.</summary>
    public static void Keep(PlaybookDbContext database, Book book, BookText next, string reason, DateTimeOffset now)
    {
        foreach (var (field, before, after) in BookText.Of(book).Against(next))
            Keep(database, PageKind.Book, book.Id, field, before, after, book.SourceFile, reason, now);
    }

    private static void Keep(
        PlaybookDbContext database, PageKind kind, int id, string title, string oldMarkdown, string newMarkdown,
        string origin, string reason, DateTimeOffset now)
    {
        if (oldMarkdown.Length == 0 || oldMarkdown == newMarkdown)
            return;
        database.Revisions.Add(new Revision
        {
            Kind = kind,
            PageId = id,
            Title = title,
            Markdown = oldMarkdown,
            Reason = reason,
            Origin = origin,
            Created = now,
        });
    }
}
