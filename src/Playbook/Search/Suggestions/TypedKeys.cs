namespace Playbook.Search.Suggestions;

/// <summary>What a name is found by where a list of names is narrowed while one types.</summary>
public static class TypedKeys
{
    /// <returns>The name as it is typed, its pinyin, and the initials of it, parted by "|": 现金跑道|xianjinpaodao|xjpd.</returns>
    public static string Of(string name)
    {
        var spoken = SpokenText.Of(name);
        if (Array.TrueForAll(spoken.Syllables, syllable => syllable is null))
            return spoken.Folded;
        var read = spoken.Folded.Select((character, at) => spoken.Syllables[at] ?? character.ToString()).ToList();
        return $"{spoken.Folded}|{string.Concat(read)}|{string.Concat(read.Select(syllable => syllable[..1]))}".Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>What is typed, as the keys are written.</summary>
    public static string Typed(string text) => SpokenText.Fold(text).Replace(" ", "", StringComparison.Ordinal);
}
