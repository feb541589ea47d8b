using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>Turn markers of a chat model that leaked into its text, such as <c>&lt;|assistant|&gt;</c>.</summary>
internal sealed partial class LeakedChatMarkers : LineRule
{
    public override string Label => "去掉混入的对话标记";

    protected override string Clean(string text, string previous)
    {
        if (Turn.IsMatch(text))
            return "";
        if (text.AsSpan().IndexOfAny('<', '[') < 0 || !Marker.IsMatch(text))
            return text;

        // Somebody may write about such a marker in code, or strike a word out with <s>…</s>.
        var cleaned = InlineSpans.ReplaceOutside(text, Struck.IsMatch(text) && !Spoken.IsMatch(text) ? Spoken : Marker, "");
        return ReferenceEquals(cleaned, text) || cleaned == text ? text : text[..^text.AsSpan().TrimStart().Length] + cleaned.Trim();
    }

    private const string Speech = @"<[|｜][A-Za-z_▁]{2,40}[|｜]>(?:(?:assistant|user|system|model)\s*$)?|<(?:start|end)_of_turn>(?:(?:user|model)\s*$)?|</?think>|\[/?INST\]|<</?SYS>>";

    [GeneratedRegex(Speech + "|</?s>")]
    private static partial Regex Marker { get; }

    /// <summary>Those that mean nothing else.</summary>
    [GeneratedRegex(Speech)]
    private static partial Regex Spoken { get; }

    [GeneratedRegex("<s>[^<>]+</s>")]
    private static partial Regex Struck { get; }

    /// <summary>A line that only says whose turn it is.</summary>
    [GeneratedRegex(@"^\s*(?:#{1,6}\s*)?\**(?:Human|Assistant|ChatGPT)\**\s*[：:]\**\s*$|^\s*#{2,6}\s*(?:Response|Instruction|Input|Output)\s*[：:]\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Turn { get; }
}
