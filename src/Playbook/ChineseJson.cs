using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Playbook;

/// <summary>
/// How JSON that leaves the site is written: Chinese as itself, also beyond the first plane, where the encoders of .NET
/// write escapes; what means something in HTML escaped, so that an answer does no harm wherever somebody puts it.
/// </summary>
public sealed class ChineseJson : JavaScriptEncoder
{
    /// <summary>Quotes, backslash, controls, what ends a line in a script, and what means something in HTML.</summary>
    private static readonly JavaScriptEncoder Escapes = Create(UnicodeRanges.All);

    /// <summary>C++ stays readable: nobody takes JSON in UTF-8 for UTF-7 any more.</summary>
    private static readonly BitArray Escaped = new([.. Enumerable.Range(0, char.MaxValue + 1).Select(code => code != '+' && !char.IsSurrogate((char)code) && Escapes.WillEncode(code))]);

    public static ChineseJson Encoder { get; } = new();

    private ChineseJson()
    {
    }

    public override int MaxOutputCharactersPerInputCharacter => Escapes.MaxOutputCharactersPerInputCharacter;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar <= char.MaxValue && Escaped[unicodeScalar];

    // The signatures of .NET.
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var characters = new ReadOnlySpan<char>(text, textLength);
        for (var at = 0; at < characters.Length; at++)
        {
            if (!char.IsSurrogate(characters[at]))
            {
                if (Escaped[characters[at]])
                    return at;
                continue;
            }

            // Half a pair is no character.
            if (at + 1 == characters.Length || !char.IsSurrogatePair(characters[at], characters[at + 1]))
                return at;
            at++;
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        Escapes.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
}
