using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Rendering;
using Playbook.Rendering.Diagrams;
using Playbook.Rendering.Drawings;

namespace Playbook.Links;

/// <summary>What a page turned out to hold when it was rendered.</summary>
/// <param name="Problem">Why it is shown as it was written; empty where it is rendered.</param>
internal sealed record PageOutcome(IReadOnlyList<CrossLink> Links, IReadOnlyList<UndrawnFigure> Undrawn, string Problem);

/// <summary>Renders a page with its links resolved: fills what is derived from its Markdown and tells where it points.</summary>
internal static class PageRendering
{
    /// <summary>Opens the line of a section's text that lists what stands in a drawing.</summary>
    public const char DrawnWords = DiagramWords.Mark;

    /// <summary>Sets the HTML of the book's front and back matter.</summary>
    /// <returns>The links and undrawn figures of both; the book must have its id.</returns>
    public static PageOutcome Render(RenderMarkdown render, Book book, LinkResolver links, FindDrawing find)
    {
        var introduction = render(book.IntroductionMarkdown, links.For(book.Slug), find);
        var closing = render(book.ClosingMarkdown, links.For(book.Slug), find);
        book.IntroductionHtml = introduction.Html;
        book.ClosingHtml = closing.Html;
        return new PageOutcome(
            CrossLinks(PageKind.Book, book.Id, book.Slug, [.. introduction.Links, .. closing.Links], [], links),
            [.. introduction.Undrawn, .. closing.Undrawn],
            introduction.Problem.Length > 0 ? introduction.Problem : closing.Problem);
    }

    /// <summary>Sets HTML, word count and sections of the chapter.</summary>
    /// <returns>The chapter's links, its front matter's among them; the chapter must have its id.</returns>
    public static PageOutcome Render(
        RenderMarkdown render, Chapter chapter, string book, LinkResolver links, FindDrawing find)
    {
        var rendered = render(chapter.Markdown, links.For(book), find);
        chapter.Html = rendered.Html;
        chapter.WordCount = rendered.WordCount;
        chapter.Sections.Clear();
        chapter.Sections.AddRange(rendered.Sections.Select((section, position) => new Section
        {
            Position = position,
            Heading = section.Level == 1 ? chapter.Title : section.Heading,
            Number = section.Number,
            Anchor = section.Level == 1 ? Section.OpeningAnchor : section.Anchor,
            Level = section.Level,
            Text = section.Text,
        }));
        return new PageOutcome(
            CrossLinks(PageKind.Chapter, chapter.Id, book, rendered.Links, chapter.Related, links), rendered.Undrawn, rendered.Problem);
    }

    /// <summary>Sets HTML and text of the case.</summary>
    /// <returns>The case's links, its front matter's among them; the case must have its id.</returns>
    public static PageOutcome Render(RenderMarkdown render, CaseStudy study, LinkResolver links, FindDrawing find)
    {
        // What was taken from a book links as it did there.
        var book = CaseStudy.BookOf(study.FromChapter);
        var rendered = render(study.Markdown, links.For(book), find);
        study.Html = rendered.Html;
        study.Text = rendered.Text;
        return new PageOutcome(CrossLinks(PageKind.Case, study.Id, book, rendered.Links, study.Related, links), rendered.Undrawn, rendered.Problem);
    }

    private static List<CrossLink> CrossLinks(
        PageKind kind, int id, string book, IReadOnlyList<OutgoingLink> written, IEnumerable<string> related, LinkResolver links)
    {
        var fromText = written.Where(link => !IsElsewhere(link.Target)).Select(link => Link(link.Target, link.Sentence, false));
        var fromFrontMatter = related.Select(target => Link(target, "", true));
        return [.. fromText.Concat(fromFrontMatter).OfType<CrossLink>()];

        CrossLink? Link(string target, string sentence, bool frontMatter)
        {
            var found = links.Find(target, book);
            if (found is { Page.Id: null })
                return null; // fixed pages come from code: they never move and show no backlinks
            var link = new CrossLink
            {
                FromKind = kind,
                FromId = id,
                Target = target,
                ToKind = found?.Page.Kind,
                ToId = found?.Page.Id,
                Anchor = found?.Anchor ?? "",
                Url = found?.Url ?? "",
                Title = found?.Page.Title ?? "",
                FromFrontMatter = frontMatter,
                Sentence = sentence,
            };
            if (found is null && target.StartsWith('#'))
                (link.ToKind, link.ToId, link.Anchor) = (kind, id, Uri.UnescapeDataString(target[1..]));
            return link;
        }
    }

    private static bool IsElsewhere(string target) =>
        target.Contains("://", StringComparison.Ordinal)
        || target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
}
