using System.Collections.Frozen;
using Playbook.Links;

namespace Playbook.Search.Asking;

/// <summary>Which characters an input method mixes up: those that are read alike, or nearly so (zh and z, n and ng).</summary>
internal static class Sound
{
    private static readonly FrozenDictionary<string, char[]> BySound = Enumerable.Range(0x4E00, 0x9FFF - 0x4E00 + 1)
        .Select(code => (char)code)
        .Where(character => Pinyin.Of(character) is not null)
        .GroupBy(character => Rough(Pinyin.Of(character)!))
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <returns>Itself among them; none for what has no reading.</returns>
    public static IReadOnlyList<char> Like(char character) =>
        Pinyin.Of(character) is { } syllable ? BySound[Rough(syllable)] : [];

    /// <returns>2 for the same syllable, 1 for nearly the same, else 0.</returns>
    public static int Agreement(char one, char other) => (Pinyin.Of(one), Pinyin.Of(other)) switch
    {
        (null, _) or (_, null) => 0,
        var (first, second) when first == second => 2,
        var (first, second) when Rough(first!) == Rough(second!) => 1,
        _ => 0,
    };

    private static string Rough(string syllable)
    {
        var start = syllable is [_, 'h', ..] ? $"{syllable[0]}{syllable[2..]}" : syllable;
        return start.EndsWith("ng", StringComparison.Ordinal) ? start[..^1] : start;
    }
}
