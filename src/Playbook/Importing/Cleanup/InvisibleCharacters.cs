using System.Buffers;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Byte-order marks, zero-width spaces, word joiners and soft hyphens inside a line: nobody sees them, and 第3章 with
/// one in it is no chapter. Joiners stay: emoji and some scripts are made with them.
/// </summary>
internal sealed class InvisibleCharacters : LineRule
{
    private static readonly SearchValues<char> Invisible = SearchValues.Create("\uFEFF\u200B\u2060\u00AD");

    public override string Label => "去掉看不见的字符";

    protected override string Clean(string text, string previous) =>
        text.AsSpan().ContainsAny(Invisible) && InlineSpans.Find(text) is var code
            ? string.Concat(text.Where((c, i) => !Invisible.Contains(c) || code.Contains(i)))
            : text;
}
