namespace Playbook.Search.Suggestions;

/// <summary>
/// Reads letters as pinyin along a text: a character as itself ("rong资"), by its syllable ("rongzi"), by its first
/// letter ("rz"), or any of these in turn ("dam").
/// </summary>
internal static class PinyinMatch
{
    /// <summary>How letters were read, and how far along the text.</summary>
    /// <param name="How">"text", "pinyin" or "initials".</param>
    /// <param name="End">Behind the last character that was read.</param>
    public readonly record struct Reading(string How, int End);

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
    /// <returns>Null where it cannot be read so.</returns>
    public static Reading? At(SpokenText text, int start, ReadOnlySpan<char> typed)
    {
        // Letters that can all be initials are: hch is 护城河 before it is hu and the beginning of cheng.
        if (typed.Length > 1 && Read(text, start, typed, syllables: false, out var end) is var initials and not Heard.Nothing)
            return new Reading(initials.HasFlag(Heard.Initial) ? "initials" : "text", end);
        return Read(text, start, typed, syllables: true, out end) switch
        {
            Heard.Nothing => null,
            var heard when heard.HasFlag(Heard.Syllable) => new Reading("pinyin", end),
            var heard when heard.HasFlag(Heard.Initial) => new Reading("initials", end),
            _ => new Reading("text", end),
        };
    }

    /// <returns>How each key was taken; nothing where one of them cannot be.</returns>
    private static Heard Read(SpokenText text, int at, ReadOnlySpan<char> typed, bool syllables, out int end)
    {
        end = at;
        if (at < text.Folded.Length && text.Folded[at] == ' ')
            at++;
        if (at >= text.Folded.Length)
            return Heard.Nothing;
        if (text.Folded[at] == typed[0] && Then(text, at, typed, 1, Heard.Character, syllables, out end) is var written and not Heard.Nothing)
            return written;
        if (text.Syllables[at] is not { } syllable || syllable[0] != typed[0])
            return Heard.Nothing;
        // lüe is typed as lve, and as lue: nothing else can be meant.
        if (syllable is [_, 'v', 'e'] && typed.Length > 1 && typed[1] == 'u')
            syllable = $"{syllable[0]}ue";
        if (syllables)
        {
            if (typed.StartsWith(syllable) && Then(text, at, typed, syllable.Length, Heard.Syllable, syllables, out end) is var whole and not Heard.Nothing)
                return whole;
            // The last syllable may still be on its way.
            if (typed.Length > 1 && syllable.AsSpan().StartsWith(typed))
            {
                end = at + 1;
                return Heard.Syllable;
            }
        }

        // As far along the name as they go: hch is all of 护城河 before it is 护城.
        if (Then(text, at, typed, 1, Heard.Initial, syllables, out end) is var one and not Heard.Nothing)
            return one;
        return syllable is [_, 'h', ..] && typed.Length > 1 && typed[1] == 'h' ? Then(text, at, typed, 2, Heard.Initial, syllables, out end) : Heard.Nothing;
    }

    private static Heard Then(SpokenText text, int at, ReadOnlySpan<char> typed, int taken, Heard heard, bool syllables, out int end)
    {
        end = at + 1;
        if (taken == typed.Length)
            return heard;
        var rest = Read(text, at + 1, typed[taken..], syllables, out end);
        return rest == Heard.Nothing ? Heard.Nothing : rest | heard;
    }
}
