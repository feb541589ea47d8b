using System.Collections.Frozen;

namespace Playbook.Links;

/// <summary>How Chinese characters are read, without tones; for slugs and for suggestions.</summary>
internal static class Pinyin
{
    private static readonly FrozenDictionary<char, string> Readings = Read();

    /// <returns>The character's most common reading ("xing" for 行, "lv" for 绿), or null when it has none.</returns>
    public static string? Of(char character) => Readings.GetValueOrDefault(character);

    /// <returns>The syllables with a space between them; characters that have no reading are left out.</returns>
    public static string Of(string text) => string.Join(' ', text.Select(Of).OfType<string>());

    private static FrozenDictionary<char, string> Read()
    {
        using var table = typeof(Pinyin).Assembly.GetManifestResourceStream("pinyin.txt")!;
        using var lines = new StreamReader(table);
        var readings = new Dictionary<char, string>();
        while (lines.ReadLine() is { } line)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            foreach (var character in line.AsSpan(space + 1))
                readings[character] = line[..space];
        }

        return readings.ToFrozenDictionary();
    }
}
