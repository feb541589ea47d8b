using System.Globalization;
using Playbook.Importing;

namespace PlaybookSite.Startup.Commands;

/// <summary>The report of an import for the console: a row for each document, what the rules did, then what to look at.</summary>
internal static class ImportSummary
{
    private const int LongestName = 28;

    /// <summary>Shown of one document; the report file has all.</summary>
    private const int MostProblems = 20;

    private const int MostUnused = 10;

    private static readonly string[] Head = ["结果", "文件", "书", "章", "节", "案例", "改动", "旧稿", "问题"];

    public static IEnumerable<string> Of(ImportReport report, bool dryRun)
    {
        var read = report.Documents.Where(document => document.Error is null).ToList();
        if (read.Count > 0)
        {
            foreach (var line in new TextTable([Head, .. read.Select(Row)], numbersFrom: 3).Lines())
                yield return line;
        }

        foreach (var line in Rules(read))
            yield return line;

        foreach (var document in report.Documents)
        {
            // The reason of a refusal names its file already, and has no row above.
            if (document.Error is { } error)
                yield return $"{Label(document.Outcome)}  {error}";
            foreach (var problem in document.AllProblems.Take(MostProblems))
                yield return $"请看  {problem}";
            if (document.AllProblems.Count() - MostProblems is > 0 and var more)
                yield return $"请看  {document.File}：另有 {Number(more)} 处，见 --report。";
            foreach (var note in Notes(document))
                yield return $"说明  {document.File}：{note}";
        }

        if (report.UnusedPictures.Count > 0)
        {
            var more = report.UnusedPictures.Count > MostUnused ? "等" : "";
            yield return $"说明  {Number(report.UnusedPictures.Count)} 张图片没有文档用到，没有收下：{string.Join("、", report.UnusedPictures.Take(MostUnused))}{more}。";
        }

        var totals = report.Totals;
        yield return $"{(dryRun ? "试运行，没有写入：" : "")}{totals.Documents} 份文档：新建 {totals.Created}，更新 {totals.Updated}，"
            + $"未变 {totals.Unchanged}，跳过 {totals.Skipped}，失败 {totals.Failed}；共 {totals.Chapters} 章，{totals.Cases} 个案例。";
    }

    private static IEnumerable<string> Notes(ImportedDocument document)
    {
        if (document.Structure.Length > 0)
            yield return $"作为一本书导入（{document.Structure}），{Number(document.Files.Count)} 个文件。";
        if (document.Choices is { } choices)
            yield return $"照编辑在网站上做过的选择导入：{string.Join("，", Chosen(document, choices))}。";
        if (document.Pictures.Select(picture => picture.Url).Distinct().Count() is > 0 and var pictures)
            yield return $"收下了 {Number(pictures)} 张图片。";
        if (document.Remote.Count > 0)
            yield return $"有 {Number(document.Remote.Count)} 张外站图片，没有下载，页面上显示为链接。";
        foreach (var (field, count) in document.UnknownFields.CountBy(field => field.Problem.Length > 0 ? field.Problem : $"元数据里用不到的字段 {field.Name}"))
            yield return $"{field}（{Number(count)} 处），原文留在修订记录里。";
    }

    private static IEnumerable<string> Chosen(ImportedDocument document, DocumentChoices choices)
    {
        if (choices.Title.Length > 0)
            yield return $"书名《{choices.Title}》";
        if (choices.Slug.Length > 0)
            yield return $"网址 {choices.Slug}";
        if (document.Outline.Where(chapter => chapter.Fate == ImportedChapterFate.Left).Select(chapter => $"《{chapter.Title}》").ToList() is { Count: > 0 } left)
            yield return $"不收{string.Join("、", left)}";
        if (choices.Drafts.Count > 0)
            yield return $"{Number(choices.Drafts.Count)} 章选了另一稿";
        if (choices.Topics.Count > 0)
            yield return $"{Number(choices.Topics.Count)} 章指定了主题";
    }

    /// <summary>What the rules changed in the documents that were written; of the others nothing changed.</summary>
    private static IEnumerable<string> Rules(IEnumerable<ImportedDocument> read)
    {
        var written = read.Where(document => document.Outcome is ImportOutcome.Created or ImportOutcome.Updated).ToList();
        var counts = written.SelectMany(document => document.Changes).CountBy(change => change.Rule).OrderByDescending(rule => rule.Value).ToList();
        if (counts.Count > 0)
        {
            yield return "整理了：";
            foreach (var line in new TextTable([.. counts.Select(rule => new[] { "", rule.Key, $"{Number(rule.Value)} 处" })], numbersFrom: 2).Lines())
                yield return line;
        }

        if (written.Sum(Drafts) is > 0 and var drafts)
            yield return $"文中另有 {Number(drafts)} 处旧稿或重复段落，没有发布，已留作修订记录；为什么没有选，见 --report 的 drafts。";
    }

    private static string[] Row(ImportedDocument document) =>
    [
        Label(document.Outcome),
        Short(Path.GetFileName(document.File)),
        Short($"《{document.Title}》"),
        Number(document.Chapters),
        Number(document.Sections),
        Number(document.Cases),
        Number(document.Changes.Count),
        Number(Drafts(document)),
        Number(document.AllProblems.Count()),
    ];

    private static int Drafts(ImportedDocument document) => document.Drafts.Count(draft => !draft.Chosen);

    private static string Short(string text) => TextTable.Width(text) <= LongestName ? text : TextTable.Cut(text, LongestName - 2) + "…";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Label(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Created => "新建",
        ImportOutcome.Updated => "更新",
        ImportOutcome.Unchanged => "未变",
        ImportOutcome.Skipped => "跳过",
        _ => "失败",
    };
}
