using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Playbook.Rendering.InlineTags;

/// <summary>What stands in a pair of tags.</summary>
/// <param name="element">The element that it becomes.</param>
internal sealed class TaggedInline(string element) : ContainerInline
{
    public string Element { get; } = element;
}

/// <summary>
/// Pairs the tags of each paragraph, heading and table cell, where both stand in the same emphasis or link; one that is
/// left over is the text that it was.
/// </summary>
internal static class InlineTagPass
{
    public static void Run(MarkdownDocument document)
    {
        foreach (var leaf in document.Descendants<LeafBlock>())
        {
            if (leaf.Inline is not null)
                Run(leaf.Inline);
        }
    }

    // Without recursion: emphasis may be nested deeper than a thread has room for.
    private static void Run(ContainerInline root)
    {
        var waiting = new Stack<(ContainerInline Container, int Depth)>();
        waiting.Push((root, 0));
        while (waiting.TryPop(out var next))
        {
            // Of what stands in a pair the tags are paired already.
            if (next.Container is not TaggedInline)
                Pair(next.Container, next.Depth);
            var depth = next.Depth + (next.Container is TaggedInline ? 1 : 0);
            for (var child = next.Container.FirstChild; child is not null; child = child.NextSibling)
            {
                if (child is ContainerInline container)
                    waiting.Push((container, depth));
            }
        }
    }

    private static void Pair(ContainerInline container, int depth)
    {
        List<InlineTag>? tags = null;
        for (var child = container.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child is InlineTag tag)
                (tags ??= []).Add(tag);
        }

        if (tags is null)
            return;
        var partners = InlineTagPairs.Of(tags, InlineTagPairs.MaxDepth - depth);
        for (var at = 0; at < partners.Length; at++)
        {
            var tag = tags[at];
            if (tag.IsBreak)
                Break(tag);
            else if (partners[at] < 0)
                tag.ReplaceBy(new LiteralInline(tag.Text) { Span = tag.Span, Line = tag.Line, Column = tag.Column });
            else if (tag.Closes)
                Enclose(tags[partners[at]], tag);
        }
    }

    private static void Break(InlineTag tag)
    {
        // The end of the line behind it is none of its own.
        if (tag.NextSibling is LineBreakInline { IsHard: false } end)
            end.Remove();
        tag.ReplaceBy(new LineBreakInline { IsHard = true, Span = tag.Span, Line = tag.Line, Column = tag.Column });
    }

    /// <summary>Inner pairs close first and are one inline by then: nothing is moved twice into the same depth.</summary>
    private static void Enclose(InlineTag opening, InlineTag closing)
    {
        var tagged = new TaggedInline(opening.Element)
        {
            Span = new SourceSpan(opening.Span.Start, closing.Span.End),
            Line = opening.Line,
            Column = opening.Column,
        };
        while (opening.NextSibling is { } inside && inside != closing)
        {
            inside.Remove();
            tagged.AppendChild(inside);
        }

        opening.ReplaceBy(tagged);
        closing.Remove();
    }
}
