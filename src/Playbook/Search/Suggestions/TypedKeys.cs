namespace Playbook.Search.Suggestions;

/// <summary>What a name is found by where a list of names is narrowed while one types.</summary>
public static class TypedKeys
{
    /// <returns>The name as it is typed, its pinyin, and the initials of it, parted by "|": 现金跑道|xianjinpaodao|xjpd.</returns>
    public static string Of(string name)
    {
        var spoken = SpokenText.Of(name);
        var read = spoken.Folded.Select((character, at) => spoken.Syllables[at] ?? character.ToString()).Where(syllable => syllable != " ").ToList();
        var written = spoken.Folded.Replace(" ", "", StringComparison.Ordinal);
        return Array.TrueForAll(spoken.Syllables, syllable => syllable is null)
            ? written
            : $"{written}|{string.Concat(read)}|{string.Concat(read.Select(syllable => syllable[..1]))}";
    }

    /// <summary>What is typed, as the keys are written.</summary>
    public static string Typed(string text) => SpokenText.Fold(text).Replace(" ", "", StringComparison.Ordinal);
}
