namespace Playbook.Rendering.Bounds;

/// <summary>What stands at the start of a line, as far as it can be told without its surroundings.</summary>
internal static class LineStart
{
    /// <summary>Longest number or letters of a list item that Markdig takes.</summary>
    private const int MaxOrdinal = 9;

    /// <summary>How many list and quotation marks follow each other.</summary>
    /// <param name="indent">Columns in front of the first.</param>
    public static int Count(ReadOnlySpan<char> line, out int indent)
    {
        indent = 0;
        if (IsRule(line))
            return 0;

        var count = 0;
        while (true)
        {
            var column = 0;
            var i = 0;
            for (; i < line.Length && line[i] is ' ' or '\t'; i++)
                column += line[i] == '\t' ? 4 : 1;
            line = line[i..];
            if (count == 0)
                indent = column;

            var length = MarkerLength(line);
            if (length == 0)
                return count;
            count++;
            line = line[length..];
        }
    }

    /// <summary>|---|:-:|, or anything else without a word that the parser might take for it.</summary>
    public static bool IsTableRule(ReadOnlySpan<char> line)
    {
        if (!line.Contains('-') || !line.ContainsAny('|', ':'))
            return false;
        foreach (var c in line)
        {
            if (char.IsLetterOrDigit(c))
                return false;
        }

        return true;
    }

    /// <summary>"- - - - -" is a rule across the page, however long.</summary>
    private static bool IsRule(ReadOnlySpan<char> line)
    {
        var first = line.TrimStart(" \t");
        return first is ['-' or '*' or '_', ..] && first.TrimEnd(" \t").IndexOfAnyExcept(first[0], ' ', '\t') < 0 && first.Count(first[0]) >= 3;
    }

    private static int MarkerLength(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
            return 0;
        if (line[0] == '>')
            return 1;
        if (line[0] is '-' or '+' or '*')
            return EndsMarker(line, 1) ? 1 : 0;

        var i = 0;
        while (i < line.Length && i < MaxOrdinal && char.IsAsciiLetterOrDigit(line[i]))
            i++;
        return i > 0 && i < line.Length && line[i] is '.' or ')' && EndsMarker(line, i + 1) ? i + 1 : 0;
    }

    private static bool EndsMarker(ReadOnlySpan<char> line, int index) => index >= line.Length || line[index] is ' ' or '\t';
}
