namespace Playbook.Rendering.Text;

/// <summary>Finds the sentence around a place in plain text.</summary>
internal static class Sentences
{
    /// <summary>Characters kept on either side. A text without a full stop must not be copied once for every link in it.</summary>
    private const int MaxReach = 160;

    private const string ClosingSigns = "”’」』）)";

    public static string Around(string text, int start, int end)
    {
        var from = start;
        while (from > 0 && start - from < MaxReach && !EndsAt(text, from - 1))
            from--;

        // The quote that closes the sentence before belongs to that one.
        while (from < start && ClosingSigns.Contains(text[from]))
            from++;

        var to = end;
        while (to < text.Length && to - end < MaxReach && !EndsAt(text, to))
            to++;

        var cutBefore = from > 0 && start - from == MaxReach;
        var cutAfter = to < text.Length && to - end == MaxReach;
        while (!cutAfter && to < text.Length && (EndsAt(text, to) || ClosingSigns.Contains(text[to])) && text[to] != '\n')
            to++;

        var sentence = text[from..to].Trim();
        return (cutBefore ? "…" : "") + sentence + (cutAfter ? "…" : "");
    }

    private static bool EndsAt(string text, int index) => text[index] switch
    {
        '。' or '！' or '？' or '；' or '\n' or '!' or '?' => true,
        '.' => index + 1 == text.Length || char.IsWhiteSpace(text[index + 1]),
        _ => false,
    };
}
