using System.Text;
using Playbook.Links;

namespace Playbook.Search;

/// <summary>Writes pieces of a text as HTML with the marks in them, and what parts one piece from the next.</summary>
internal static class SnippetHtml
{
    /// <summary>What a line may end with and is not ended by: 20%, C#.</summary>
    private const string Signs = "%％#*&@/\\-";

    /// <summary>
    /// Where one line ends without a mark and the next one begins, nobody would see it: items of a list, rows of a
    /// table. What stands over a call-out names what follows.
    /// </summary>
    public static string Between(string text, TextRun before, TextRun after)
    {
        var between = text.AsSpan(before.End..after.Start);
        if (!between.Contains('\n'))
            return between.Length > 0 ? " " : "";
        var last = before.End - 1;
        while (last > before.Start && Sentences.Closers.Contains(text[last], StringComparison.Ordinal))
            last--;
        if (char.IsPunctuation(text[last]) && !Signs.Contains(text[last], StringComparison.Ordinal))
            return " ";
        if (Sentences.IsLabel(text, before) && LineFrom(text, after.Start) is var line && line.Length > Sentences.LabelLength && Sentences.EndersAndClosers.Contains(line[^1], StringComparison.Ordinal))
            return "：";
        return char.IsAscii(text[before.End - 1]) && char.IsAscii(text[after.Start]) ? "; " : "；";
    }

    private static ReadOnlySpan<char> LineFrom(string text, int start) =>
        text.AsSpan(start, (text.IndexOf('\n', start) is var end and >= 0 ? end : text.Length) - start).TrimEnd();

    /// <summary>A row, each cell behind the name of its column.</summary>
    public static void RenderCells(StringBuilder html, string text, TextRun row, TextRun head, List<TextRun> marks)
    {
        var name = head.Start;
        for (int cell = row.Start, end; cell <= row.End; cell = end + 1)
        {
            end = text.IndexOf('\t', cell, row.End - cell) is var tab and >= 0 ? tab : row.End;
            var nameEnd = name > head.End ? name : text.IndexOf('\t', name, head.End - name) is var next and >= 0 ? next : head.End;
            if (cell > row.Start)
                html.Append(" | ");
            if (nameEnd > name && end > cell)
            {
                Render(html, text, new TextRun(name, nameEnd), []);
                html.Append('：');
            }

            Render(html, text, new TextRun(cell, end), marks);
            name = nameEnd + 1;
        }
    }

    public static void Render(StringBuilder html, string text, TextRun window, List<TextRun> marks)
    {
        var next = marks.FindIndex(mark => mark.End > window.Start);
        var open = false;
        var length = 0;
        for (var at = window.Start; at < window.End; at += length)
        {
            while (next >= 0 && next < marks.Count && marks[next].End <= at)
                next++;
            var marked = next >= 0 && next < marks.Count && marks[next].Start <= at;
            if (marked != open)
                html.Append(marked ? "<mark>" : "</mark>");
            open = marked;
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out length);
            Append(html, rune, before: at > window.Start ? text[at - 1] : ' ');
        }

        if (open)
            html.Append("</mark>");
    }

    /// <summary>
    /// Encodes what means something in HTML and leaves Chinese as itself, which .NET's encoders do not beyond the first
    /// plane. Between the cells of a table stands a line.
    /// </summary>
    private static void Append(StringBuilder html, Rune rune, char before)
    {
        switch (rune.Value)
        {
            case '<': html.Append("&lt;"); break;
            case '>': html.Append("&gt;"); break;
            case '&': html.Append("&amp;"); break;
            case '"': html.Append("&quot;"); break;
            case '\'': html.Append("&#39;"); break;
            case '\t':
                html.Append(" | ");
                break;
            case var _ when Rune.IsWhiteSpace(rune):
                if (!char.IsWhiteSpace(before))
                    html.Append(' ');
                break;
            case PageRendering.DrawnWords:
            case var _ when Rune.IsControl(rune): break;
            default: html.Append(rune.ToString()); break;
        }
    }
}
