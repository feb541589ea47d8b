using System.Collections.Frozen;
using System.Text;

namespace Playbook.Search.Analysis;

/// <summary>Traditional characters and the simplified ones that stand for them, one for one.</summary>
internal static class SimplifiedCharacters
{
    private static readonly FrozenDictionary<int, int> Table = Read();

    /// <returns>The simplified character, or the same one.</returns>
    public static int Of(int codePoint) => Table.GetValueOrDefault(codePoint, codePoint);

    /// <summary>The whole text in simplified characters; everything else stays as it is.</summary>
    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            result.Append(new Rune(Of(rune.Value)).ToString());
        return result.ToString();
    }

    private static FrozenDictionary<int, int> Read()
    {
        using var table = typeof(SimplifiedCharacters).Assembly.GetManifestResourceStream("simplified.txt")!;
        using var lines = new StreamReader(table);
        var pairs = new Dictionary<int, int>();
        while (lines.ReadLine() is { } line)
        {
            var pair = line.EnumerateRunes().ToArray();
            pairs[pair[0].Value] = pair[1].Value;
        }

        return pairs.ToFrozenDictionary();
    }
}
