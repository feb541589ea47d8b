using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Playbook.Rendering.Text;

/// <summary>
/// A line that is wrapped in the source is one line to the reader. Between Latin words the break is a space; Chinese
/// has none, so the break goes away.
/// </summary>
internal static class ChineseLines
{
    /// <summary>Quotation marks, dashes and dots that both scripts share: Chinese when they stand beside Chinese.</summary>
    private const string Shared = "“”‘’…—·";

    public static void Join(MarkdownDocument document)
    {
        foreach (var leaf in document.Descendants<LeafBlock>())
        {
            if (leaf.Inline is not null)
                Join(leaf.Inline);
        }
    }

    public static bool HasWide(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (IsWide(c))
                return true;
        }

        return false;
    }

    private static void Join(ContainerInline container)
    {
        var before = '\0';
        LineBreakInline? pending = null;
        foreach (var inline in container.Descendants<LeafInline>().ToList())
        {
            if (inline is LineBreakInline lineBreak)
            {
                pending = lineBreak.IsHard ? null : lineBreak;
                before = lineBreak.IsHard ? '\0' : before;
                continue;
            }

            if (InlineText.Of(inline) is not { Length: > 0 } text)
                continue;
            if (pending is not null && AreJoined(before, text[0]))
                pending.Remove();
            pending = null;
            before = text[^1];
        }
    }

    private static bool AreJoined(char before, char after)
    {
        var left = IsWide(before);
        var right = IsWide(after);
        return (left && right)
            || (left && Shared.Contains(after)) || (right && Shared.Contains(before))
            || IsFullWidthPunctuation(before) || IsFullWidthPunctuation(after);
    }

    private static bool IsWide(char c) => c is
        (>= '\u2E80' and <= '\u312F') or (>= '\u31A0' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF')
        or (>= '\uFE30' and <= '\uFE4F') or (>= '\uFF00' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6')
        or (>= '\uD840' and <= '\uD88F') or (>= '\uDC00' and <= '\uDFFF');

    private static bool IsFullWidthPunctuation(char c) =>
        c is (>= '\u3001' and <= '\u3003') or (>= '\u3008' and <= '\u301F') or (>= '\uFF01' and <= '\uFF60')
        && !char.IsLetterOrDigit(c);
}
