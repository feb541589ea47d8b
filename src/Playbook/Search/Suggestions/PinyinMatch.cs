namespace Playbook.Search.Suggestions;

/// <summary>
/// Reads letters as pinyin along a text: a character as itself ("rong资"), by its syllable ("rongzi"), by its first
/// letter ("rz"), or any of these in turn ("dam").
/// </summary>
internal static class PinyinMatch
{
    [Flags]
    private enum Heard
    {
        Nothing = 0,
        Character = 1,
        Initial = 2,
        Syllable = 4,
    }

    /// <param name="typed">Folded, without spaces.</param>
    /// <param name="start">Where in the text it must begin.</param>
    /// <returns>"text", "pinyin", "initials", or null where it cannot be read so.</returns>
    public static string? At(SpokenText text, int start, ReadOnlySpan<char> typed) => Read(text, start, typed) switch
    {
        Heard.Nothing => null,
        var heard when heard.HasFlag(Heard.Syllable) => "pinyin",
        var heard when heard.HasFlag(Heard.Initial) => "initials",
        _ => "text",
    };

    /// <returns>How each key was taken; nothing where one of them cannot be.</returns>
    private static Heard Read(SpokenText text, int at, ReadOnlySpan<char> typed)
    {
        if (at < text.Folded.Length && text.Folded[at] == ' ')
            at++;
        if (at >= text.Folded.Length)
            return Heard.Nothing;
        if (text.Folded[at] == typed[0] && Then(text, at, typed, 1, Heard.Character) is var written and not Heard.Nothing)
            return written;
        if (text.Syllables[at] is not { } syllable || syllable[0] != typed[0])
            return Heard.Nothing;
        if (typed.StartsWith(syllable) && Then(text, at, typed, syllable.Length, Heard.Syllable) is var whole and not Heard.Nothing)
            return whole;
        // The last syllable may still be on its way.
        if (typed.Length > 1 && syllable.AsSpan().StartsWith(typed))
            return Heard.Syllable;
        if (syllable is [_, 'h', ..] && typed.Length > 1 && typed[1] == 'h' && Then(text, at, typed, 2, Heard.Initial) is var two and not Heard.Nothing)
            return two;
        return Then(text, at, typed, 1, Heard.Initial);
    }

    private static Heard Then(SpokenText text, int at, ReadOnlySpan<char> typed, int taken, Heard heard)
    {
        if (taken == typed.Length)
            return heard;
        var rest = Read(text, at + 1, typed[taken..]);
        return rest == Heard.Nothing ? Heard.Nothing : rest | heard;
    }
}
