using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Rendering;

namespace Playbook.Links;

/// <summary>Renders a page with its links resolved: fills what is derived from its Markdown and tells where it points.</summary>
internal static class PageRendering
{
    /// <summary>Sets HTML, word count and sections of the chapter.</summary>
    /// <returns>The chapter's links, its front matter's among them; the chapter must have its id.</returns>
    public static IReadOnlyList<CrossLink> Render(
        MarkdownRenderer renderer, Chapter chapter, string book, LinkResolver links)
    {
        var rendered = renderer.Render(chapter.Markdown, links.For(book));
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
        return CrossLinks(PageKind.Chapter, chapter.Id, book, rendered, chapter.Related, links);
    }

    /// <summary>Sets HTML and text of the case.</summary>
    /// <returns>The case's links, its front matter's among them; the case must have its id.</returns>
    public static IReadOnlyList<CrossLink> Render(MarkdownRenderer renderer, CaseStudy study, LinkResolver links)
    {
        var rendered = renderer.Render(study.Markdown, links.For(""));
        study.Html = rendered.Html;
        study.Text = rendered.Text;
        return CrossLinks(PageKind.Case, study.Id, "", rendered, study.Related, links);
    }

    private static List<CrossLink> CrossLinks(
        PageKind kind, int id, string book, RenderedText rendered, IEnumerable<string> related, LinkResolver links)
    {
        var fromText = rendered.Links.Where(link => !IsElsewhere(link.Target)).Select(link => Link(link.Target, link.Sentence, false));
        var fromFrontMatter = related.Select(target => Link(target, "", true));
        return [.. fromText, .. fromFrontMatter];

        CrossLink Link(string target, string sentence, bool frontMatter)
        {
            var to = links.Find(target, book);
            return new CrossLink
            {
                FromKind = kind,
                FromId = id,
                Target = target,
                ToKind = to?.Kind,
                ToId = to?.Id,
                Anchor = target.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? target[(hash + 1)..] : "",
                FromFrontMatter = frontMatter,
                Sentence = sentence,
            };
        }
    }

    private static bool IsElsewhere(string target) =>
        target.StartsWith('#')
        || target.Contains("://", StringComparison.Ordinal)
        || target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
}
