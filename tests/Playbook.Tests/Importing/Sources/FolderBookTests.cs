using Microsoft.EntityFrameworkCore;
using Playbook.Importing;

namespace Playbook.Tests.Importing.Sources;

public sealed class FolderBookTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_and_its_archive_are_the_same_book()
    {
        (string, string)[] files =
        [
            ("book.toml", "[book]\ntitle = \"两章\"\n"),
            ("SUMMARY.md", "# 目录\n\n## 上篇\n\n- [甲](a.md)\n- [乙](b.md)\n"),
            ("a.md", "---\ntitle: 甲章\nlayout: doc\nsidebar: { collapsed: true }\n---\n\n# 甲章\n\n::: tip 小心\n提示文字。\n:::\n"),
            ("b.md", "+++\ntitle = \"乙章\"\ntags = [\"融资\", \"风险\"]\n+++\n## 1.1 节\n\n文。\n"),
        ];
        await using var folder = await TestBook.OpenAsync();
        await using var archive = await TestBook.OpenAsync();
        var paths = files.Select(file => folder.Write("两章/" + file.Item1, file.Item2)).ToList();

        var fromFolder = Assert.Single((await folder.ImportAsync(Path.GetDirectoryName(paths[0])!)).Documents);
        var fromArchive = Assert.Single((await archive.ImportAsync(archive.Write("两章.zip", SourceFilesTests.Archive(files)))).Documents);

        Assert.Equal((ImportOutcome.Created, "两章", 2), (fromFolder.Outcome, fromFolder.Title, fromFolder.Chapters));
        Assert.Equal((fromFolder.Book, fromFolder.Sha256), (fromArchive.Book, fromArchive.Sha256));
        Assert.Contains("SUMMARY.md", fromFolder.Structure, StringComparison.Ordinal);
        await using var database = folder.Database();
        var chapters = await database.Chapters.OrderBy(c => c.Position).ToListAsync(Cancellation);
        Assert.Equal([("甲章", "上篇", "a"), ("乙章", "上篇", "b")], chapters.Select(c => (c.Title, c.Part, c.Slug)));
        Assert.Contains("<aside class=\"callout callout-tip\"><p class=\"callout-title\">小心</p>", chapters[0].Html, StringComparison.Ordinal);
        Assert.Contains(await database.Revisions.ToListAsync(Cancellation), kept => kept.Markdown.Contains("collapsed: true", StringComparison.Ordinal) && kept.PageId == chapters[0].Id);
        Assert.Equal(["layout", "sidebar", "tags"], fromFolder.UnknownFields.Select(field => field.Name));
        AssertEveryLineOnce(fromFolder, files.Skip(1).ToDictionary(file => file.Item1, file => file.Item2.TrimEnd('\n').Split('\n').Length));

        Assert.Equal(ImportOutcome.Unchanged, Assert.Single((await folder.ImportAsync(Path.GetDirectoryName(paths[0])!)).Documents).Outcome);
    }

    [Fact]
    public async Task A_title_in_tags_is_a_title_and_not_said_again_in_the_text()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("书/book.toml", "[book]\ntitle = \"书\"\n");
        var path = book.Write("书/a.md", "# 第1章 <b>定价</b><sup>①</sup><br>入门\n\n文。\n");

        await book.ImportAsync(Path.GetDirectoryName(path)!);

        await using var database = book.Database();
        var chapter = await database.Chapters.SingleAsync(Cancellation);
        Assert.Equal(("1", "定价① 入门", "文。"), (chapter.Number, chapter.Title, chapter.Markdown));
    }

    [Fact]
    public async Task An_archive_of_chapter_files_is_one_book_named_after_its_folder()
    {
        await using var book = await TestBook.OpenAsync();
        var path = book.Write("小店.zip", SourceFilesTests.Archive(
            ("小店手册/第二章 进货.md", "# 第2章 进货\n\n货比三家。\n"), ("小店手册/第一章 记账.md", "# 第一章 记账\n\n见[进货](第二章%20进货.md)。\n")));

        var document = Assert.Single((await book.ImportAsync(path)).Documents);

        Assert.Equal((ImportOutcome.Created, "小店手册", 2), (document.Outcome, document.Title, document.Chapters));
        Assert.Contains("按章编号", document.Structure, StringComparison.Ordinal);
        Assert.Empty(document.Unresolved);
        await using var database = book.Database();
        Assert.Equal([("1", "记账"), ("2", "进货")], await database.Chapters.OrderBy(c => c.Position).Select(c => new ValueTuple<string, string>(c.Number, c.Title)).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Chapter_files_that_are_named_one_by_one_stay_documents_with_a_word_to_their_editor()
    {
        await using var book = await TestBook.OpenAsync();
        var report = await book.ImportAsync(book.Write("甲/第一章 记账.md", "# 记账\n\n记下来。\n"), book.Write("甲/第二章 进货.md", "# 进货\n\n货比三家。\n"));

        Assert.Equal(2, report.Totals.Created);
        Assert.Contains("看起来是同一本书", Assert.Single(report.Documents.SelectMany(document => document.Problems)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_book_is_said_at_once_and_nothing_of_it_is_saved()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("书/SUMMARY.md", "- [甲](a.md)\n- [乙](b.md)\n- [丙](c.md)\n");
        book.Write("书/a.md", "# 甲\n\n文。\n");
        book.Write("书/b.md", [0xFF, 0x61, 0xFF]);
        var folder = Path.GetDirectoryName(book.Write("书/c.md", "# 丙\n\n" + string.Concat(Enumerable.Repeat("- ", 60)) + "深\n"))!;

        var document = Assert.Single((await book.ImportAsync(folder)).Documents);

        Assert.Equal(ImportOutcome.Failed, document.Outcome);
        Assert.Contains("b.md", document.Error, StringComparison.Ordinal);
        Assert.Contains("c.md:3", document.Error, StringComparison.Ordinal);
        await using var database = book.Database();
        Assert.Equal(0, await database.Books.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_number_that_all_files_share_is_no_chapter_number()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("课/SUMMARY.md", "- [甲](a.md)\n- [乙](b.md)\n- [附](c.md)\n");
        book.Write("课/a.md", "# 22.慢慢拍照：上\n\n文。\n");
        book.Write("课/b.md", "# 22.慢慢拍照：下\n\n文。\n");
        var folder = Path.GetDirectoryName(book.Write("课/c.md", "# 附录A 清单\n\n文。\n"))!;

        var document = Assert.Single((await book.ImportAsync(folder)).Documents);

        Assert.Equal([("", "22.慢慢拍照：上"), ("", "22.慢慢拍照：下"), ("A", "清单")], document.Outline.Select(chapter => (chapter.Number, chapter.Title)));
    }

    [Fact]
    public async Task Chapters_of_parts_that_begin_anew_keep_their_numbers()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("课/SUMMARY.md", "# 上篇\n\n- [甲](a.md)\n\n# 下篇\n\n- [乙](b.md)\n");
        book.Write("课/a.md", "# 第1章 甲\n\n文。\n");
        var folder = Path.GetDirectoryName(book.Write("课/b.md", "# 第1章 乙\n\n文。\n"))!;

        var document = Assert.Single((await book.ImportAsync(folder)).Documents);

        Assert.Equal([("1", "甲"), ("1", "乙")], document.Outline.Select(chapter => (chapter.Number, chapter.Title)));
    }

    [Fact]
    public async Task A_title_holds_signs_and_not_their_names()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("课/SUMMARY.md", "- [甲](a.md)\n- [乙](b.md)\n");
        book.Write("课/a.md", "# 0.2 &nbsp; 怎样用这本书\n\n文。\n");
        var folder = Path.GetDirectoryName(book.Write("课/b.md", "# 甲 &amp; 乙 &lt;3，不是 `&amp;`\n\n文。\n"))!;

        var document = Assert.Single((await book.ImportAsync(folder)).Documents);

        Assert.Equal([("0.2", "怎样用这本书"), ("", "甲 & 乙 <3，不是 &amp;")], document.Outline.Select(chapter => (chapter.Number, chapter.Title)));
    }

    [Fact]
    public async Task Files_that_share_a_name_are_called_by_their_folders()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("件/SUMMARY.md", "- [](button/docs.md)\n- [](button/examples.md)\n- [](input/docs.md)\n- [](input/examples.md)\n- [](input/keys.md)\n");
        foreach (var name in new[] { "button/docs", "button/examples", "input/docs", "input/examples", "input/keys" })
            book.Write($"件/{name}.md", $"## 用法\n\n{name}。\n");

        var document = Assert.Single((await book.ImportAsync(Path.GetDirectoryName(book.Write("件/book.toml", "[book]\n"))!)).Documents);

        Assert.Equal(["button", "button（examples）", "input", "input（examples）", "keys"], document.Outline.Select(chapter => chapter.Title));
    }

    [Fact]
    public async Task An_entry_whose_brackets_do_not_match_is_read_where_its_file_is_there_and_reported_always()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("史/SUMMARY.md", "# 目录\n\n- [序](a.md)\n+ [乙：1560]](乙：1560].md)\n- [丙](丙.md\n- [丁]](丁.md)\n");
        book.Write("史/a.md", "# 序\n\n文。\n");
        book.Write("史/乙：1560].md", "文。\n");
        var folder = Path.GetDirectoryName(book.Write("史/丙.md", "文。\n"))!;

        var document = Assert.Single((await book.ImportAsync(folder)).Documents);

        Assert.Equal([("序", ""), ("乙：1560", ""), ("丙", "")], document.Outline.Select(chapter => (chapter.Title, chapter.Part)));
        Assert.Equal([4, 5, 6], document.Problems.Select(problem => problem.Line));
        Assert.All(document.Problems, problem => Assert.EndsWith("SUMMARY.md", problem.File, StringComparison.Ordinal));
        Assert.Contains("没有这一章", document.Problems[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formula_that_is_not_drawn_is_reported_with_file_line_and_command_also_where_a_rule_changed_the_line()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("式/SUMMARY.md", "- [甲](a.md)\n- [乙](b.md)\n");
        book.Write("式/a.md", "# 甲\n\n文。\n");
        var folder = Path.GetDirectoryName(book.Write("式/b.md", "# 乙\n\n## 一节 {#id}\n\n文。\n\n竖式 \\(\\longdiv{x} = 1\\)。\n"))!;

        var document = Assert.Single((await book.ImportAsync(folder)).Documents);

        var undrawn = Assert.Single(document.Undrawn);
        Assert.Equal(("b.md", 7), (Path.GetFileName(undrawn.File), undrawn.FileLine));
        Assert.Contains(@"\longdiv", undrawn.Problem, StringComparison.Ordinal);
        Assert.Contains("b.md:7", Assert.Single(document.AllProblems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chapters_in_which_no_word_speaks_of_a_topic_are_reported_and_have_no_evidence_on_pages()
    {
        await using var book = await TestBook.OpenAsync();
        var report = await book.ImportAsync(
            book.Write("甲.md", "# 甲书\n\n## 第1章 搪瓷\n\n杯子。\n\n### 1.1 杯口\n\n圆的。\n"),
            book.Write("乙.md", "---\ntopics: [market]\n---\n# 乙书\n\n## 第1章 搪瓷\n\n杯子。\n"));

        Assert.Equal([true, false], report.Documents.Select(document => document.Topics[0].IsStopGap));
        Assert.All(report.Documents, document => Assert.Equal(["market"], document.Topics[0].Topics));
        await using var database = book.Database();
        var about = Playbook.Books.ChapterQueries.WithEvidence(Playbook.Books.ChapterQueries.About(database.Chapters, "market"));
        Assert.Equal(["乙书"], await about.Select(chapter => chapter.Book!.Title).ToListAsync(Cancellation));
        var texts = await Playbook.Books.ChapterQueries.AsTexts(database.Chapters.OrderBy(chapter => chapter.Book!.Title)).ToListAsync(Cancellation);
        Assert.Equal([("乙书", true), ("甲书", false)], texts.Select(text => (text.BookTitle, text.TopicsAreSaid)));
    }

    [Fact]
    public async Task Files_of_the_book_stand_where_they_are_named_and_those_only_named_are_no_chapters()
    {
        (string Name, string Text)[] files =
        [
            ("SUMMARY.md", "- [甲](a.md)\n- [乙](sub/b.md)\n"),
            ("a.md", "# 甲\n\n{{#include parts/note.md}}\n\n```python\n{{#include code.py:2:3}}\n```\n\n<!--@include: ./gone.md-->\n"),
            ("sub/b.md", "# 乙\n\n  --8<-- \"parts/deep.md\"\n\n<<< ../code.py{2}\n\n前 {{#include ../parts/note.md}} 后\n"),
            ("parts/note.md", "---\ntitle: 注\n---\n\n注意：见[乙](../sub/b.md)，`[乙](x.md)` 是代码。\n\n<!-- @include: ./deep.md -->\n"),
            ("parts/deep.md", "深处的话。\n\n@include \"../a.md\"\n"),
            ("code.py", "import os\nprint(1)\nprint(2)\nprint(3)\n"),
        ];
        await using var book = await TestBook.OpenAsync();
        foreach (var (name, text) in files)
            book.Write("书/" + name, text);
        var path = Path.GetDirectoryName(book.Write("书/book.toml", "[book]\ntitle = \"书\"\n"))!;

        var report = Assert.Single((await book.ImportAsync(path)).Documents);

        await using var database = book.Database();
        var chapters = await database.Chapters.Where(chapter => chapter.Published).OrderBy(chapter => chapter.Position).ToListAsync(Cancellation);
        Assert.Equal(["甲", "乙"], chapters.Select(chapter => chapter.Title));
        Assert.StartsWith("注意：见[乙](/books/shu/sub-b)，`[乙](x.md)` 是代码。\n\n深处的话。\n\n", chapters[0].Markdown, StringComparison.Ordinal);
        Assert.Contains("```python\nprint(1)\nprint(2)\n```", chapters[0].Markdown, StringComparison.Ordinal);
        Assert.Contains("深处的话。", chapters[1].Markdown, StringComparison.Ordinal);
        Assert.Contains("```py\nimport os\nprint(1)\nprint(2)\nprint(3)\n```", chapters[1].Markdown, StringComparison.Ordinal);
        Assert.Contains("前 {{#include ../parts/note.md}} 后", chapters[1].Markdown, StringComparison.Ordinal);
        Assert.Equal(
            // From b.md on a.md comes in as well, and in it what comes round again does not.
            ["a.md:9 ./gone.md", "b.md:7 ../parts/note.md", "deep.md:3 ../a.md", "note.md:7 ./deep.md"],
            report.Problems.Where(problem => problem.Message.Contains("这里要放进", StringComparison.Ordinal))
                .Select(problem => $"{Path.GetFileName(problem.File)}:{problem.Line} {problem.Message.Split(' ', '，')[1]}").Order(StringComparer.Ordinal));
        AssertEveryLineOnce(report, files.Where(file => file.Name.EndsWith(".md", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileName(file.Name), file => file.Text.TrimEnd('\n').Split('\n').Length));
        Assert.Contains(report.Lines, lines => Path.GetFileName(lines.File) == "deep.md" && lines is { Kind: "chapter", At: "a" });

        Assert.Equal(ImportOutcome.Unchanged, Assert.Single((await book.ImportAsync(path)).Documents).Outcome);
        book.Write("书/code.py", "import os\nprint(9)\nprint(2)\nprint(3)\n");
        Assert.Equal(ImportOutcome.Updated, Assert.Single((await book.ImportAsync(path)).Documents).Outcome);
    }

    [Theory]
    [InlineData("{{#include ../secret.md}}")]
    [InlineData("{{#include .hidden.md}}")]
    [InlineData("{{#include a.md}}")]
    [InlineData("{{#include round.md}}")]
    [InlineData("{{#include b.md:anchor}}")]
    [InlineData("{{#include empty.md}}")]
    [InlineData("```md\n{{#include fenced.md}}\n```")]
    [InlineData("{{#include picture.png}}")]
    public async Task What_is_outside_hidden_empty_a_circle_or_would_end_its_fence_is_not_put_in_but_reported(string line)
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("secret.md", "秘密。\n");
        var path = Path.GetDirectoryName(book.Write("书/SUMMARY.md", "- [甲](a.md)\n- [乙](b.md)\n"))!;
        book.Write("书/a.md", $"# 甲\n\n话。\n\n{line}\n");
        book.Write("书/b.md", "# 乙\n\n话。\n");
        book.Write("书/.hidden.md", "秘密。\n");
        book.Write("书/round.md", "圈。\n\n{{#include round.md}}\n");
        book.Write("书/fenced.md", "```\n秘密\n```\n");
        book.Write("书/empty.md", "---\ntitle: 空\n---\n");
        File.WriteAllBytes(Path.Combine(path, "picture.png"), [0x89, 0x50, 0x4E, 0x47, 0xFF, 0xFE, 0xFD, 0x00, 0x81]);

        var report = Assert.Single((await book.ImportAsync(path)).Documents, document => document.Error is null);

        Assert.Contains(report.Problems, problem => problem.Message.Contains("这里要放进", StringComparison.Ordinal));
        await using var database = book.Database();
        Assert.DoesNotContain("秘密", (await database.Chapters.SingleAsync(chapter => chapter.Slug == "a", Cancellation)).Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lone_document_gets_nothing_of_what_lies_beside_it()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("b.md", "秘密。\n");

        var report = Assert.Single((await book.ImportAsync(book.Write("a.md", "# 甲书\n\n## 第1章 一\n\n话。\n\n{{#include b.md}}\n"))).Documents);

        Assert.Contains(report.Problems, problem => problem.Message.Contains("这里要放进 b.md", StringComparison.Ordinal));
    }

    private static void AssertEveryLineOnce(ImportedDocument document, Dictionary<string, int> lengths)
    {
        foreach (var file in document.Lines.GroupBy(lines => Path.GetFileName(lines.File)))
        {
            var next = 1;
            foreach (var lines in file)
            {
                Assert.Equal(next, lines.From);
                next = lines.To + 1;
            }

            Assert.Equal(lengths[file.Key], next - 1);
        }

        Assert.Equal(lengths.Count, document.Files.Count);
    }
}
