using System.Text;

namespace Playbook.Search;

/// <summary>What a hit shows of its text.</summary>
/// <param name="Html">Encoded text and mark elements. Empty for an empty text.</param>
/// <param name="At">Where in the text the most of its marks begin to stand together; -1 where nothing is marked.</param>
internal readonly record struct Snippet(string Html, int At);

/// <summary>
/// Cuts the sentences out of a text that hold most of a query, and marks it there.
/// </summary>
internal static class Snippets
{
    /// <summary>Two lines on a wide screen, in Chinese characters; others count half.</summary>
    public const int Width = 120;

    /// <summary>Characters within which words of a query stand together: about a sentence.</summary>
    private const int Together = 30;

    /// <summary>Between rows that hold as much as prose does, prose is read more easily.</summary>
    private const double RowShare = 0.9;

    /// <summary>The labels of a drawing make no sentence: they are shown where nothing else holds the words.</summary>
    private const double DrawnShare = 0.001;

    /// <param name="marks">What to look for, folded.</param>
    public static Snippet Of(string text, IReadOnlyList<string> marks)
    {
        var sentences = Sentences.Of(text);
        if (sentences.Count == 0)
            return new Snippet("", -1);
        var matches = MarkedRuns.In(text, marks);
        var merged = MarkedRuns.Merge(matches);
        var (first, last) = Choose(text, sentences, matches);
        var window = new TextRun(sentences[first].Run.Start, sentences[last].Run.End);
        var html = new StringBuilder();
        if (sentences[first].Width > Width)
        {
            window = CutOut(text, sentences[first].Run, matches);
            html.Append(window.Start > sentences[first].Run.Start ? "…" : "");
            SnippetHtml.Render(html, text, window, merged);
            html.Append(window.End < sentences[first].Run.End ? "…" : "");
        }
        else
        {
            for (var at = first; at <= last; at++)
            {
                if (at > first)
                    html.Append(SnippetHtml.Between(text, sentences[at - 1].Run, sentences[at].Run));
                if (sentences[at] is { IsNamed: true } row && row.Head < first)
                    SnippetHtml.RenderCells(html, text, row.Run, sentences[row.Head].Run, merged);
                else
                    SnippetHtml.Render(html, text, sentences[at].Run, merged);
            }
        }

        return new Snippet(html.ToString(), Densest(matches, window));
    }

    /// <summary>All of a line, such as a heading, with the marks in it.</summary>
    /// <returns>HTML, likewise.</returns>
    public static string Whole(string line, IReadOnlyList<string> marks)
    {
        var html = new StringBuilder();
        SnippetHtml.Render(html, line, new TextRun(0, line.Length), MarkedRuns.Merge(MarkedRuns.In(line, marks)));
        return html.ToString();
    }

    /// <summary>Sentences from the one that together with its followers holds most; the opening where nothing matches.</summary>
    private static (int First, int Last) Choose(string text, List<Sentence> sentences, List<Match> matches)
    {
        // The opening: what can be read.
        var best = Math.Max(0, sentences.FindIndex(sentence => sentence.Part == TextPart.Prose));
        var bestScore = 0d;
        for (var first = 0; first < sentences.Count; first++)
        {
            if (!Inside(matches, sentences[first].Run).Any())
                continue;
            var share = sentences[first].Part switch { TextPart.Drawn => DrawnShare, TextPart.Row => RowShare, _ => 1 };
            var last = Fill(text, sentences, first, matches);
            var score = share * Score(text, matches, new TextRun(sentences[first].Run.Start, sentences[last].Run.End));
            if (score > bestScore)
                (best, bestScore) = (first, score);
        }

        var end = Fill(text, sentences, best, matches);
        return (Before(sentences, best, end), end);
    }

    /// <summary>
    /// Different words count by their length, the same one again hardly; words that stand side by side are what was
    /// asked for.
    /// </summary>
    private static double Score(string text, List<Match> matches, TextRun window)
    {
        var marks = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        var length = 0;
        var beside = 0;
        Match? before = null;
        foreach (var match in Inside(matches, window))
        {
            count++;
            length += marks.Add(match.Mark) ? match.Mark.Length : 0;
            if (before is { } other && other.Mark != match.Mark && other.Run.End <= match.Run.Start
                && text.AsSpan(other.Run.End..match.Run.Start).IsWhiteSpace() && match.Run.Start - other.Run.End <= 1)
                beside = 1;
            before = match;
        }

        return length + beside + 0.05 * count;
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
    /// <returns>The last of them.</returns>
    private static int Fill(string text, List<Sentence> sentences, int first, List<Match> matches)
    {
        var width = sentences[first].Width;
        var last = first;
        for (var next = first + 1; next < sentences.Count && GoesOn(sentences, first, next, matches); next++)
        {
            width += sentences[next].Width + Gap(sentences, next);
            if (width > Width)
                break;
            if (!Sentences.IsLabel(text, sentences[next].Run))
                last = next;
        }

        return last;
    }

    /// <summary>
    /// Behind a sentence come sentences, and rows that hold something too; behind the head of a table come its rows.
    /// What stands in a drawing stands alone.
    /// </summary>
    private static bool GoesOn(List<Sentence> sentences, int first, int next, List<Match> matches) =>
        sentences[first].Part != TextPart.Drawn && sentences[next].Part switch
        {
            TextPart.Prose => true,
            TextPart.Row => sentences[next].Head == first || Inside(matches, sentences[next].Run).Any(),
            _ => false,
        };

    private static double Gap(List<Sentence> sentences, int next) => sentences[next].Run.Start > sentences[next - 1].Run.End ? 0.5 : 0;

    /// <summary>Room that is left where the text ends goes to the sentences before.</summary>
    /// <returns>The first of them.</returns>
    private static int Before(List<Sentence> sentences, int first, int last)
    {
        if (sentences[first].Part == TextPart.Drawn)
            return first;
        var width = sentences[first].Width;
        for (var next = first + 1; next <= last; next++)
            width += sentences[next].Width + Gap(sentences, next);
        for (; first > 0 && sentences[first - 1].Part == TextPart.Prose; first--)
        {
            width += sentences[first - 1].Width + Gap(sentences, first);
            if (width > Width)
                break;
        }

        return first;
    }

    /// <summary>A part of a sentence that is too long by itself, around the best of its matches.</summary>
    private static TextRun CutOut(string text, TextRun sentence, List<Match> matches)
    {
        var best = Cut(text, sentence, sentence.Start);
        var bestScore = 0d;
        foreach (var match in Inside(matches, sentence))
        {
            var window = Cut(text, sentence, match.Run.Start - Width / 4);
            if (Score(text, matches, window) is var score && score > bestScore)
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
            width += Sentences.WidthOf(text[end]);
        end = Math.Min(end, sentence.End);
        var whole = end;
        while (whole > start && whole < sentence.End && IsInsideWord(text, whole))
            whole--;
        return new TextRun(start, whole > start + Width / 2 ? whole : end);
    }

    private static bool IsInsideWord(string text, int at) =>
        char.IsLowSurrogate(text[at]) || char.IsAsciiLetterOrDigit(text[at]) && char.IsAsciiLetterOrDigit(text[at - 1]);

    /// <summary>Where most of the words stand in the shortest space.</summary>
    private static int Densest(List<Match> matches, TextRun window)
    {
        var (best, most, least) = (-1, 0, 0);
        foreach (var first in Inside(matches, window))
        {
            var marks = new HashSet<string>(StringComparer.Ordinal);
            var (length, end) = (0, 0);
            foreach (var match in Inside(matches, window with { Start = first.Run.Start, End = Math.Min(window.End, first.Run.Start + Together) }))
            {
                if (marks.Add(match.Mark))
                    (length, end) = (length + match.Mark.Length, Math.Max(end, match.Run.End));
            }

            if (length > most || length == most && end - first.Run.Start < least)
                (best, most, least) = (first.Run.Start, length, end - first.Run.Start);
        }

        return best;
    }
}
