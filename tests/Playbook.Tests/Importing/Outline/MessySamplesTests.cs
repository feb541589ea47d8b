using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Outline;

/// <summary>One document a kind of mess, tests/SampleContent/messy, and of each the outline it must give, in tests/SampleContent/outlines.</summary>
public sealed class MessySamplesTests
{
    public static TheoryData<string> Samples =>
        [.. Directory.GetFiles(SampleSources.MessyFolder, "messy-*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Its_outline_is_the_expected_one(string name)
    {
        var outline = SourceOutline.Of(SourceReader.Read(SampleSources.Read(name + ".md")));

        Assert.Equal(SampleSources.Outline(name).ReplaceLineEndings("\n"), outline);
    }

    [Fact]
    public void There_are_at_least_twenty_five_kinds() => Assert.InRange(Samples.Count, 25, 99);

    [Fact]
    public void Code_that_was_indented_for_its_list_item_moves_as_one()
    {
        var chapter = Read("messy-05-fences").Chapters[0].Markdown;

        Assert.Contains("2. 再导出：\n\n   ```bash\n   ./export.sh --month 11\n   ```", chapter, StringComparison.Ordinal);
        Assert.Contains("- 检查一下：\n\n  ```python\n  if rows == 0:\n      raise SystemExit(\"空表\")\n  ```", chapter, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_way_to_write_a_formula_is_one_that_the_site_draws()
    {
        var book = Read("messy-06-formulas");

        Assert.Contains(@"写成 $r = \frac{c}{b}$。", book.Chapters[0].Markdown, StringComparison.Ordinal);
        Assert.Contains("$$\nr = \\frac{c}{b - s}\n$$", book.Chapters[0].Markdown, StringComparison.Ordinal);
        Assert.Contains(@"括号 \(见下\) 只是括号", book.Chapters[0].Markdown, StringComparison.Ordinal);
        Assert.Contains("```latex\n", book.Chapters[1].Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Chapters_that_are_mentioned_keep_their_meaning_when_the_numbers_change()
    {
        var book = Read("messy-26-drafts-and-references");

        Assert.Contains("租金的谈法见第4章，开门的准备见第 5 章", book.Chapters[0].Markdown, StringComparison.Ordinal);
        Assert.Contains("《装修手册》第4章", book.Chapters[2].Markdown, StringComparison.Ordinal);
        Assert.Equal(
            [(17, "更新正文里的章节号"), (21, "提到的可能是别的书的章节（未改动）"), (25, "提到的章节不在书中（未改动）")],
            book.Changes.Where(c => c.Rule.Contains("章节", StringComparison.Ordinal) && c.Before.Length > 0).Select(c => (c.Line, c.Rule)));
    }

    [Fact]
    public void The_report_says_why_each_draft_was_chosen_or_not()
    {
        var book = Read("messy-26-drafts-and-references");

        Assert.All(book.Drafts, draft => Assert.NotEmpty(draft.Reason));
        Assert.Equal("3 稿中最完整的一稿（63 字）。", book.Drafts.Single(d => d is { Chosen: true, Of: "chapter-1" }).Reason);
        Assert.Equal("只有这一稿写了这一章（49 字）。", book.Drafts.Single(d => d is { Chosen: true, Of: "chapter-2" }).Reason);
        Assert.Contains("另一稿更完整：这一稿 2 字，发布的一稿 33 字", book.Drafts.Single(d => d.FromLine == 39).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_are_kept_beside_the_book()
    {
        var book = Read("messy-08-anchors-and-tags");

        var comment = book.FieldDrafts[0];
        Assert.Equal((BookField.Comment, 22, 25), (comment.Field, comment.FromLine, comment.ToLine));
        Assert.Contains("配送交给谁？", comment.Text, StringComparison.Ordinal);
    }

    private static SourceBook Read(string name) => SourceReader.Read(SampleSources.Read(name + ".md"));
}
