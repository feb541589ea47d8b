namespace Playbook.Search.Suggestions;

/// <summary>
/// Reads letters as pinyin along a text: a character as itself ("rong资"), by its syllable ("rongzi"), by its first
/// letter ("rz"), or any of these in turn ("dam").
/// </summary>
internal static class PinyinMatch
{
    /// <param name="typed">Folded, without spaces.</param>
    /// <param name="start">Where in the text it must begin.</param>
    /// <returns>"text", "pinyin", "initials", or null where it cannot be read so.</returns>
    public static string? At(SpokenText text, int start, ReadOnlySpan<char> typed) =>
        Read(text, start, typed, new Heard()) switch
        {
            null => null,
            { Syllable: true } => "pinyin",
            { Initial: true } => "initials",
            _ => "text",
        };

    private static Heard? Read(SpokenText text, int at, ReadOnlySpan<char> typed, Heard heard)
    {
        if (typed.IsEmpty)
            return heard;
        while (at < text.Folded.Length && text.Folded[at] == ' ')
            at++;
        if (at == text.Folded.Length)
            return null;
        if (text.Folded[at] == typed[0] && Read(text, at + 1, typed[1..], heard) is { } asWritten)
            return asWritten;
        if (text.Syllables[at] is not { } syllable || syllable[0] != typed[0])
            return null;
        if (typed.StartsWith(syllable) && Read(text, at + 1, typed[syllable.Length..], heard with { Syllable = true }) is { } whole)
            return whole;
        // The last syllable may still be on its way.
        if (typed.Length > 1 && typed.Length < syllable.Length && syllable.AsSpan().StartsWith(typed))
            return heard with { Syllable = true };
        var byInitial = heard with { Initial = true };
        return (syllable is [_, 'h', ..] && typed.Length > 1 && typed[1] == 'h' ? Read(text, at + 1, typed[2..], byInitial) : null)
            ?? Read(text, at + 1, typed[1..], byInitial);
    }

    private readonly record struct Heard(bool Syllable, bool Initial);
}
