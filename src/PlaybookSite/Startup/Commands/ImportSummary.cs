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

    private const int MostPlaces = 3;

    private const int MostFields = 20;

    /// <summary>So many documents of one chapter each are probably one book.</summary>
    private const int ManyShort = 20;

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
            var problems = Problems(document).ToList();
            foreach (var (_, words) in problems.Take(MostProblems))
                yield return $"请看  {words}";
            if (problems.Skip(MostProblems).Sum(problem => problem.Places) is > 0 and var more)
                yield return $"请看  {document.File}：另有 {Number(more)} 处，见 --report。";
            foreach (var note in Notes(document))
                yield return $"说明  {document.File}：{note}";
        }

        foreach (var note in CommonNotes(read))
            yield return $"说明  {note}";

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
        foreach (var (problem, count) in document.UnknownFields.Where(field => field.Problem.Length > 0).CountBy(field => field.Problem))
            yield return $"{problem}（{Number(count)} 处），原文留在修订记录里。";
    }

    /// <summary>What would be the same line for each of many documents.</summary>
    private static IEnumerable<string> CommonNotes(List<ImportedDocument> read)
    {
        var fields = read.SelectMany(document => document.UnknownFields).Where(field => field.Problem.Length == 0)
            .GroupBy(field => field.Name).OrderByDescending(field => field.Count()).ThenBy(field => field.Key, StringComparer.Ordinal).ToList();
        if (fields.Count > 0)
        {
            var more = fields.Count > MostFields ? $"等 {Number(fields.Count)} 种" : "";
            yield return $"元数据里有用不到的字段：{string.Join("、", fields.Take(MostFields).Select(field => $"{field.Key}（{(field.Count() > 1 ? $"{Number(field.Count())} 处，如 " : "")}{field.First().File}）"))}{more}，原文留在修订记录里。";
        }

        var unsaid = read.SelectMany(document => document.Outline.Where(chapter => document.Topics.Any(topics => topics.IsStopGap && topics.At == chapter.Slug))).ToList();
        if (unsaid.Count > 0)
        {
            yield return $"有 {Number(unsaid.Count)} 章没有一个词说明主题，暂归“市场与机会”，不列在主题页里："
                + $"{string.Join("、", unsaid.Take(MostPlaces).Select(chapter => $"《{chapter.Title}》"))}{(unsaid.Count > MostPlaces ? "等，全部见 --report 的 topics" : "")}。可以在元数据里写 topics，或在网站上指定。";
        }

        // With a remedy of its own where the names of the files say that they are one book.
        var lone = read.Where(document => document.Structure.Length == 0 && document.Chapters <= 1).ToList();
        if (lone.Count >= ManyShort)
            yield return $"有 {Number(lone.Count)} 份文档各只有一章。若它们是同一本书，请在文件夹里放一个写着 [book] 和 title = \"书名\" 的 book.toml，或列出各章的 SUMMARY.md，再导入就合成一本。";
    }

    /// <summary>What to look at, and how many places each line speaks for: links to one target are one line.</summary>
    private static IEnumerable<(int Places, string Words)> Problems(ImportedDocument document)
    {
        foreach (var problem in (document with { Unresolved = [] }).AllProblems)
            yield return (1, problem.ToString());
        foreach (var links in document.Unresolved.GroupBy(link => (link.Target, link.Reason)))
        {
            var first = links.First();
            var others = links.Skip(1).Take(MostPlaces - 1).Select(link => link.File == first.File ? $"第 {Number(link.Line)} 行" : $"{link.File}:{Number(link.Line)}");
            var count = links.Count();
            yield return (count, new ImportProblem(first.File, first.Line, $"{first.Target}：{first.Reason}").ToString()
                + (count == 1 ? "" : $"（共 {Number(count)} 处，还有 {string.Join("、", others)}{(count > MostPlaces ? " 等" : "")}）"));
        }
    }

    private static IEnumerable<string> Chosen(ImportedDocument document, DocumentChoices choices)
    {
        if (choices.Title.Length > 0)
            yield return $"书名《{choices.Title}》";
        if (choices.Slug.Length > 0)
            yield return $"网址 {choices.Slug}";
        if (document.Outline.Where(chapter => chapter.Fate == ImportedChapterFate.Left).Select(chapter => $"《{chapter.Title}》").ToList() is { Count: > 0 } left)
            yield return $"不收{string.Join("、", left)}";
        if (document.LeftCases.Count > 0)
            yield return $"不收案例 {string.Join("、", document.LeftCases.Select(study => study.Title))}";
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
