using System.Collections.Frozen;

namespace Playbook.Search.Asking;

/// <summary>Which characters the eye mixes up: 凋 and 调, 系 and 糸.</summary>
internal static class Shape
{
    private static readonly FrozenDictionary<char, string> Alike = Read();

    /// <returns>Without itself.</returns>
    public static string Like(char character) => Alike.GetValueOrDefault(character, "");

    private static FrozenDictionary<char, string> Read()
    {
        using var table = typeof(Shape).Assembly.GetManifestResourceStream("shapes.txt")!;
        using var lines = new StreamReader(table);
        var alike = new Dictionary<char, HashSet<char>>();
        while (lines.ReadLine() is { } group)
        {
            foreach (var character in group)
            {
                if (!alike.TryGetValue(character, out var others))
                    alike[character] = others = [];
                others.UnionWith(group.Where(other => other != character));
            }
        }

        return alike.ToFrozenDictionary(pair => pair.Key, pair => string.Concat(pair.Value.Order()));
    }
}
