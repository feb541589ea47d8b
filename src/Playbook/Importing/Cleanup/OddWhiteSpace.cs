using System.Buffers;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Full-width, non-breaking and zero-width blanks at both ends of a line, which Markdown does not take for white
/// space; lines of blanks become empty. Plain blanks at a line's end stay: two of them are a line break.
/// </summary>
internal sealed class OddWhiteSpace : LineRule
{
    private const string Odd = "\u3000\u00A0\u200B\u200C\u200D\u2060\uFEFF\u2002\u2003\u2009\u202F";
    private const string OddAndPlain = Odd + " \t";

    private static readonly SearchValues<char> OddValues = SearchValues.Create(Odd);

    public override string Label => "清理行首行尾的特殊空白";

    protected override string Clean(string text, string previous)
    {
        if (text.Length == 0)
            return text;
        var span = text.AsSpan();
        var end = span.TrimEnd(OddAndPlain).Length;
        if (end == 0)
            return "";

        var tail = span[end..].ContainsAny(OddValues) ? end : text.Length;
        var head = text.Length - span.TrimStart(OddAndPlain).Length;
        var start = span[..head].ContainsAny(OddValues) ? head : 0;
        return start == 0 && tail == text.Length ? text : text[start..tail];
    }
}
