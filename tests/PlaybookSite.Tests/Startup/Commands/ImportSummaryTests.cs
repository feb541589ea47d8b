using Playbook.Importing;
using PlaybookSite.Startup.Commands;

namespace PlaybookSite.Tests.Startup.Commands;

public sealed class ImportSummaryTests
{
    [Fact]
    public void Links_to_one_target_are_one_line_with_a_count_and_the_first_places()
    {
        var document = Document("书") with
        {
            Unresolved =
            [
                .. Enumerable.Range(1, 5).Select(line => new ImportUnresolved("a.md", line, "/css", "没有这个文件")),
                new ImportUnresolved("b.md", 7, "/js", "没有这个文件"),
            ],
        };

        var lines = ImportSummary.Of(new ImportReport([document]), dryRun: false).Where(line => line.StartsWith("请看", StringComparison.Ordinal));

        Assert.Equal(["请看  a.md:1：/css：没有这个文件（共 5 处，还有 第 2 行、第 3 行 等）", "请看  b.md:7：/js：没有这个文件"], lines);
    }

    [Fact]
    public void What_is_the_same_for_many_documents_is_said_once()
    {
        var documents = Enumerable.Range(1, 30).Select(at => Document($"书{at}") with
        {
            UnknownFields = [new ImportField("a.md", "layout", ""), new ImportField("a.md", $"f{at}", "")],
            Outline = [new ImportedChapter("a", "", $"章{at}", "chapter", "", "", ImportedChapterFate.Created, [])],
            Topics = [new ImportTopics("a", ["market"], "words", []) { IsStopGap = true }],
        });

        var lines = ImportSummary.Of(new ImportReport([.. documents]), dryRun: false).Where(line => line.StartsWith("说明", StringComparison.Ordinal)).ToList();

        Assert.Equal(3, lines.Count);
        Assert.StartsWith("说明  元数据里有用不到的字段：layout（30 处，如 ", lines[0], StringComparison.Ordinal);
        Assert.Contains("等 31 种", lines[0], StringComparison.Ordinal);
        Assert.Contains("有 30 章没有一个词说明主题", lines[1], StringComparison.Ordinal);
        Assert.Contains("book.toml", lines[2], StringComparison.Ordinal);
    }

    private static ImportedDocument Document(string title) => new(title + ".md", "", title, title, ImportOutcome.Created, null, 1, 0, 0, [], [], []);
}
