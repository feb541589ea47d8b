namespace Playbook.Rendering.Callouts;

internal enum AdmonitionForm
{
    /// <summary>::: tip, closed by as many colons.</summary>
    Fenced,

    /// <summary>!!! note, with indented lines.</summary>
    Indented,

    /// <summary>=== "页", with indented lines.</summary>
    Tab,

    /// <summary>@tab 页, inside colons; what follows belongs to it.</summary>
    Label,
}

/// <summary>The line that opens a call-out, a group or a tab in the words of another tool.</summary>
/// <param name="Marks">Signs in front.</param>
/// <param name="Word">What it is called.</param>
/// <param name="Callout">Null where it is none.</param>
/// <param name="IsKnown">False for a word that no tool is known to have; its content stands as it is.</param>
/// <param name="Prefix">A word of the author's language that stands for the kind and is text for the reader.</param>
/// <param name="TitleStart">Where the author's title begins in the line.</param>
internal readonly record struct AdmonitionLine(
    AdmonitionForm Form, int Marks, string Word, CalloutKind? Callout, bool IsKnown, string Prefix, int TitleStart, int TitleLength)
{
    private const int LongestWord = 40;

    private static readonly HashSet<string> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        "code-group", "tabs", "tab", "code-tabs", "raw", "v-pre", "center", "left", "right", "justify", "align",
    };

    /// <param name="line">From its first sign on.</param>
    public static AdmonitionLine? Read(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd();
        if (line.IsEmpty)
            return null;
        var marks = line.IndexOfAnyExcept(line[0]);
        if (marks < 0)
            return null;
        return line[0] switch
        {
            ':' when marks >= 3 => Fenced(line, marks),
            // ??? and ???+ are call-outs that MkDocs folds; here nothing is hidden.
            '!' or '?' when marks == 3 => Indented(line),
            '=' when marks == 3 => Tab(line),
            '@' when marks == 1 => Label(line),
            _ => null,
        };
    }

    private static AdmonitionLine? Fenced(ReadOnlySpan<char> line, int marks)
    {
        var at = SkipBlanks(line, marks);
        // {.note} of Pandoc says how a group looks.
        if (line[at] == '{')
            return line[^1] == '}' ? new(AdmonitionForm.Fenced, marks, line[at..].ToString(), null, false, "", at, 0) : null;
        var end = EndOfWord(line, at, " \t[{\"#");
        var word = line[at..end];
        if (end < line.Length && line[end] == '#')
            end = EndOfWord(line, end, " \t");
        var callout = CalloutKind.OfTools(word);
        var isKnown = callout is not null || Groups.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
        // ":::: 一条线 ::::" is a line of signs.
        if (!isKnown && (!IsName(word) || line[^1] == ':'))
            return null;
        var (start, length) = Title(line, end);
        return new(AdmonitionForm.Fenced, marks, word.ToString(), callout, isKnown, isKnown ? "" : Spoken(word), start, length);
    }

    private static AdmonitionLine? Indented(ReadOnlySpan<char> line)
    {
        var at = SkipBlanks(line, line[3..] is ['+', ..] ? 4 : 3);
        if (at >= line.Length)
            return null;
        var end = EndOfWord(line, at, " \t[{\"");
        var word = line[at..end];
        var known = CalloutKind.OfTools(word);
        var (start, length) = Title(line, end);
        if (known is not null)
            return new(AdmonitionForm.Indented, 3, word.ToString(), known, true, "", start, length);
        // A sentence that begins with three signs is one.
        if (!IsName(word) || !(line[end..].IsWhiteSpace() || line[^1] == '"'))
            return null;
        return new(AdmonitionForm.Indented, 3, word.ToString(), CalloutKind.Other, false, Spoken(word), start, length);
    }

    private static AdmonitionLine? Tab(ReadOnlySpan<char> line)
    {
        var at = SkipBlanks(line, line[3..] is ['+' or '!', ..] ? 4 : 3);
        var isQuoted = line.Length - at > 2 && line[at] is '"' or '\'' && line[^1] == line[at];
        return isQuoted ? new(AdmonitionForm.Tab, 3, "", null, true, "", at + 1, line.Length - at - 2) : null;
    }

    private static AdmonitionLine? Label(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith("@tab", StringComparison.Ordinal))
            return null;
        var at = line.StartsWith("@tab:active", StringComparison.Ordinal) ? 11 : 4;
        if (at >= line.Length || line[at] is not (' ' or '\t'))
            return null;
        at = SkipBlanks(line, at);
        var name = line.LastIndexOf('#');
        var end = name > at ? name : line.Length;
        return line[at..end].TrimEnd() is { IsEmpty: false } words ? new(AdmonitionForm.Label, 1, "", null, true, "", at, words.Length) : null;
    }

    /// <summary>"标题", [标题], 标题, or title=标题 among attributes in braces; the rest of those is for other tools.</summary>
    private static (int Start, int Length) Title(ReadOnlySpan<char> line, int from)
    {
        var at = SkipBlanks(line, from);
        var end = line.Length;
        var attributes = end > at && line[end - 1] == '}' ? line[at..].LastIndexOf('{') : -1;
        if (attributes >= 0)
            end = at + attributes;
        var text = line[at..end].TrimEnd();
        if (text.IsEmpty && attributes >= 0)
            return TitleAmong(line, at + 1);
        if (text is ['[', ..] && Closing(text) is > 0 and var close)
        {
            at++;
            text = text[1..close];
        }
        else if (text is [.., '"'] && text[..^1].LastIndexOf('"') is >= 0 and var quote)
        {
            // Words in front of one in quotes are for other tools: !!! note inline end "标题".
            at += quote;
            text = text[quote..];
        }

        var blanks = text.Length - text.TrimStart(" \t\"").Length;
        return (at + blanks, text.Trim(" \t\"").Length);
    }

    private static (int Start, int Length) TitleAmong(ReadOnlySpan<char> line, int from)
    {
        var inside = line[from..^1];
        var key = inside.IndexOf("title=", StringComparison.Ordinal);
        if (key < 0 || (key > 0 && !char.IsWhiteSpace(inside[key - 1])))
            return (from, 0);
        var start = key + 6;
        if (start >= inside.Length)
            return (from, 0);
        var quote = inside[start] is '"' or '\'' ? inside[start] : '\0';
        if (quote != '\0')
            start++;
        // Without quotes up to the next attribute, or else to the end.
        var length = quote != '\0' ? inside[start..].IndexOf(quote) : inside[start..].Contains('=') ? inside[start..].IndexOfAny(" \t") : -1;
        return (from + start, length < 0 ? inside.Length - start : length);
    }

    private static int Closing(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '[')
                depth++;
            else if (text[at] == ']' && --depth == 0)
                return at;
        }

        return -1;
    }

    private static int SkipBlanks(ReadOnlySpan<char> line, int from)
    {
        while (from < line.Length && line[from] is ' ' or '\t')
            from++;
        return from;
    }

    private static int EndOfWord(ReadOnlySpan<char> line, int from, string ends) =>
        line[from..].IndexOfAny(ends) is >= 0 and var length ? from + length : line.Length;

    private static bool IsName(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Length > LongestWord || !char.IsLetter(word[0]))
            return false;
        foreach (var c in word)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }

        return true;
    }

    private static string Spoken(ReadOnlySpan<char> word) => System.Text.Ascii.IsValid(word) ? "" : word.ToString();
}
