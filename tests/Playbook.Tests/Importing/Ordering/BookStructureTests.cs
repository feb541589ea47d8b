using Playbook.Importing.Ordering;
using Playbook.Importing.Sources;

namespace Playbook.Tests.Importing.Ordering;

public sealed class BookStructureTests
{
    [Fact]
    public void Numbered_documents_without_a_structure_are_no_book() =>
        Assert.Empty(Find(("000_a.txt", "# 一"), ("001_b.txt", "# 二"), ("01-c.md", "# 三"), ("02-d.md", "# 四")));

    [Fact]
    public void A_summary_gives_order_and_parts_and_leaves_no_file_out()
    {
        var plan = Assert.Single(Find(
            ("book.toml", "[book]\ntitle = \"开店\"\nauthors = [\"王五\"]\n"),
            ("src/SUMMARY.md", "# Summary\n\n[序](序.md)\n\n# 上篇\n\n- [乙](b.md)\n  - [丙](deep/c.md)\n- [草稿]()\n\n# 下篇\n\n- [甲](a.md#x)\n- [网](https://example.org)\n"),
            ("src/a.md", "# 甲"), ("src/b.md", "# 乙"), ("src/deep/c.md", "# 丙"), ("src/序.md", "# 序"), ("src/left.md", "# 余"), ("README.md", "# 项目")));
        Assert.Equal(("开店", "王五", "src"), (plan.Title, plan.Author, plan.TextRoot));
        Assert.Equal(
            ["src/序.md", "src/b.md 上篇", "src/deep/c.md 上篇", "src/a.md 下篇", "src/left.md 未列入目录"],
            plan.Chapters.Select(Shown));
        Assert.False(plan.Uses("README.md"));
    }

    [Fact]
    public void What_a_summary_names_and_nobody_wrote_is_told_and_closing_words_stand_in_no_part()
    {
        var plan = Assert.Single(Find(
            ("SUMMARY.md", "# 目录\n\n[前言](pre.md)\n\n# 上篇\n\n- [甲](a.md)\n- [还没写的一章]()\n- [丢了的](gone.md)\n- [网](https://example.org)\n\n---\n\n[后记](after word.md)\n"),
            ("pre.md", "# 前言"), ("a.md", "# 甲"), ("after word.md", "# 后记")));
        Assert.Equal(["pre.md", "a.md 上篇", "after word.md"], plan.Chapters.Select(Shown));
        Assert.Equal([(8, "还没写的一章"), (9, "丢了的")], plan.Missing.Select(missing => (missing.Line, missing.Reason.Split('“', '”')[1])));
    }

    [Fact]
    public void Sidebars_of_docusaurus_count_without_its_configuration()
    {
        var plan = Assert.Single(Find(
            ("sidebars.js", "module.exports = { docs: [ 'intro', { type: 'category', label: '进阶', items: ['adv/two', 'adv/one'] } ] };\n"),
            ("docs/intro.md", "# 开始"), ("docs/adv/one.md", "# 一"), ("docs/adv/two.md", "# 二")));
        Assert.Equal(["docs/intro.md", "docs/adv/two.md 进阶", "docs/adv/one.md 进阶"], plan.Chapters.Select(Shown));
        Assert.Contains("sidebars.js", plan.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_headings_the_entry_above_names_the_part()
    {
        var plan = Assert.Single(Find(
            ("SUMMARY.md", "* [开始](a.md)\n    * [一](b.md)\n* 只是一组\n    * [二](c%20d.md)\n"), ("a.md", "# 甲"), ("b.md", "# 乙"), ("c d.md", "# 丙")));
        Assert.Equal(["a.md 开始", "b.md 开始", "c d.md 只是一组"], plan.Chapters.Select(Shown));
    }

    [Fact]
    public void A_vitepress_sidebar_is_read_without_being_run()
    {
        var plan = Assert.Single(Find(
            ("docs/.vitepress/config.mts", """
                export default defineConfig({ title: '指南书', themeConfig: { nav: [{ text: '别处', link: '/other' }],
                  sidebar: [ { text: '上手', items: [ { text: '安装', link: '/guide/install' }, /* { link: '/x' }, */ { text: '起步', link: '/guide/' } ] } ] } })
                """),
            ("docs/index.md", "---\nlayout: home\n---\n"), ("docs/guide/index.md", "# 起步"), ("docs/guide/install.md", "# 安装"), ("docs/other.md", "# 别处")));
        Assert.Equal("指南书", plan.Title);
        Assert.Equal(["docs/index.md", "docs/guide/install.md 上手", "docs/guide/index.md 上手", "docs/other.md 未列入目录"], plan.Chapters.Select(Shown));
    }

    [Fact]
    public void Docusaurus_folders_are_ordered_by_position_number_and_name()
    {
        var plan = Assert.Single(Find(
            ("guide/_category_.json", "{ \"label\": \"指南\", \"position\": 2 }"), ("guide/b.md", "---\nsidebar_position: 1\n---\n# 乙"), ("guide/a.md", "---\nsidebar_position: 2\n---\n# 甲"),
            ("intro.md", "---\nsidebar_position: 1\n---\n# 序"), ("tail/10-x.md", "# 十"), ("tail/9-y.md", "# 九"), ("tail/index.md", "# 附")));
        Assert.Equal(["intro.md", "guide/b.md 指南", "guide/a.md 指南", "tail/index.md 附", "tail/9-y.md 附", "tail/10-x.md 附"], plan.Chapters.Select(Shown));
    }

    [Fact]
    public void The_nav_of_mkdocs_gives_the_order()
    {
        var plan = Assert.Single(Find(
            ("mkdocs.yml", "site_name: 手册\nnav:\n  - 首页: index.md\n  - 深入:\n    - b.md\n    - 甲: a.md\nplugins:\n  - search\n"),
            ("docs/index.md", "# 首页"), ("docs/a.md", "# 甲"), ("docs/b.md", "# 乙")));
        Assert.Equal(["docs/index.md", "docs/b.md 深入", "docs/a.md 深入"], plan.Chapters.Select(Shown));
    }

    [Fact]
    public void An_index_that_links_to_its_neighbours_makes_a_book_and_one_that_does_not_makes_none()
    {
        var plan = Assert.Single(Find(("书/README.md", "# 书\n\n先读[乙](b.md)，再读[甲](a.md)。"), ("书/a.md", "# 甲"), ("书/b.md", "# 乙"), ("散.md", "# 散")));
        Assert.Equal(["书/README.md", "书/b.md", "书/a.md"], plan.Chapters.Select(Shown));
        Assert.Empty(Find(("README.md", "# 库\n\n见[甲](a.md)。"), ("a.md", "# 甲"), ("b.md", "# 乙"), ("c.md", "# 丙")));
    }

    [Fact]
    public void Files_that_are_numbered_as_chapters_are_one_book_in_the_order_of_their_numbers()
    {
        var plan = Assert.Single(Find(
            ("开店/第十章 收摊.md", "# 第十章 收摊\n\n文。"), ("开店/第九章 算账.md", "## 第九章 算账\n\n文。"), ("开店/第二章 进货.txt", "第二章 进货\n\n文。"), ("开店/前言.md", "为什么写。"), ("开店/后记.md", "谢谢。")));
        Assert.Equal(["开店/前言.md", "开店/第二章 进货.txt", "开店/第九章 算账.md", "开店/第十章 收摊.md", "开店/后记.md"], plan.Chapters.Select(Shown));
        Assert.Equal("文件名按章编号，2 到 10", plan.Reason);

        Assert.Equal(["chapter-1.md", "chapter-2.md", "chapter-10.md"], Assert.Single(Find(("chapter-10.md", "# 丙"), ("chapter-2.md", "# 乙"), ("chapter-1.md", "# 甲"))).Chapters.Select(Shown));
        Assert.Equal(["01-x.md", "02-y.md"], Assert.Single(Find(("02-y.md", "# 乙"), ("01-x.md", "# 甲\n\n## 1 节\n\n## 2 节"))).Chapters.Select(Shown));
    }

    [Fact]
    public void Folders_that_are_numbered_as_parts_group_their_chapters()
    {
        var plan = Assert.Single(Find(
            ("第二部分 守店/第3章 算账.md", "# 算账"), ("第二部分 守店/第4章 收摊.md", "# 收摊"), ("第一部分 开店/第1章 选址.md", "# 选址"), ("第一部分 开店/第2章 进货.md", "# 进货")));
        Assert.Equal(
            ["第一部分 开店/第1章 选址.md 开店", "第一部分 开店/第2章 进货.md 开店", "第二部分 守店/第3章 算账.md 守店", "第二部分 守店/第4章 收摊.md 守店"], plan.Chapters.Select(Shown));
    }

    [Fact]
    public void Numbered_whole_books_stay_books_and_nobody_is_asked()
    {
        const string whole = "# 《甲书》\n\n## 第1章：一\n\n文。\n\n## 第2章：二\n\n文。\n";
        var tree = Tree(("000_甲.txt", whole), ("001_乙.txt", whole), ("002_丙.txt", "第一章 开\n\n文。\n\n第二章 关\n\n文。\n"));
        Assert.Empty(BookStructure.FindAll(tree));
        Assert.Empty(BookStructure.Doubtful(tree, []));
    }

    [Theory]
    [InlineData("01-a.md", "03-c.md", "04-d.md")] // a gap
    [InlineData("第一章 甲.md", "第二章 乙.md", "随笔.md")] // a stranger
    [InlineData("第一章 一稿.md", "第一章 二稿.md", "第二章 丙.md")] // two drafts of one
    public void What_may_be_one_book_is_left_alone_and_its_editor_is_told_what_to_do(string first, string second, string third)
    {
        var tree = Tree((first, "# 甲"), (second, "# 乙"), (third, "# 丙"));
        Assert.Empty(BookStructure.FindAll(tree));
        var notice = Assert.Single(BookStructure.Doubtful(tree, []));
        Assert.Equal(first, notice.Key);
        Assert.Contains("看起来是同一本书", notice.Value, StringComparison.Ordinal);
        Assert.Contains("book.toml", notice.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Years_are_no_chapters()
    {
        var tree = Tree(("2023年总结.md", "# 二三"), ("2024年总结.md", "# 二四"), ("2025-01-01 日记.md", "# 日记"));
        Assert.Empty(BookStructure.FindAll(tree));
        Assert.Empty(BookStructure.Doubtful(tree, []));
    }

    private static string Shown(PlannedChapter chapter) => $"{chapter.Path} {chapter.Part}".Trim();

    private static IReadOnlyList<BookPlan> Find(params (string Path, string Text)[] files) => BookStructure.FindAll(Tree(files));

    private static SourceTree Tree(params (string Path, string Text)[] files) => new(
        "书库",
        "/书库",
        files.Select(file => new TreeFile(file.Path, file.Text.Length, () => new SourceFile(file.Path, System.Text.Encoding.UTF8.GetBytes(file.Text)))));
}
