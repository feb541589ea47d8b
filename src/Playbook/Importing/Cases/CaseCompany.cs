using System.Text.RegularExpressions;
using Playbook.CaseStudies;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cases;

/// <summary>Whom a case is about.</summary>
internal static partial class CaseCompany
{
    private const int LongestName = 30, OpeningLines = 3;

    /// <returns>The company, or the words that stand for it; empty where nothing tells.</returns>
    public static (string Company, bool IsNameless) Of(string label, CaseStory story)
    {
        var text = Opening(story.Background.Length > 0 ? story.Background : story.ToMarkdown());
        if (Nameless.Match(text) is { Success: true } match)
            return (match.Groups["who"].Value, true);
        var name = CaseLabels.NameIn(label) ?? "";
        if (name.Length == 0 || CaseLabels.IsGeneric(name))
            return ("", false);
        // 谷歌的 BERT 模型 is about 谷歌, if the text knows it too.
        var owner = name.IndexOf('的', StringComparison.Ordinal) is > 1 and var at ? name[..at].Trim() : name;
        return owner.Length <= LongestName && text.Contains(owner, StringComparison.OrdinalIgnoreCase) ? (owner, false) : ("", false);
    }

    private static string Opening(string markdown) => string.Join('\n', markdown.Split('\n')
        .Select(line => InlineText.Plain(InlineText.WithoutMarks(line)))
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .Take(OpeningLines));

    // OpenAI 是一家…公司 is named: only who opens the text is not.
    [GeneratedRegex(@"^\W{0,4}(?:以|在)?(?<who>(?:某(?:家|个)?|一家|一个|一支)[^，。；：、的\s]{0,14}?(?:公司|企业|团队|平台|机构|厂商|创业者))", RegexOptions.Multiline)]
    private static partial Regex Nameless { get; }
}
