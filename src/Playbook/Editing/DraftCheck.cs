using Playbook.Books;
using Playbook.Rendering;

namespace Playbook.Editing;

/// <summary>What every draft must be before it is published, and how its text is kept.</summary>
internal static class DraftCheck
{
    private const int MaxTitleLength = 200;

    /// <returns>What is wrong, in Chinese; null when nothing is.</returns>
    public static string? Complaint(string title, IEnumerable<string> topics, string markdown)
    {
        if (string.IsNullOrWhiteSpace(title))
            return "标题不能为空";
        if (title.Length > MaxTitleLength)
            return $"标题有 {title.Length} 个字，最多 {MaxTitleLength} 个，请改短";
        if (topics.FirstOrDefault(topic => Topic.Find(topic) is null) is { } unknown)
            return $"主题“{unknown}”不认识";
        return MarkdownRenderer.Check(markdown) is { } refusal ? $"正文第 {refusal.Line} 行：{refusal.Reason}" : null;
    }

    /// <summary>As imports keep it: browsers send other line ends, and empty lines around a text are no text.</summary>
    public static string Tidy(string markdown) =>
        markdown.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim('\n');
}
