using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Playbook.Search;

/// <summary>
/// Where in the text of a case its headings stand, so that a hit opens at its step. The text has no headings, and the
/// page has no places: the one is laid over the other by the letters that follow each heading.
/// </summary>
/// <param name="Starts">In the order of the text.</param>
internal sealed partial record CaseSteps(IReadOnlyList<(int Start, string Anchor)> Starts)
{
    /// <summary>Letters that tell one place from others.</summary>
    private const int Letters = 24;

    public static readonly CaseSteps None = new([]);

    /// <param name="html">Of the text, headings with their anchors.</param>
    public static CaseSteps Of(string html, string text)
    {
        var (letters, places) = LettersOf(text);
        var starts = new List<(int, string)>();
        var from = 0;
        var headings = Heading().Matches(html);
        for (var at = 0; at < headings.Count; at++)
        {
            var start = headings[at].Index + headings[at].Length;
            var told = html[start..(at + 1 < headings.Count ? headings[at + 1].Index : html.Length)];
            var opening = LettersOf(WebUtility.HtmlDecode(Tag().Replace(told, ""))).Letters;
            opening = opening[..Math.Min(Letters, opening.Length)];
            // A heading that only groups others; a formula, which the text has as it was written.
            if (opening.Length == 0 || letters.IndexOf(opening, from, StringComparison.Ordinal) is var found && found < 0)
                continue;
            starts.Add((places[found], WebUtility.HtmlDecode(headings[at].Groups["anchor"].Value)));
            from = found + opening.Length;
        }

        return new CaseSteps(starts);
    }

    /// <summary>The same in a text that something else opens.</summary>
    public CaseSteps After(int length) => new([.. Starts.Select(step => (step.Start + length, step.Anchor))]);

    /// <summary>With one more behind them; an empty anchor adds none.</summary>
    public CaseSteps And(int start, string anchor) => anchor.Length == 0 ? this : new([.. Starts, (start, anchor)]);

    /// <returns>The anchor of the step that a place stands in; empty before the first.</returns>
    public string At(int place) => Starts.LastOrDefault(step => step.Start <= place).Anchor ?? "";

    public override string ToString() => string.Join('\n', Starts.Select(step => $"{step.Start.ToString(CultureInfo.InvariantCulture)} {step.Anchor}"));

    /// <param name="text">What <see cref="ToString"/> wrote.</param>
    public static CaseSteps Parse(string text) => text.Length == 0 ? None : new(
    [
        .. text.Split('\n').Select(line => line.Split(' ', 2)).Where(parts => parts.Length == 2)
            .Select(parts => (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1])),
    ]);

    private static (string Letters, List<int> Places) LettersOf(string text)
    {
        var letters = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetterOrDigit(text[at]))
                continue;
            letters.Append(text[at]);
            places.Add(at);
        }

        return (letters.ToString(), places);
    }

    [GeneratedRegex("""<h[2-6] id="(?<anchor>[^"]+)"[^>]*>(?s:.*?)</h[2-6]>""")]
    private static partial Regex Heading();

    [GeneratedRegex("""<[^>"]*(?:"[^"]*"[^>"]*)*>""")]
    private static partial Regex Tag();
}
