using System.Collections.Frozen;
using System.Text;

namespace Playbook.Search.Analysis;

/// <summary>Traditional characters and the simplified ones that stand for them, one for one.</summary>
internal static class SimplifiedCharacters
{
    private static readonly FrozenDictionary<int, int> Table = Read();
    private static readonly FrozenSet<int> Simplified = Table.Values.ToFrozenSet();

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

    public static WrittenIn ScriptOf(string text)
    {
        var balance = 0;
        foreach (var rune in text.EnumerateRunes())
            balance += Table.ContainsKey(rune.Value) ? 1 : Simplified.Contains(rune.Value) ? -1 : 0;
        return balance > 0 ? WrittenIn.Traditional : balance < 0 ? WrittenIn.Simplified : WrittenIn.Either;
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
