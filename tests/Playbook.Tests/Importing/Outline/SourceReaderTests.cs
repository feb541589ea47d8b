using Playbook.Books;
using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Outline;

public sealed class SourceReaderTests
{
    public static TheoryData<string> Samples => [.. Directory.GetFiles(SampleSources.Folder, "*.md").Concat(Directory.GetFiles(SampleSources.MessyFolder, "*.md")).Select(f => Path.GetFileName(f)).Order()];

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_sample_loses_a_line(string name) => SourceBookChecks.AllHold(SampleSources.Read(name), ReadSample(name));

    [Fact]
    public void Headings_glued_to_paragraphs_become_chapters_and_the_heading_list_before_them_does_not()
    {
        var book = ReadSample("glued-headings.md");

        Assert.Equal("小步快跑：两个人的模型公司", book.Title);
        Assert.Equal(["小团队", "融资节奏", "客户访谈", "风险清单", "试点"], book.Keywords);
        Assert.StartsWith("这本小册子写给", book.Abstract, StringComparison.Ordinal);
        Assert.Equal("样例编辑部 & 两人公司", book.Author);
        Assert.Equal("## 结语\n\n走得慢没有关系，别停。", book.Closing);
        Assert.Equal(
            ["chapter-1|1|先找到付钱的人|1|开工之前", "chapter-2|2|把模型放进一道工序|1|开工之前", "chapter-3|3|融资与风险|2|拿到钱之后"],
            book.Chapters.Select(c => $"{c.Slug}|{c.Number}|{c.Title}|{c.PartNumber}|{c.Part}"));
    }

    [Theory]
    [InlineData("# 书\n\n## 甲\n\n甲的第一段话说得很长。\n\n## 小结\n\n甲的小结说的是这些。\n\n## 乙\n\n乙的第一段话说得很长。\n\n## 小结\n\n乙的小结说的是那些。\n", "甲 小结 乙 小结", 0)]
    [InlineData("# 书\n\n## 第1章 甲\n\n甲的话。\n\n### 小结\n\n甲的小结。\n\n### 小结\n\n又一个小结。\n\n## 第2章 乙\n\n乙的话。\n\n### 小结\n\n乙的小结。\n", "甲 乙", 0)]
    [InlineData("# 书\n\n## 甲\n\n甲的话。\n\n## 乙\n\n乙的话。\n\n# 书\n\n## 甲\n\n甲的话，长一些。\n\n## 乙\n\n乙的话，长一些。\n", "甲 乙", 2)]
    public void A_name_that_comes_again_is_no_draft_by_itself(string text, string chapters, int drafts)
    {
        var book = SourceReader.Read(text);

        Assert.Equal(chapters, string.Join(' ', book.Chapters.Select(chapter => chapter.Title)));
        Assert.Equal(drafts, book.Chapters.Sum(chapter => chapter.Drafts.Count));
        SourceBookChecks.AllHold(text, book);
    }

    [Fact]
    public void Notes_at_the_end_of_the_file_come_to_the_chapters_that_call_them()
    {
        const string text = """
            # 书

            ## 第1章 甲

            甲的话[^1]，见[报道][a]。

            ## 第2章 乙

            乙的话[^2]，甲也说过[^1]。

            [^2]: 乙自己的注。

            ## 第3章 丙

            丙的话[^2]。

            [^1]: 两章都用的注。
            [^2]: 丙自己的注。

            [a]: https://example.org/a
            """;
        var book = SourceReader.Read(text);

        Assert.Equal("甲的话[^1]，见[报道][a]。\n\n[^1]: 两章都用的注。\n\n[a]: https://example.org/a", book.Chapters[0].Markdown);
        Assert.Equal("乙的话[^2]，甲也说过[^1]。\n\n[^2]: 乙自己的注。\n\n[^1]: 两章都用的注。", book.Chapters[1].Markdown);
        Assert.EndsWith("[^1]: 两章都用的注。\n[^2]: 丙自己的注。\n\n[a]: https://example.org/a", book.Chapters[2].Markdown, StringComparison.Ordinal);
        SourceBookChecks.AllHold(text, book);
    }

    [Fact]
    public void Code_diagrams_and_formulas_are_kept_byte_for_byte_also_in_lists()
    {
        var chapter = ReadSample("glued-headings.md").Chapters[1].Markdown;

        Assert.Contains("   ```bash\n   # 这是注释 ### 不是标题\n   time ./old-step.sh  \n   ```", chapter, StringComparison.Ordinal);
        Assert.Contains("   ```mermaid\n   graph LR\n       A[旧表格] --> B{模型}", chapter, StringComparison.Ordinal);
        Assert.Contains("   $$s = n \\times (t_0 - t_1)\n   ### 这一行仍在公式里\n   $$", chapter, StringComparison.Ordinal);
        Assert.Contains("```latex\nc = p_{in} x + p_{out} y\n```", chapter, StringComparison.Ordinal);
        Assert.Equal(["## 2.1 只替换一个环节", "## 2.2 算清一次调用的成本"], SourceBookChecks.Headings(chapter));
    }

    [Fact]
    public void Numbered_sections_stand_for_chapters_where_there_are_none()
    {
        var book = ReadSample("sections-as-chapters.md");

        Assert.Equal(["1-1", "1-2", "2-1", "2-2", "3-1", "appendix-a", "appendix-b"], book.Chapters.Select(c => c.Slug));
        Assert.Equal(["春天接单", "夏天交付", "秋天算账", "附录"], book.Chapters.Select(c => c.Part).Distinct());
        Assert.StartsWith("春天的事情只有一件", book.Chapters[0].Markdown, StringComparison.Ordinal);
        Assert.Equal(["## 1.1.1 报价单怎么写", "## 1.1.2 合同里要留的门"], SourceBookChecks.Headings(book.Chapters[0].Markdown));
        Assert.Equal(["## A.1 表格", "## A.2 看板"], SourceBookChecks.Headings(book.Chapters[5].Markdown));
        Assert.Equal("样例编辑部", book.Author);
        Assert.Contains("专门为测试写小书", book.Closing, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_drafts_the_fullest_version_of_each_chapter_is_published()
    {
        var book = ReadSample("drafts.md");

        Assert.Equal(
            ["1 选一座港口", "2 船员名单", "3 港口的规矩", "4 路上的钱", "5 回程", "A 清单"],
            book.Chapters.Select(c => $"{c.Number} {c.Title}"));
        Assert.Equal([2, 0, 0, 1, 2, 1], book.Chapters.Select(c => c.Drafts.Count));
        Assert.Contains("不再开会", book.Chapters[4].Markdown, StringComparison.Ordinal);
        Assert.Equal(["## 5.1 什么时候撤"], SourceBookChecks.Headings(book.Chapters[4].Markdown));
        Assert.Equal("归来", book.Chapters[4].Part);
        Assert.All(book.Chapters.SelectMany(c => c.Drafts), d => Assert.NotEmpty(d.Reason));
        Assert.Contains(book.Changes, c => c.After == "船员名单");
    }

    [Fact]
    public void A_heading_that_only_counts_keeps_its_number_when_its_chapter_gets_another()
    {
        const string text = """
            # 书
            ## 第1章：甲
            甲的话，写得长一些。
            ## 第2章：乙
            乙的话，写得长一些，再长一些，比后面那一稿长。
            ## 第1章：甲
            甲。
            ## 第2章：丙
            ### 2. 背景
            丙的话。
            """;

        var book = SourceReader.Read(text);

        Assert.Equal(["1 甲", "2 丙", "3 乙"], book.Chapters.Select(c => $"{c.Number} {c.Title}"));
        Assert.Equal(["## 2. 背景"], SourceBookChecks.Headings(book.Chapters[1].Markdown));
    }

    [Fact]
    public void The_summary_of_a_part_closes_its_last_chapter()
    {
        var chapter = ReadSample("drafts.md").Chapters[3].Markdown;

        Assert.Equal(["## 4.1 融资的币种", "## 4.2 留出返程的钱", "## 第一部分总结"], SourceBookChecks.Headings(chapter));
    }

    [Fact]
    public void Fields_of_other_drafts_are_kept_too()
    {
        var book = ReadSample("drafts.md");

        Assert.StartsWith("后来的摘要更长一些", book.Abstract, StringComparison.Ordinal);
        Assert.Equal(["abstract", "closing"], book.FieldDrafts.Select(d => d.Field));
        Assert.Contains("祝顺风，也祝平安", book.Closing, StringComparison.Ordinal);
        Assert.Equal(book.Drafts.OrderBy(d => d.FromLine), book.Drafts);
    }

    [Fact]
    public void Attachments_in_a_row_are_one_appendix_that_the_table_of_contents_names()
    {
        var book = ReadSample("appendix-of-attachments.md");

        var appendix = Assert.Single(book.Chapters, c => c.Kind is ChapterKind.Appendix);
        Assert.Equal(("appendix-a", "A", "厨房里的参考"), (appendix.Slug, appendix.Number, appendix.Title));
        Assert.Equal(["## 附件1：称重记录表", "## 附件2：供应商名单"], SourceBookChecks.Headings(appendix.Markdown));
        Assert.Equal("下面从早晨五点讲起。", book.Introduction);
        Assert.Equal("样例编辑部", book.Author);
        Assert.EndsWith("互相替补。", appendix.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_without_a_number_stand_one_level_below_the_section_above_them()
    {
        var book = ReadSample("appendix-of-attachments.md");

        Assert.Equal(
            ["## 1.1 五点钟的决定", "### 案例一：下雨的星期二", "### 案例二：隔壁开学", "## 1.2 倒掉的面"],
            SourceBookChecks.Headings(book.Chapters[0].Markdown));
        Assert.EndsWith("早晨的问题是一个数字的问题。", book.Chapters[0].Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_without_numbers_takes_its_highest_headings_for_chapters()
    {
        var book = ReadSample("plain-notes.md");

        Assert.Equal(["先讲谁在痛", "再讲钱怎么用", "最后讲风险"], book.Chapters.Select(c => c.Title));
        Assert.Equal(["chapter-1", "chapter-2", "chapter-3"], book.Chapters.Select(c => c.Slug));
        Assert.Equal("## 参考资料\n\n- 三次路演的录音整理", book.Closing);
        Assert.StartsWith("路演前一晚", book.Introduction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_headings_is_one_chapter()
    {
        var book = SourceReader.Read("融资之前先看账。\n\n账看不懂，就先不融。\n");

        Assert.Equal("融资之前先看账。\n\n账看不懂，就先不融。", Assert.Single(book.Chapters).Markdown);
    }

    [Fact]
    public void The_same_title_in_another_part_is_another_chapter()
    {
        const string text = """
            # 书
            ## 第一部分：甲
            ### 第1章：概述
            甲的概述。
            ### 第2章：做法
            甲的做法。
            ## 第二部分：乙
            ### 第1章：概述
            乙的概述。
            ### 第2章：做法
            乙的做法。
            """;

        var book = SourceReader.Read(text);

        Assert.Equal(["chapter-1", "chapter-2", "part-2-chapter-1", "part-2-chapter-2"], book.Chapters.Select(c => c.Slug));
        SourceBookChecks.AllHold(text, book);
    }

    [Fact]
    public void A_summary_after_every_chapter_stays_with_its_chapter()
    {
        const string text = """
            # 书
            ## 第1章：一
            正文一。
            ## 总结
            小结一。
            ## 第2章：二
            正文二。
            ## 总结
            全书的话。
            """;

        var book = SourceReader.Read(text);

        Assert.Equal("正文一。\n\n## 总结\n\n小结一。", book.Chapters[0].Markdown);
        Assert.Equal("## 总结\n\n全书的话。", book.Closing);
    }

    [Fact]
    public void A_chapter_under_a_new_title_with_the_same_text_is_a_draft_of_it()
    {
        const string body = "第一段足够长，长到不会是碰巧相同的一句话。\n\n第二段也足够长，说的是怎样把客户的话记下来。\n\n";
        var text = $"# 书\n\n## 第1章：开头\n\n开头的话，写得稍微长一点。\n\n## 第2章：访谈\n\n{body}\n## 第1章：开头\n\n开头。\n\n## 第2章：如何访谈客户\n\n{body}";

        var book = SourceReader.Read(text);

        Assert.Equal(["开头", "访谈"], book.Chapters.Select(c => c.Title));
        Assert.Contains("标题不同", Assert.Single(book.Chapters[1].Drafts).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outline_that_is_never_filled_is_the_document_and_no_table_of_contents()
    {
        var book = SourceReader.Read("# 书\n\n## 第1章：一\n\n## 第2章：二\n\n## 第3章：三\n");

        Assert.Equal(3, book.Chapters.Count);
    }

    [Fact]
    public void Chinese_and_full_width_numbers_become_plain_ones()
    {
        var book = SourceReader.Read("# 书\n\n## 第十二章：甲\n\n字。\n\n## 第１３章 乙\n\n字。\n\n## 附录一：丙\n\n字。\n");

        Assert.Equal(["chapter-12", "chapter-13", "appendix-1"], book.Chapters.Select(c => c.Slug));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\uFEFF")]
    [InlineData("#")]
    [InlineData("# 书")]
    [InlineData("---\n---")]
    [InlineData("## 附录")]
    [InlineData("## 作者信息\n\n作者：某人")]
    [InlineData("## 第一部分：甲\n\n只有部分的引子。")]
    [InlineData("## 目录\n\n- 第1章：甲")]
    [InlineData("```\n没有结束")]
    [InlineData("$$\n没有结束")]
    [InlineData("### 文章标题\n\n《书》\n\n### 摘要\n\n话。")]
    public void Odd_little_texts_are_books_as_well(string text) => SourceBookChecks.AllHold(text, SourceReader.Read(text));

    private static SourceBook ReadSample(string name) => SourceReader.Read(SampleSources.Read(name));
}
