using Playbook.Importing;
using Playbook.Importing.Doctor;

namespace PlaybookSite.Areas.Admin.Pages.Importing;

/// <summary>What the doctor's pages call things.</summary>
internal static class Words
{
    public static readonly string[] LineKinds = ["chapter", "metadata", "toc", "draft", "marker", "blank"];

    public static string OfState(ImportJobState state) => state switch
    {
        ImportJobState.Diagnosing => "正在诊断",
        ImportJobState.Diagnosed => "等待决定",
        ImportJobState.Applying => "正在导入",
        ImportJobState.Applied => "已导入",
        ImportJobState.Undoing => "正在撤销",
        ImportJobState.Undone => "已撤销",
        _ => "诊断失败",
    };

    public static string ChipOf(ImportJobState state) => state switch
    {
        ImportJobState.Diagnosed => "chip-accent",
        ImportJobState.Applied => "chip-fine",
        ImportJobState.Failed => "chip-danger",
        _ => "",
    };

    public static string OfOutcome(ImportOutcome outcome, bool isDone) => outcome switch
    {
        ImportOutcome.Created => isDone ? "新建了" : "将新建",
        ImportOutcome.Updated => isDone ? "更新了" : "将更新",
        ImportOutcome.Unchanged => "与书里相同",
        ImportOutcome.Skipped => "跳过",
        _ => "读不了",
    };

    public static string ChipOf(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Created => "chip-fine",
        ImportOutcome.Updated => "chip-accent",
        ImportOutcome.Failed => "chip-danger",
        _ => "",
    };

    public static string OfFate(ImportedChapterFate fate) => fate switch
    {
        ImportedChapterFate.Created => "新",
        ImportedChapterFate.Updated => "有改动",
        ImportedChapterFate.Conflict => "与编辑冲突",
        ImportedChapterFate.Left => "不收",
        _ => "不变",
    };

    public static string ChipOf(ImportedChapterFate fate) => fate switch
    {
        ImportedChapterFate.Created => "chip-fine",
        ImportedChapterFate.Updated => "chip-accent",
        ImportedChapterFate.Conflict => "chip-caution",
        _ => "",
    };

    public static string OfLines(string kind) => kind switch
    {
        "chapter" => "正文",
        "metadata" => "书的字段",
        "toc" => "目录",
        "draft" => "没有采用的稿",
        "marker" => "符号",
        "blank" => "空行",
        _ => "没有记账",
    };

    public static string OfPhase(ImportProgress? progress) => progress?.Phase switch
    {
        null => "正在排队，前面还有别的导入",
        ImportPhase.Reading => "读取和整理",
        ImportPhase.Rendering => "绘图和排版",
        _ => "保存",
    };

    public static string OfPlace(string where) => where switch
    {
        "title" => "标题",
        "part" => "部分名",
        "heading" => "小节标题",
        "kind" => "附录",
        _ => "正文",
    };

    /// <summary>Which field of the book a line became, or which chapter it stands in.</summary>
    public static string OfField(string at) => at switch
    {
        "title" => "书名",
        "keywords" => "关键词",
        "abstract" => "摘要",
        "author" => "作者",
        "introduction" => "引言",
        "closing" => "结语",
        "references" => "参考文献",
        "part" => "部分名",
        "comment" => "注释",
        "toc" => "目录",
        "front matter" => "元数据",
        _ => at,
    };

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} 字节",
        < 1024 * 1024 => $"{bytes / 1024.0:0.#} KB",
        _ => $"{bytes / 1024.0 / 1024.0:0.#} MB",
    };
}
