using System.Text;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Playbook.Rendering.Callouts;
using Playbook.Rendering.CrossLinks;
using Playbook.Rendering.Diagrams;
using Playbook.Rendering.Drawings;
using Playbook.Rendering.Headings;

namespace Playbook.Rendering.Text;

/// <summary>One walk over a document: its sections as plain text, its links with their sentences.</summary>
internal sealed class TextExtraction
{
    private static readonly NumberedHeading Opening = new("", "", "", "", 1);

    private readonly List<RenderedSection> _sections = [];
    private readonly List<OutgoingLink> _links = [];
    private readonly StringBuilder _section = new();
    private readonly Queue<Footnote> _footnotes = [];
    private readonly HashSet<Footnote> _footnotesSeen = [];
    private NumberedHeading _heading = Opening;

    private TextExtraction()
    {
    }

    public static RenderedText Run(MarkdownDocument document, string html, IReadOnlyList<UndrawnFigure> undrawn)
    {
        var extraction = new TextExtraction();
        extraction.Visit(document);
        extraction.CloseSection();

        var sections = extraction._sections;
        var text = string.Join('\n', sections.Select(section => section.Text).Where(text => text.Length > 0));
        var words = WordCounter.Count(text) + sections.Sum(section => WordCounter.Count(section.Heading));
        return new RenderedText(html, text, words, sections, extraction._links, undrawn);
    }

    private void Visit(Block block)
    {
        switch (block)
        {
            // Inside a quotation, a list or a call-out it heads that, and no section of the text.
            case HeadingBlock { Parent: not MarkdownDocument } heading:
                var nested = NumberedHeading.Of(heading)!;
                AddLine($"{nested.Number} {(heading.Inline is null ? "" : ReadInlines(heading.Inline).Replace('\n', ' '))}".Trim());
                break;
            case HeadingBlock heading:
                CloseSection();
                _heading = NumberedHeading.Of(heading)!;
                if (heading.Inline is not null)
                    ReadInlines(heading.Inline);
                break;
            case CodeBlock code: // formulas and diagrams are code blocks too
                AddLine(DiagramWords.Of(code));
                break;
            case TableRow row:
                AddLine(string.Join('\t', row.OfType<TableCell>().Select(CellText)).TrimEnd());
                break;
            case FootnoteGroup or LinkReferenceDefinitionGroup:
                break; // a footnote is read in the section that points to it
            case AlertBlock alert when CalloutKind.OfAlert(alert.Kind.AsSpan()) is { } kind:
                VisitCallout(alert, kind);
                break;
            case AdmonitionBlock admonition:
                VisitCallout(admonition, admonition.Callout);
                break;
            case CalloutTitle title:
                var words = title.Inline is null ? "" : ReadInlines(title.Inline);
                AddLine(title.Prefix + words);
                break;
            case ContainerBlock container:
                foreach (var child in container)
                    Visit(child);
                break;
            case LeafBlock { Inline: { } inline }:
                AddLine(ReadInlines(inline));
                break;
        }
    }

    private void VisitCallout(ContainerBlock callout, CalloutKind? kind)
    {
        if (kind is not null && callout is not [CalloutTitle, ..])
            AddLine(kind.Title); // readers see it, so they look for it
        foreach (var child in callout)
            Visit(child);
    }

    private string CellText(TableCell cell) =>
        string.Join(' ', cell.OfType<LeafBlock>().Where(leaf => leaf.Inline is not null).Select(leaf => ReadInlines(leaf.Inline!).Replace('\n', ' ')));

    private string ReadInlines(ContainerInline inlines)
    {
        var builder = new StringBuilder();
        var found = new List<(Inline Inline, int Start, int End)>();
        InlineText.Append(builder, inlines, (inline, start, end) =>
        {
            if (LinkOutcome.Of(inline) is not null)
                found.Add((inline, start, end));
            else if (inline is FootnoteLink { IsBackLink: false } link && _footnotesSeen.Add(link.Footnote))
                _footnotes.Enqueue(link.Footnote);
        });

        var text = builder.ToString();
        foreach (var (inline, start, end) in found)
        {
            if (Outgoing(inline, text, start, end) is { } link)
                _links.Add(link);
        }

        return text.Trim();
    }

    private static OutgoingLink? Outgoing(Inline inline, string text, int start, int end)
    {
        var target = inline switch
        {
            CrossLinkInline cross => cross.Target,
            AutolinkInline address => LinkResolution.UrlOf(address),
            LinkInline link => LinkResolution.UrlOf(link),
            _ => "",
        };
        var outcome = LinkOutcome.Of(inline)!;
        var url = outcome.Url.Length > 0 ? outcome.Url : null;

        // Links inside the text do not lead out of it; a broken one is worth knowing all the same.
        if (target.Length == 0 || url is ['#', ..] || outcome.Form == LinkForm.Nested || (outcome.Form == LinkForm.Refused && inline is AutolinkInline))
            return null;
        return new OutgoingLink(target, inline is CrossLinkInline, url, Sentences.Around(text, start, end), inline.Line + 1);
    }

    private void AddLine(string text)
    {
        if (text.Length == 0)
            return;
        if (_section.Length > 0)
            _section.Append('\n');
        _section.Append(text);
    }

    private void CloseSection()
    {
        while (_footnotes.TryDequeue(out var footnote))
        {
            foreach (var child in footnote)
                Visit(child);
        }

        if (_section.Length > 0 || _heading != Opening)
            _sections.Add(new RenderedSection(_heading.Text, _heading.Number, _heading.Anchor, _heading.Level, _section.ToString()));
        _section.Clear();
    }
}
