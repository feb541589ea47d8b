using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Playbook.Links;
using Playbook.Media;

namespace Playbook.Exporting.Epub;

/// <summary>
/// The site's HTML of one page on its way into a book: what only works on a site is taken out, pictures and links lead
/// to files, footnotes become such as reading systems open in place.
/// </summary>
/// <param name="picture">Gives a picture of the site by its address; null where there is none that a book may hold.</param>
internal sealed class EpubHtml(string file, string html, Func<string, EpubPicture?> picture)
{
    private static readonly string[] OfTheSite = ["tabindex", "loading", "decoding", "role", "aria-label", "rel", "title", "class"];

    /// <summary>Classes that the book's own style sheet knows.</summary>
    private static readonly HashSet<string> Styled =
    [
        "align-center", "align-right", "callout", "callout-title", "diagram", "diagram-undrawn", "figure-problem", "footnotes", "footnote",
        "footnote-ref", "math-block", "math-undrawn", "number", "table-scroll", "task", "task-done", "task-item", "task-list",
    ];

    private readonly IElement _body = new HtmlParser().ParseDocument($"<!DOCTYPE html><body>{TermLink.Without(html)}").Body!;

    public bool HasFormulas => _body.QuerySelector("math") is not null;

    public INodeList Nodes => _body.ChildNodes;

    /// <summary>First: the shape of the text, and names for its anchors.</summary>
    public void Shape(EpubAddresses addresses)
    {
        foreach (var siteOnly in _body.QuerySelectorAll("a.anchor, a.footnote-back, a.when-dark").ToList())
            siteOnly.Remove();
        foreach (var image in _body.QuerySelectorAll("img").ToList())
            Embed(image);
        foreach (var notes in _body.QuerySelectorAll("div.footnotes").ToList())
            ShapeNotes(notes);
        foreach (var reference in _body.QuerySelectorAll("a.footnote-ref"))
            reference.SetAttribute("epub:type", "noteref");
        addresses.Rename(file, _body.QuerySelectorAll("[id]"));
    }

    /// <summary>Then, when the anchors of all pages have their names: where links lead.</summary>
    public void Link(EpubAddresses addresses)
    {
        foreach (var link in _body.QuerySelectorAll("a").ToList())
        {
            if (link.GetAttribute("href") is { } href && addresses.Find(file, href) is { } target)
                link.SetAttribute("href", target);
            else
                Unwrap(link);
        }

        foreach (var element in _body.QuerySelectorAll("*").Where(element => element.NamespaceUri == XhtmlWriter.Html))
        {
            var classes = string.Join(' ', element.ClassList.Where(Styled.Contains));
            foreach (var name in OfTheSite)
                element.RemoveAttribute(name);
            if (classes.Length > 0)
                element.SetAttribute("class", classes);
        }
    }

    private void Embed(IElement image)
    {
        var alt = image.GetAttribute("alt") ?? "";
        if (picture(image.GetAttribute("src") ?? "") is { } embedded)
        {
            image.SetAttribute("src", EpubFiles.Picture(embedded.Name));
            image.SetAttribute("alt", alt);
            // On the site it opens by itself; a page of a book is what it is.
            if (image.ParentElement is { LocalName: "a" } link)
                Unwrap(link);
            return;
        }

        var words = _body.Owner!.CreateElement("span");
        words.TextContent = alt.Length > 0 ? $"［图：{alt}］" : "［图］";
        image.Replace(words);
    }

    /// <summary>The number of a note leads back to its place in the text.</summary>
    private void ShapeNotes(IElement notes)
    {
        var list = _body.Owner!.CreateElement("section");
        list.SetAttribute("class", "footnotes");
        list.SetAttribute("epub:type", "footnotes");
        foreach (var (index, note) in notes.QuerySelectorAll("li[id]").Index().ToList())
        {
            var aside = _body.Owner.CreateElement("aside");
            aside.Id = note.Id;
            aside.SetAttribute("class", "footnote");
            aside.SetAttribute("epub:type", "footnote");
            aside.Append([.. note.ChildNodes]);
            var number = _body.Owner.CreateElement("span");
            number.TextContent = $"{index + 1}　";
            var place = _body.QuerySelectorAll("a.footnote-ref").FirstOrDefault(reference => reference.GetAttribute("href") == $"#{note.Id}");
            if (place?.Id is { Length: > 0 } id)
            {
                var back = _body.Owner.CreateElement("a");
                back.SetAttribute("href", $"#{id}");
                back.TextContent = number.TextContent.TrimEnd('　');
                number.TextContent = "　";
                number.Prepend(back);
            }

            (aside.QuerySelector("p") ?? aside).Prepend(number);
            list.Append(aside);
        }

        notes.Replace(list);
    }

    private static void Unwrap(IElement element) => element.Replace([.. element.ChildNodes]);
}
