using System.Text;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax.Inlines;
using Playbook.Rendering.CrossLinks;

namespace Playbook.Rendering.Text;

/// <summary>Inlines as plain text: no Markdown signs, formulas and code as their source, pictures as their words.</summary>
internal static class InlineText
{
    public static string Of(Inline inline)
    {
        if (inline is LiteralInline literal)
            return literal.Content.ToString();

        var text = new StringBuilder();
        Append(text, inline, static (_, _, _) => { });
        return text.ToString();
    }

    /// <param name="onLeaf">Told about each inline that holds text or leads somewhere, and where its text starts and ends.</param>
    public static void Append(StringBuilder text, Inline inline, Action<Inline, int, int> onLeaf)
    {
        var start = text.Length;
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case LineBreakInline lineBreak:
                text.Append(lineBreak.IsHard ? '\n' : ' ');
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case MathInline formula:
                text.Append(formula.Content.AsSpan());
                break;
            case AutolinkInline address:
                // "List<string:int>" looks like an address to Markdig: what leads nowhere keeps its brackets.
                if (LinkOutcome.Of(address) is { Form: LinkForm.Refused })
                    text.Append('<').Append(address.Url).Append('>');
                else
                    text.Append(address.Url);
                break;
            case CrossLinkInline cross:
                text.Append(cross.Shown);
                break;
            case ContainerInline container:
                for (var child = container.FirstChild; child is not null; child = child.NextSibling)
                    Append(text, child, onLeaf);
                break;
        }

        onLeaf(inline, start, text.Length);
    }
}
