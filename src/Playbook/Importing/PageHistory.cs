using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Importing;

/// <summary>Keeps what is not published: what a page said before it is overwritten, and what did not get in.</summary>
/// <param name="cause">Why all of it is kept.</param>
/// <param name="author">Who replaces the text; empty for an import.</param>
/// <param name="reason">For editors.</param>
internal sealed class PageHistory(PlaybookDbContext database, RevisionCause cause, string author, string reason, DateTimeOffset now)
{
    public Revision Keep(Chapter chapter, ChapterFields said, string origin) =>
        Add(PageKind.Chapter, chapter.Id, said.Title, said.Markdown, FrontMatter.Write(said.List()), origin);

    public Revision Keep(CaseStudy study, CaseFields said, string origin) =>
        Add(PageKind.Case, study.Id, said.Title, said.Markdown, FrontMatter.Write(said.List()), origin);

    /// <summary>With its address, for a case that is gone for good: nothing else knows it then.</summary>
    public Revision Keep(CaseStudy study, CaseFields said, string origin, string slug) =>
        Add(PageKind.Case, study.Id, said.Title, said.Markdown, FrontMatter.Write(said.List().With("slug", slug)), origin);

    /// <summary>What a draft of a chapter said that was not published.</summary>
    public Revision KeepChapter(int id, ChapterFields said) =>
        Add(PageKind.Chapter, id, said.Title, said.Markdown, FrontMatter.Write(said.List()), "");

    /// <inheritdoc cref="KeepChapter"/>
    public Revision KeepCase(int id, CaseFields said) =>
        Add(PageKind.Case, id, said.Title, said.Markdown, FrontMatter.Write(said.List()), "");

    public Revision Keep(Term term, TermFields said, string origin) =>
        Add(PageKind.Term, term.Id, said.Name, said.Definition, FrontMatter.Write(said.List()), origin);

    /// <summary>A book's own fields, each as a revision of its own when it is about to change.</summary>
    public void KeepChanges(Book book, BookText next)
    {
        foreach (var (field, before, _) in BookText.Of(book).Against(next).Where(field => field.Before.Length > 0 && field.Before != field.After))
            Add(PageKind.Book, book.Id, field, before, "", book.SourceFile);
    }

    private Revision Add(PageKind kind, int id, string title, string markdown, string fields, string origin)
    {
        var revision = new Revision
        {
            Kind = kind,
            PageId = id,
            Cause = cause,
            Author = author,
            Title = title,
            Markdown = markdown,
            Fields = fields,
            Reason = reason,
            Origin = origin,
            Created = now,
        };
        database.Revisions.Add(revision);
        return revision;
    }
}
