using Playbook.Links;

namespace Playbook.Search;

/// <summary>What a sentence is part of.</summary>
internal enum TextPart
{
    Prose,
    Row,
    Drawn,
}

/// <summary>A sentence, a row of a table, or what stands in a drawing.</summary>
/// <param name="Width">As it is shown.</param>
internal sealed record Sentence(TextRun Run, TextPart Part, double Width)
{
    /// <summary>The row that says what the columns of this one are; -1 for none.</summary>
    public int Head { get; init; } = -1;

    /// <summary>True where the columns' names leave room for it.</summary>
    public bool IsNamed { get; init; }
}

/// <summary>
/// Takes a text apart for its snippets. A line of it is a paragraph, an item of a list, a row of a table with tabs between
/// its cells, or what stands in a drawing.
/// </summary>
internal static class Sentences
{
    /// <summary>常见误解 is the longest.</summary>
    public const int LabelLength = 4;

    private const string Enders = "。！？!?；;…";
    public const string Closers = "”’」』）)】》\"'";
    public const string EndersAndClosers = Enders + Closers;

    public static List<Sentence> Of(string text)
    {
        var sentences = new List<Sentence>();
        var head = -1;
        for (int start = 0, end; start <= text.Length; start = end + 1)
        {
            end = text.IndexOf('\n', start) is var feed and >= 0 ? feed : text.Length;
            if (text.AsSpan(start, end - start).Contains('\t'))
            {
                var row = new TextRun(start, end);
                var width = WidthOf(text, row);
                var named = head < 0 ? double.MaxValue : width + WidthOf(text, sentences[head].Run);
                sentences.Add(new Sentence(row, TextPart.Row, named <= Snippets.Width ? named : width) { Head = head, IsNamed = named <= Snippets.Width });
                head = head < 0 ? sentences.Count - 1 : head;
                continue;
            }

            head = -1;
            if (end > start && text[start] == PageRendering.DrawnWords)
                sentences.Add(new Sentence(new TextRun(start, end), TextPart.Drawn, WidthOf(text, new TextRun(start, end))));
            else
                AddProse(sentences, text, start, end);
        }

        return sentences;
    }

    private static void AddProse(List<Sentence> sentences, string text, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            var isFullStop = text[at] == '.' && at + 1 < end && char.IsWhiteSpace(text[at + 1]);
            if (!isFullStop && !Enders.Contains(text[at], StringComparison.Ordinal))
                continue;
            while (at + 1 < end && EndersAndClosers.Contains(text[at + 1], StringComparison.Ordinal))
                at++;
            AddTrimmed(sentences, text, start, at + 1);
            start = at + 1;
        }

        AddTrimmed(sentences, text, start, end);
    }

    private static void AddTrimmed(List<Sentence> sentences, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (end > start)
            sentences.Add(new Sentence(new TextRun(start, end), TextPart.Prose, WidthOf(text, new TextRun(start, end))));
    }

    /// <summary>A few characters on a line of their own, such as the word over a call-out: nothing to end with.</summary>
    public static bool IsLabel(string text, TextRun sentence) =>
        sentence.End - sentence.Start <= LabelLength && sentence.End < text.Length && text[sentence.End] == '\n'
        && (sentence.Start == 0 || text[sentence.Start - 1] == '\n') && !EndersAndClosers.Contains(text[sentence.End - 1], StringComparison.Ordinal);

    public static double WidthOf(string text, TextRun run)
    {
        var width = 0d;
        for (var at = run.Start; at < run.End; at++)
            width += WidthOf(text[at]);
        return width;
    }

    /// <summary>The second half of a surrogate pair takes no room of its own.</summary>
    public static double WidthOf(char character) => character switch
    {
        _ when char.IsLowSurrogate(character) => 0,
        >= '\u2E80' or '“' or '”' or '‘' or '’' or '…' or '—' => 1,
        _ => 0.5,
    };
}
