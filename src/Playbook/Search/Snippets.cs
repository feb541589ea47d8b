using System.Text;

namespace Playbook.Search;

/// <summary>Cuts the sentences out of a text that hold most of a query, and marks it there.</summary>
internal static class Snippets
{
    /// <summary>Two lines on a wide screen, in Chinese characters; others count half.</summary>
    public const int Width = 120;

    /// <summary>常见误解 is the longest.</summary>
    private const int LabelLength = 4;

    private const string Enders = "。！？!?；;…\n";
    private const string EndersAndClosers = Enders + "”’」』）)】》\"'";

    /// <param name="marks">What to look for, folded.</param>
    /// <returns>HTML: encoded text and mark elements. Empty for an empty text.</returns>
    public static string Of(string text, IReadOnlyList<string> marks)
    {
        var sentences = Sentences(text);
        if (sentences.Count == 0)
            return "";
        var matches = MarkedRuns.In(text, marks);
        var window = Choose(text, sentences, matches);
        var html = new StringBuilder();
        if (!sentences.Exists(sentence => sentence.Start == window.Start))
            html.Append('…');
        Render(html, text, window, MarkedRuns.Merge(matches));
        if (!sentences.Exists(sentence => sentence.End == window.End))
            html.Append('…');
        return html.ToString();
    }

    /// <summary>All of a line, such as a heading, with the marks in it.</summary>
    /// <returns>HTML, likewise.</returns>
    public static string Whole(string line, IReadOnlyList<string> marks)
    {
        var html = new StringBuilder();
        Render(html, line, new TextRun(0, line.Length), MarkedRuns.Merge(MarkedRuns.In(line, marks)));
        return html.ToString();
    }

    private static List<TextRun> Sentences(string text)
    {
        var sentences = new List<TextRun>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var isFullStop = text[at] == '.' && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]);
            if (!isFullStop && !Enders.Contains(text[at], StringComparison.Ordinal))
                continue;
            while (at + 1 < text.Length && EndersAndClosers.Contains(text[at + 1], StringComparison.Ordinal))
                at++;
            AddTrimmed(sentences, text, start, at + 1);
            start = at + 1;
        }

        AddTrimmed(sentences, text, start, text.Length);
        return sentences;
    }

    private static void AddTrimmed(List<TextRun> sentences, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (end > start)
            sentences.Add(new TextRun(start, end));
    }

    /// <summary>Sentences from the one that together with its followers holds most; the opening where nothing matches.</summary>
    private static TextRun Choose(string text, List<TextRun> sentences, List<Match> matches)
    {
        var best = 0;
        var bestScore = 0d;
        for (var first = 0; first < sentences.Count; first++)
        {
            var score = Inside(matches, sentences[first]).Any() ? Score(matches, Fill(text, sentences, first)) : 0;
            if (score > bestScore)
                (best, bestScore) = (first, score);
        }

        var chosen = Fill(text, sentences, best);
        return IsTooWide(text, chosen) ? Part(text, chosen, matches) : Before(text, sentences, best, chosen);
    }

    /// <summary>Different words count by their length, the same one again hardly.</summary>
    private static double Score(List<Match> matches, TextRun window)
    {
        var marks = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        var length = 0;
        foreach (var match in Inside(matches, window))
        {
            count++;
            length += marks.Add(match.Mark) ? match.Mark.Length : 0;
        }

        return length + 0.05 * count;
    }

    /// <summary>
    /// Looks at no match outside: a text of many thousands of them would be gone through once for each sentence, or for
    /// each match.
    /// </summary>
    private static IEnumerable<Match> Inside(List<Match> matches, TextRun window)
    {
        for (var at = FirstFrom(matches, window.Start); at < matches.Count && matches[at].Run.Start < window.End; at++)
        {
            if (window.Holds(matches[at].Run))
                yield return matches[at];
        }
    }

    /// <summary>Matches stand in the order of the text.</summary>
    private static int FirstFrom(List<Match> matches, int start)
    {
        var low = 0;
        var high = matches.Count;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (matches[middle].Run.Start < start)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The sentence and as many of its followers as there is room for.</summary>
    private static TextRun Fill(string text, List<TextRun> sentences, int first)
    {
        var window = sentences[first];
        var end = window.End;
        for (var next = first + 1; next < sentences.Count; next++)
        {
            var wider = window with { End = sentences[next].End };
            if (IsTooWide(text, wider))
                break;
            window = wider;
            if (!IsLabel(text, sentences[next]))
                end = window.End;
        }

        return window with { End = end };
    }

    /// <summary>A few characters on a line of their own, such as the word over a call-out: nothing to end with.</summary>
    private static bool IsLabel(string text, TextRun sentence) =>
        sentence.End - sentence.Start <= LabelLength && sentence.End < text.Length && text[sentence.End] == '\n'
        && !EndersAndClosers.Contains(text[sentence.End - 1], StringComparison.Ordinal);

    /// <summary>Room that is left where the text ends goes to the sentences before.</summary>
    private static TextRun Before(string text, List<TextRun> sentences, int first, TextRun window)
    {
        for (var before = first - 1; before >= 0; before--)
        {
            var wider = window with { Start = sentences[before].Start };
            if (IsTooWide(text, wider))
                break;
            window = wider;
        }

        return window;
    }

    /// <summary>A part of a sentence that is too long by itself, around the best of its matches.</summary>
    private static TextRun Part(string text, TextRun sentence, List<Match> matches)
    {
        var best = Cut(text, sentence, sentence.Start);
        var bestScore = 0d;
        foreach (var match in Inside(matches, sentence))
        {
            var window = Cut(text, sentence, match.Run.Start - Width / 4);
            if (Score(matches, window) is var score && score > bestScore)
                (best, bestScore) = (window, score);
        }

        return best;
    }

    private static TextRun Cut(string text, TextRun sentence, int start)
    {
        start = Math.Max(start, sentence.Start);
        while (start > sentence.Start && IsInsideWord(text, start))
            start--;
        var end = start;
        for (var width = 0d; end < sentence.End && width < Width; end += char.IsHighSurrogate(text[end]) ? 2 : 1)
            width += WidthOf(text[end]);
        end = Math.Min(end, sentence.End);
        var whole = end;
        while (whole > start && whole < sentence.End && IsInsideWord(text, whole))
            whole--;
        return new TextRun(start, whole > start + Width / 2 ? whole : end);
    }

    private static bool IsInsideWord(string text, int at) =>
        char.IsLowSurrogate(text[at]) || char.IsAsciiLetterOrDigit(text[at]) && char.IsAsciiLetterOrDigit(text[at - 1]);

    private static bool IsTooWide(string text, TextRun run)
    {
        var width = 0d;
        for (var at = run.Start; at < run.End; at++)
        {
            width += WidthOf(text[at]);
            if (width > Width)
                return true;
        }

        return false;
    }

    /// <summary>The second half of a surrogate pair takes no room of its own.</summary>
    private static double WidthOf(char character) => character switch
    {
        _ when char.IsLowSurrogate(character) => 0,
        >= '\u2E80' or '“' or '”' or '‘' or '’' or '…' or '—' => 1,
        _ => 0.5,
    };

    private static void Render(StringBuilder html, string text, TextRun window, List<TextRun> marks)
    {
        var next = marks.FindIndex(mark => mark.End > window.Start);
        var open = false;
        var inRow = false;
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
            // One row of a table behind the other: nobody would see where the first one ends.
            if (inRow && text[at] == '\n' && !Enders.Contains(text[at - 1], StringComparison.Ordinal))
                html.Append('；');
            else
                Append(html, rune, before: at > window.Start ? text[at - 1] : ' ');
            inRow = text[at] == '\t' || inRow && text[at] != '\n';
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
            case var _ when Rune.IsControl(rune): break;
            default: html.Append(rune.ToString()); break;
        }
    }
}
