using System.Text;
using System.Text.RegularExpressions;

namespace Playbook.CaseStudies;

/// <summary>
/// The five steps of a case, as they stand in its Markdown under ## 背景 ## 问题 ## 原因 ## 应对 ## 结果. The Markdown is
/// the one place where the text is kept, so that search, revisions and export know nothing of steps; who fills in a
/// form, or takes a case out of a document, reads and writes it through this.
/// </summary>
/// <param name="Opening">What stands before the first step.</param>
/// <param name="More">What follows under other headings, those included; under one of its own where it has none.</param>
public sealed partial record CaseStory(
    string Opening = "",
    string Background = "",
    string Problem = "",
    string Causes = "",
    string Measures = "",
    string Result = "",
    string More = "")
{
    private const string BackgroundHeading = "背景", ProblemHeading = "问题", CausesHeading = "原因", MeasuresHeading = "应对", ResultHeading = "结果";

    /// <summary>Over what follows the steps without a heading: it would belong to the last of them.</summary>
    private const string MoreHeading = "补充";

    /// <summary>The steps that are told, by their names in JSON.</summary>
    public IReadOnlyList<string> Fields =>
    [
        .. new[] { ("background", Background), ("problem", Problem), ("causes", Causes), ("measures", Measures), ("result", Result) }
            .Where(step => step.Item2.Length > 0)
            .Select(step => step.Item1),
    ];

    /// <summary>A step that comes a second time, and a heading that is none, belong to <see cref="More"/>.</summary>
    public static CaseStory Read(string markdown)
    {
        var texts = new Dictionary<string, StringBuilder>();
        foreach (var (step, line) in Lines(markdown))
        {
            if (!texts.TryGetValue(step, out var text))
                texts[step] = text = new StringBuilder();
            if (line is not null)
                text.Append(line).Append('\n');
        }

        return new CaseStory(
            Text(""), Text(BackgroundHeading), Text(ProblemHeading), Text(CausesHeading), Text(MeasuresHeading), Text(ResultHeading), Text(nameof(More)));

        string Text(string name) => texts.GetValueOrDefault(name)?.ToString().Trim('\n') ?? "";
    }

    /// <summary>In which step a line of the Markdown stands.</summary>
    /// <param name="line">1-based.</param>
    /// <returns>The step's heading; "开头" before the first one, "更多正文" behind the last; and the 1-based line of its text.</returns>
    public static (string Step, int Line) At(string markdown, int line)
    {
        var before = Lines(markdown).Take(Math.Max(1, line)).ToList();
        var step = before[^1].Step;
        var within = before.Where(one => one.Step == step && one.Line is not null).SkipWhile(one => one.Line!.Length == 0).Count();
        return (step switch { "" => "开头", nameof(More) => "更多正文", _ => step }, Math.Max(1, within));
    }

    /// <summary>Every line with the heading of its step, "" before the first one, "More" behind them; null for the heading itself.</summary>
    private static IEnumerable<(string Step, string? Line)> Lines(string markdown)
    {
        var (current, fence, told) = ("", "", new HashSet<string>());
        foreach (var line in markdown.Split('\n'))
        {
            fence = Fence(line, fence);
            if (fence.Length == 0 && SecondLevel.Match(line) is { Success: true } heading)
            {
                var name = heading.Groups["name"].Value.TrimEnd();
                var isStep = name is BackgroundHeading or ProblemHeading or CausesHeading or MeasuresHeading or ResultHeading && told.Add(name);
                current = isStep ? name : nameof(More);
                if (isStep)
                {
                    yield return (current, null);
                    continue;
                }
            }

            yield return (current, line);
        }
    }

    public string ToMarkdown() => string.Join("\n\n", new[]
    {
        Opening, Step(BackgroundHeading, Background), Step(ProblemHeading, Problem), Step(CausesHeading, Causes),
        Step(MeasuresHeading, Measures), Step(ResultHeading, Result), Fields.Count > 0 && !HasHeading(More) ? Step(MoreHeading, More) : More,
    }.Where(text => text.Length > 0));

    private static bool HasHeading(string more) => SecondLevel.IsMatch(more.TrimStart('\n').Split('\n', 2)[0]);

    private static string Step(string heading, string text) => text.Length == 0 ? "" : $"## {heading}\n\n{text}";

    /// <summary>The marks of the fence that is open behind the line; empty when none is.</summary>
    private static string Fence(string line, string open)
    {
        if (FenceMarks.Match(line) is not { Success: true } match)
            return open;
        var marks = match.Groups["marks"].Value;
        if (open.Length == 0)
            return marks;
        var closes = marks[0] == open[0] && marks.Length >= open.Length && match.Groups["info"].Value.Trim().Length == 0;
        return closes ? "" : open;
    }

    [GeneratedRegex(@"^##[ \t]+(?<name>\S.*)$")]
    private static partial Regex SecondLevel { get; }

    [GeneratedRegex("^ {0,3}(?<marks>`{3,}|~{3,})(?<info>.*)$")]
    private static partial Regex FenceMarks { get; }
}
