using Playbook.Search;

namespace Playbook.Benchmarks.Search;

/// <summary>Queries of one run, as they stand in a book: 1 to 6 Chinese characters, or one Latin word.</summary>
internal static class QuerySample
{
    /// <summary>Half of them from titles and headings, half from the text. The same ones each time.</summary>
    public static List<string> Of(IReadOnlyList<SearchEntry> entries, int count)
    {
        var random = new Random(5);
        var queries = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var tries = 0; queries.Count < count && tries < count * 100; tries++)
        {
            var entry = entries[random.Next(entries.Count)];
            var text = (tries % 4) switch { 0 => entry.Title, 1 => entry.Heading, _ => entry.Text };
            if (text.Length > 0 && Run(text, random.Next(text.Length), random.Next(1, 7)) is { } run)
                queries.Add(run);
        }

        return [.. queries];
    }

    public static bool IsHan(char character) => character is >= '\u4E00' and <= '\u9FFF';

    private static string? Run(string text, int start, int length)
    {
        if (IsHan(text[start]))
        {
            var end = start;
            while (end < text.Length && end < start + length && IsHan(text[end]))
                end++;
            return text[start..end];
        }

        if (!char.IsAsciiLetter(text[start]))
            return null;
        var last = start;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1]) && !IsHan(text[start - 1]))
            start--;
        while (last < text.Length && char.IsLetterOrDigit(text[last]) && !IsHan(text[last]))
            last++;
        return last - start is > 1 and < 20 ? text[start..last] : null;
    }
}
