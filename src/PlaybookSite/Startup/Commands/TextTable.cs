namespace PlaybookSite.Startup.Commands;

/// <summary>Columns that stand under each other on a console, where a Chinese character is two columns wide.</summary>
/// <param name="numbersFrom">The first column that is set to the right.</param>
internal sealed class TextTable(IReadOnlyList<string[]> rows, int numbersFrom)
{
    private const string Gap = "  ";

    public IEnumerable<string> Lines()
    {
        var widths = Enumerable.Range(0, rows.Max(row => row.Length))
            .Select(column => rows.Max(row => Width(row[column])))
            .ToList();
        return rows.Select(row => string.Join(Gap, row.Select((text, column) => column < numbersFrom
            ? text + new string(' ', widths[column] - Width(text))
            : new string(' ', widths[column] - Width(text)) + text)).TrimEnd());
    }

    public static int Width(string text) => text.EnumerateRunes().Sum(rune => IsWide(rune.Value) ? 2 : 1);

    /// <summary>As much of a text as fits.</summary>
    public static string Cut(string text, int width)
    {
        var taken = 0;
        return string.Concat(text.EnumerateRunes().TakeWhile(rune => (taken += IsWide(rune.Value) ? 2 : 1) <= width));
    }

    /// <summary>Chinese, Japanese and Korean characters, their punctuation and full-width forms, and pictures.</summary>
    private static bool IsWide(int rune) => rune is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x3FFFD);
}
