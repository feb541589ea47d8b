using System.Text.RegularExpressions;

namespace Playbook.CaseStudies;

/// <summary>
/// How far a company had come. Authors write it in their own words ("A 轮后", "天使轮到 A 轮前"); for choosing among
/// cases a few steps are enough.
/// </summary>
/// <param name="Slug">The name in URLs.</param>
/// <param name="Title">The name readers see.</param>
public sealed partial record CaseStage(string Slug, string Title)
{
    private static readonly CaseStage Start = new("start", "起步");

    private static readonly CaseStage Venture = new("venture", "A 轮到 C 轮");

    private static readonly CaseStage Growth = new("growth", "成长期");

    private static readonly CaseStage Exit = new("exit", "并购与退出");

    private static readonly CaseStage Established = new("established", "大公司");

    public static readonly IReadOnlyList<CaseStage> All = [Start, Venture, Growth, Exit, Established];

    public static CaseStage? Find(string slug) => All.FirstOrDefault(stage => stage.Slug == slug);

    /// <summary>The step that an author's words name; where they name two ("天使轮到 A 轮前"), the earlier. Null where they name none.</summary>
    public static CaseStage? Of(string words) =>
        Early().IsMatch(words) ? Start
        : Rounds().IsMatch(words) ? Venture
        : Left().IsMatch(words) ? Exit
        : Large().IsMatch(words) ? Established
        : Later().IsMatch(words) ? Growth
        : null;

    [GeneratedRegex("种子|天使|初创|创立|起步")]
    private static partial Regex Early();

    [GeneratedRegex(@"[A-C]\+?\s*轮", RegexOptions.IgnoreCase)]
    private static partial Regex Rounds();

    [GeneratedRegex("并购|收购|授权|退出")]
    private static partial Regex Left();

    [GeneratedRegex("大公司|成熟|上市")]
    private static partial Regex Large();

    [GeneratedRegex("成长|扩张|[D-H]轮|[D-H] 轮")]
    private static partial Regex Later();
}
