using Playbook.CaseStudies;
using Playbook.Importing.Cases;
using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Cases;

public sealed class CaseReaderTests
{
    [Fact]
    public void Headings_that_number_cases_are_cases_and_their_group_is_none()
    {
        var cases = Read("""
            ## 3.1 成功案例剖析

            下面看两家。

            ### 案例一：晨光语音

            晨光语音是一家做方言识别的公司，2021 年上线。它先服务菜市场。

            **成功原因分析：**

            1. **场景窄**：只做摊位报价。

            **经验总结：**

            - 先窄后宽。
            - 价格写在墙上。

            ### 案例二：北桥

            北桥给小饭馆写菜单，两年后被连锁品牌收购，团队留任。

            ## 3.2 失败案例反思

            ### 案例一：云栈

            云栈做通用助手，没有人付费。

            **失败原因：**

            没有人说得清它替谁省了钱。
            """);

        Assert.Equal(["晨光语音", "北桥", "云栈"], cases.Select(study => study.Title));
        Assert.Equal([Outcome.Success, Outcome.Success, Outcome.Failure], cases.Select(study => study.Outcome));
        Assert.Equal(["先窄后宽。", "价格写在墙上。"], cases[0].Lessons);
        Assert.Equal(("晨光语音", false), (cases[0].Company, cases[0].IsNameless));
        Assert.StartsWith("晨光语音是一家", cases[0].Story.Background, StringComparison.Ordinal);
        Assert.Contains("只做摊位报价", cases[0].Story.Causes, StringComparison.Ordinal);
        Assert.DoesNotContain("经验总结", cases[0].Story.ToMarkdown(), StringComparison.Ordinal);
        Assert.Equal("### 案例一：云栈", cases[2].HeadingLine);
    }

    [Fact]
    public void A_section_that_tells_one_case_by_its_labels_is_it_and_its_last_words_are_the_lesson()
    {
        var study = Assert.Single(Read("""
            ## 2.2.3 断货风险的案例分析

            以下是一个断货风险的案例：

            **案例背景**：一家小型公司替诊所录病历，只用一家供应商的接口。

            **问题表现**：接口停了两天，诊所退了款。

            **原因分析**：有以下几点：

            1. 没有第二家供应商。
            2. 合同里没有写停机怎么赔。

            **应对措施**：

            1. 接入第二家。
            2. 改合同。

            通过以上措施，该公司逐步恢复了客户的信任。这个案例表明，一条线上不能只挂一家。

            ## 2.2.4 小结

            要有备份。
            """));

        Assert.Equal("断货风险的案例分析", study.Title);
        Assert.Equal(("一家小型公司", true), (study.Company, study.IsNameless));
        Assert.Equal(Outcome.Success, study.Outcome);
        Assert.Equal(["background", "problem", "causes", "measures", "result"], study.Story.Fields);
        Assert.Equal("通过以上措施，该公司逐步恢复了客户的信任。", study.Story.Result);
        Assert.Equal(["一条线上不能只挂一家。"], study.Lessons);
        Assert.DoesNotContain("以下是一个", study.Story.ToMarkdown(), StringComparison.Ordinal);
        Assert.DoesNotContain("要有备份", study.Story.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bold_lines_begin_cases_inside_one_section()
    {
        var cases = Read("""
            ## 5.2 失败案例分析

            **案例一：钱没有接上**

            某小型公司融资时没有谈成，主要原因包括：

            1. **太宽**：说自己什么都能做。
            2. **太晚**：账上只剩两个月。

            **经验教训**：

            1. **早谈**：剩九个月就开始谈。

            **案例二：灯塔的机器人**

            灯塔的机器人上线三天就说了脏话。

            **成功原因**：

            1. **快**：三周做完。

            **失败原因**：

            1. **没有人看**：上线以后没有人值班。
            """);

        Assert.Equal(["钱没有接上", "灯塔的机器人"], cases.Select(study => study.Title));
        Assert.All(cases, study => Assert.Equal((Outcome.Failure, "## 5.2 失败案例分析"), (study.Outcome, study.HeadingLine)));
        Assert.Equal("某小型公司融资时没有谈成。", cases[0].Story.Background);
        Assert.Contains("账上只剩两个月", cases[0].Story.Causes, StringComparison.Ordinal);
        Assert.Equal(["早谈：剩九个月就开始谈。"], cases[0].Lessons);
        Assert.Equal("灯塔", cases[1].Company);
        Assert.Contains("**成功原因**", cases[1].Story.Causes, StringComparison.Ordinal);
        Assert.Contains("**失败原因**", cases[1].Story.Causes, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_of_a_list_are_cases_where_they_tell_one()
    {
        var cases = Read("""
            ## 4.3 融资案例解析

            1. **成功融资案例**：以某小店公司为例。

               - **案例介绍**：某小店公司拿到了两轮钱。
               - **融资过程**：先找老客户，再找基金。

            2. **失败融资案例**：分析一家为什么没有谈成。

            之后看下一节。
            """);

        var study = Assert.Single(cases);
        Assert.Equal(("成功融资案例", Outcome.Success), (study.Title, study.Outcome));
        Assert.Contains("拿到了两轮钱", study.Story.Background, StringComparison.Ordinal);
        Assert.Equal("先找老客户，再找基金。", study.Story.Measures);
    }

    [Fact]
    public void Headings_can_be_the_labels_and_a_title_that_says_nothing_borrows_the_company()
    {
        var study = Assert.Single(Read("""
            ## 3.2 失败案例分析

            ### 3.2.1 失败原因分析

            某金融团队想替银行放贷。但是没有牌照，项目失败了。失败原因主要包括：不懂监管、没有客户。

            ### 3.2.2 启示与建议

            先问监管。再写代码。
            """));

        Assert.Equal(("失败案例：某金融团队", Outcome.Failure), (study.Title, study.Outcome));
        Assert.StartsWith("某金融团队", study.Story.Background, StringComparison.Ordinal);
        Assert.StartsWith("失败原因主要包括", study.Story.Causes, StringComparison.Ordinal);
        Assert.Equal(["先问监管。", "再写代码。"], study.Lessons);
    }

    [Theory]
    [InlineData("附录：代码实际案例与详细解释说明", "## 案例描述\n\n识别手写数字。\n\n## 结果分析\n\n九成正确。\n\n```python\nprint(1)\n```\n")]
    [InlineData("风险管理", "## 4.1 技术风险\n\n有三种。\n\n**管理策略：**\n\n1. 备份。\n\n**案例分析：**\n\n以某公司为例，它做了备份，所以没有丢数据。\n")]
    [InlineData("案例研究", "## B.2 成功的要素分析\n\n有几个要素：\n\n1. **技术**：要好。\n2. **团队**：要齐。\n")]
    [InlineData("风险识别", "## 2.1 方法\n\n1. **专家访谈**：请人来讲。\n2. **历史案例分析**：研究行业历史案例，分析成功和失败的原因。\n")]
    [InlineData("实战", "## 案例一：数字识别\n\n写一个分类器，先读数据，再训练，最后看结果。\n\n```python\nprint(1)\n```\n")]
    [InlineData("案例分析", "## 两家公司\n\n都在卖接口。\n\n**成功原因**：一。\n\n**成功原因**：二。\n")]
    public void What_only_speaks_of_cases_is_none(string chapter, string markdown) => Assert.Empty(Read(markdown, chapter));

    [Fact]
    public void A_case_keeps_its_address_while_title_and_book_stay()
    {
        const string text = "## 案例一：晨光\n\n晨光是一家做方言识别的公司，服务过三百个摊位。\n";
        var slug = Assert.Single(Read(text)).Slug;

        Assert.Equal(slug, Assert.Single(Read($"## 引子\n\n话。\n\n{text.Replace("三百", "四百", StringComparison.Ordinal)}", "另一章")).Slug);
        Assert.NotEqual(slug, Assert.Single(CaseReader.Read("other", [Chapter(text)])).Slug);
        Assert.Equal(2, CaseReader.Read("book", [Chapter(text), Chapter(text)]).Select(study => study.Slug).Distinct().Count());
        Assert.Matches("^chen-guang-[0-9a-f]{6}$", slug);
    }

    [Fact]
    public void Links_inside_the_chapter_lead_back_to_it() => Assert.Contains(
        "](/books/book/chapter-3#第一节)",
        Assert.Single(Read("## 案例一：晨光\n\n晨光的做法见[前文](#第一节)，它服务过三百个摊位和两家超市。\n")).Story.Background,
        StringComparison.Ordinal);

    [Fact]
    public void A_case_brings_the_notes_and_addresses_that_it_calls_from_wherever_they_stand()
    {
        var cases = Read("""
            ## 案例一：晨光[^名]

            晨光服务过三百个摊位[^1]，见[报道][新闻]和[前文][头]。

            **失败原因**：没有人付费。[^2]

            ## 案例二：云栈

            云栈做通用助手，两年没有人付费，最后停了。

            ```
            [^1]: 这里是代码
            ```

            **经验总结**：

            - 先问谁付钱。[^3]

            ## 小结

            到此为止[^9]。

            [^1]: 按 2021 年的数，
                依据是年报[^4]。

                分两年统计。
            [^2]: 见[清算公告](#清算)。
            [^3]: 访谈记录。
            [^4]: 年报第 8 页。
            [^9]: 与案例无关。
            [^名]: 化名。

            [新闻]: https://example.org/a "一则报道"
            [头]: #第一节
            """);

        Assert.Equal(["晨光", "云栈"], cases.Select(study => study.Title));
        var markdown = cases[0].Story.ToMarkdown();
        Assert.Contains("[^1]: 按 2021 年的数，\n    依据是年报[^4]。\n\n    分两年统计。", markdown, StringComparison.Ordinal);
        Assert.Contains("[^2]: 见[清算公告](/books/book/chapter-3#清算)。", markdown, StringComparison.Ordinal);
        Assert.Contains("[^4]: 年报第 8 页。", markdown, StringComparison.Ordinal);
        Assert.Contains("[新闻]: https://example.org/a \"一则报道\"", markdown, StringComparison.Ordinal);
        Assert.Contains("[头]: /books/book/chapter-3#第一节", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("与案例无关", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("[^", cases[0].Summary, StringComparison.Ordinal);
        Assert.Equal(["先问谁付钱（访谈记录）。"], cases[1].Lessons);
        Assert.DoesNotContain("年报", cases[1].Story.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_that_stands_in_the_section_of_its_case_is_no_lesson_and_no_step() => Assert.Equal(
        (1, "先窄后宽（见年报）。"),
        Read("## 案例一：晨光\n\n晨光服务过三百个摊位和两家超市。\n\n**经验总结**：\n\n- 先窄后宽。[^a]\n\n[^a]: 见年报。\n") is [var study]
            ? (study.Lessons.Count, study.Lessons[0])
            : default);

    private static IReadOnlyList<SourceCase> Read(string markdown, string chapter = "大模型创业案例分析") =>
        CaseReader.Read("book", [Chapter(markdown, chapter)]);

    private static SourceChapter Chapter(string markdown, string title = "大模型创业案例分析") =>
        new("chapter-3", title, "3", Playbook.Books.ChapterKind.Chapter, "", "", markdown, [], 1, 1);
}
