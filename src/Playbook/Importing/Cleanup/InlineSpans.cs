using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>Where inline code and inline formulas stand in a line: <c>#</c> and <c>$</c> mean nothing else there.</summary>
internal sealed class InlineSpans
{
    private readonly List<(int From, int To)> _spans = [];

    private InlineSpans()
    {
    }

    public static InlineSpans Find(string text)
    {
        var result = new InlineSpans();
        var closers = CodeClosers(text);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\\')
                i += 2;
            else if (text[i] == '`')
                i = result.SkipCode(text, i, closers);
            else if (text[i] == '$')
                i = result.SkipFormula(text, i);
            else
                i++;
        }

        return result;
    }

    /// <summary>The text with what a pattern finds outside code and formulas replaced.</summary>
    /// <param name="replacement">May name groups of the pattern.</param>
    public static string ReplaceOutside(string text, Regex pattern, string replacement)
    {
        InlineSpans? spans = null;
        return pattern.Replace(text, match => (spans ??= Find(text)).Contains(match.Index) ? match.Value : match.Result(replacement));
    }

    public bool Contains(int index)
    {
        var at = _spans.BinarySearch((index, int.MaxValue));
        var before = ~at - 1;
        return before >= 0 && index < _spans[before].To;
    }

    private int SkipCode(string text, int start, Dictionary<int, int> closers)
    {
        var length = RunLength(text, start);
        if (!closers.TryGetValue(start, out var close))
            return start + length;
        _spans.Add((start, close + length));
        return close + length;
    }

    private int SkipFormula(string text, int start)
    {
        var mark = start + 1 < text.Length && text[start + 1] == '$' ? 2 : 1;
        var close = text.IndexOf('$', start + mark);
        // As in Pandoc: no blank just inside the dollars, so that prices are no formulas.
        if (close < 0 || (mark == 1 && (char.IsWhiteSpace(text[start + 1]) || char.IsWhiteSpace(text[close - 1]))))
            return start + mark;
        var end = Math.Min(text.Length, close + mark);
        _spans.Add((start, end));
        return end;
    }

    /// <summary>For each run of back-ticks the next one of the same length, found from the end in one pass.</summary>
    private static Dictionary<int, int> CodeClosers(string text)
    {
        var closers = new Dictionary<int, int>();
        var next = new Dictionary<int, int>();
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] != '`' || (i > 0 && text[i - 1] == '`'))
                continue;
            var length = RunLength(text, i);
            if (next.TryGetValue(length, out var close))
                closers[i] = close;
            next[length] = i;
        }

        return closers;
    }

    private static int RunLength(string text, int start)
    {
        var rest = text.AsSpan(start).IndexOfAnyExcept('`');
        return rest < 0 ? text.Length - start : rest;
    }
}
