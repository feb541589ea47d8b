using System.Xml;
using Playbook.Books;
using Playbook.Links;

namespace Playbook.Exporting.Epub;

/// <summary>The pages of a book: title page, front and back matter, chapters.</summary>
internal static class EpubTexts
{
    public static EpubText TitlePage(Book book, string site) => new(
        EpubFiles.Title, book.Title, "", [], HasFormulas: false, XhtmlWriter.Page(book.Title, "frontmatter", xml =>
        {
            xml.WriteStartElement("section", XhtmlWriter.Html);
            xml.WriteAttributeString("class", "title-page");
            xml.WriteAttributeString("type", XhtmlWriter.Ops, "titlepage");
            xml.Text("h1", book.Title);
            if (book.Author.Length > 0)
                xml.Text("p", book.Author);
            if (book.Abstract.Length > 0)
                xml.Text("p", book.Abstract, "lead");
            if (site.Length > 0)
            {
                xml.WriteStartElement("p", XhtmlWriter.Html);
                xml.WriteAttributeString("class", "colophon");
                xml.Link(site + PageUrl.Book(book.Slug), site + PageUrl.Book(book.Slug));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }));

    /// <param name="type">In the words of EPUB's structural semantics.</param>
    public static EpubText Matter(string file, string title, string type, EpubHtml html, EpubAddresses addresses)
    {
        html.Link(addresses);
        return new EpubText(file, title, "", [], html.HasFormulas, XhtmlWriter.Page(title, type == "introduction" ? "frontmatter" : "backmatter", xml =>
        {
            xml.WriteStartElement("section", XhtmlWriter.Html);
            xml.WriteAttributeString("type", XhtmlWriter.Ops, type);
            xml.Text("h1", title);
            Write(xml, html);
            xml.WriteEndElement();
        }));
    }

    /// <param name="part">The part that begins with the chapter, as printed; empty where none does.</param>
    /// <param name="headings">Its upper headings.</param>
    public static EpubText Chapter(Chapter chapter, string part, IReadOnlyList<SectionLine> headings, EpubHtml html, EpubAddresses addresses)
    {
        html.Link(addresses);
        var file = EpubFiles.Chapter(chapter.Slug);
        var title = $"{PrintedNumber.Of(chapter.Number, chapter.Kind)} {chapter.Title}".TrimStart();
        var sections = headings
            .Select(section => (Heading: $"{section.Number} {section.Heading}".Trim(), Id: addresses.IdOf(file, section.Anchor)))
            .Where(section => section.Id is not null && section.Heading.Length > 0)
            .Select(section => (section.Heading, section.Id!))
            .ToList();
        var bytes = XhtmlWriter.Page(title, "bodymatter", xml =>
        {
            xml.WriteStartElement("section", XhtmlWriter.Html);
            xml.WriteAttributeString("type", XhtmlWriter.Ops, chapter.Kind == ChapterKind.Appendix ? "appendix" : "chapter");
            if (part.Length > 0)
                xml.Text("p", part, "kicker");
            xml.Text("h1", title);
            if (chapter.Summary.Length > 0)
                xml.Text("p", chapter.Summary, "lead");
            Write(xml, html);
            WriteSources(xml, chapter.Sources);
            if (chapter.Provenance.WrittenBy.Length > 0)
                xml.Text("p", $"{chapter.Provenance.WrittenBy} 撰写{(chapter.Provenance.Reviewed.Length > 0 ? $"，{chapter.Provenance.Reviewed}" : "")}", "colophon");
            xml.WriteEndElement();
        });
        return new EpubText(file, title, part, sections, html.HasFormulas, bytes);
    }

    private static void Write(XmlWriter xml, EpubHtml html)
    {
        foreach (var node in html.Nodes)
            xml.Node(node);
    }

    private static void WriteSources(XmlWriter xml, IReadOnlyList<SourceReference> sources)
    {
        if (sources.Count == 0)
            return;
        xml.Text("h2", "参考来源");
        xml.WriteStartElement("ol", XhtmlWriter.Html);
        foreach (var source in sources)
        {
            xml.WriteStartElement("li", XhtmlWriter.Html);
            if (source.HasWebAddress())
                xml.Link(new Uri(source.Url).AbsoluteUri, source.Title);
            else
                xml.WriteString(XhtmlWriter.Clean(source.Title));
            if (source.Accessed is { } day)
                xml.WriteString($"，访问于 {day:yyyy-MM-dd}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
