using System.Buffers;
using System.Text.RegularExpressions;
using Playbook.Importing.Outline;
using Playbook.Rendering.Callouts;
using Playbook.Rendering.Definitions;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// What other tools read as an instruction and readers of the site see as text, or, for groups of an unknown name, do
/// not see at all: each with its lines, so that an editor can rewrite it.
/// </summary>
internal static partial class LeftForms
{
    private const int LongestLine = 100_000;

    private static readonly SearchValues<char> Signs = SearchValues.Create("{:*!?");

    /// <returns>What to say of each, with the lines of the text it stands on.</returns>
    public static IReadOnlyList<(string Notice, List<int> Lines)> In(string markdown)
    {
        if (markdown.AsSpan().IndexOfAny(Signs) < 0)
            return [];
        var found = new Dictionary<string, List<int>>();
        // Of the paragraph above.
        var (above, last) = (0, "");
        foreach (var line in new VerbatimBlocks().Apply(SourceLines.Split(markdown, new CleanupLog()), new CleanupLog()))
        {
            if (!line.IsVerbatim && !line.IsBlank && line.Text.Length <= LongestLine)
            {
                foreach (var notice in Of(line.Text, above, last))
                {
                    if (!found.TryGetValue(notice, out var lines))
                        found[notice] = lines = [];
                    if (lines is not [.., var latest] || latest != line.Number)
                        lines.Add(line.Number);
                }
            }

            (above, last) = line.IsVerbatim || line.IsBlank ? (0, "") : (above + 1, line.Text);
        }

        return [.. found.Select(form => (form.Key, form.Value))];
    }

    private static IEnumerable<string> Of(string text, int above, string last)
    {
        var begin = text.AsSpan().TrimStart();
        if (begin is [':' or '!' or '?', ..] && AdmonitionLine.Read(begin) is { IsKnown: false } group
            && (group.Form == AdmonitionForm.Fenced || group.Prefix.Length == 0))
        {
            yield return group.Form == AdmonitionForm.Fenced
                ? $"“{new string(':', group.Marks)} {Cut(group.Word)}”这里不认识，内容照排，标记去掉了"
                : $"提示框的种类“{Cut(group.Word)}”这里不认识，按普通提示框排";
        }

        if (above > 0 && Definition.IsMatch(text) && !IsDrawn(above, last))
            yield return "以“: ”开头的解释没有排成定义列表，按原文显示：它上面要恰好是一行，不超过 60 个字，也不像句子";
        if (Abbreviation.IsMatch(text))
            yield return "缩写说明“*[…]: …”按原文显示，请删去或写进正文";
        if (text.AsSpan().IndexOfAny("{:[") < 0)
            yield break;
        InlineSpans? spans = null;
        foreach (Match form in Instruction.Matches(text))
        {
            if (!(spans ??= InlineSpans.Find(text)).Contains(form.Index))
                yield return $"“{Cut(form.Groups["form"].Value)}”是别的工具的写法，读者会看到它本身，请删去或改写";
        }
    }

    /// <summary>The same that the page does, as far as lines tell.</summary>
    private static bool IsDrawn(int above, string last) =>
        Definition.IsMatch(last) || (above == 1 && last.AsSpan().TrimStart() is not ['#' or '>', ..] && DefinitionParser.IsTerm(last));

    private static string Cut(string words) => words.Length <= 30 ? words : words[..30] + "…";

    /// <summary>{% hint %} of GitBook and Liquid, {{&lt; notice &gt;}} of Hugo, :label: and :begin_tab: of D2L.</summary>
    [GeneratedRegex(@"(?<form>(?<!\\)\{%-?\s{0,3}[A-Za-z]{2,20})[^{}]{0,300}%\}|(?<form>\{\{[<%]\s{0,3}/?[A-Za-z][\w-]{0,30})[^{}]{0,300}[>%]\}\}|(?<form>:(?:label|numref|ref|eqlabel|eqref|cite|begin_tab|end_tab|bookmark|citet):)")]
    private static partial Regex Instruction { get; }

    [GeneratedRegex(@"^ {0,3}:[ \t]{1,4}\S")]
    private static partial Regex Definition { get; }

    [GeneratedRegex(@"^ {0,3}\*\[[^\[\]]{1,80}\]:\s")]
    private static partial Regex Abbreviation { get; }
}
