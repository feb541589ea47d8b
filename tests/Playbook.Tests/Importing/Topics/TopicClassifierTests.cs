using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Glossary;
using Playbook.Importing.Content;
using Playbook.Importing.Topics;
using Playbook.Tests.Content;

namespace Playbook.Tests.Importing.Topics;

public sealed class TopicClassifierTests
{
    private static readonly TopicClassifier Shipped = new(TopicLexicon.Of(ShippedContent.Folder.Terms.Select(Term)));

    [Fact]
    public void Of_our_own_chapters_most_are_judged_as_we_judged_them()
    {
        var chapters = ShippedContent.Folder.Chapters;
        // Our parts are called after the topics, which no document of others is: they are withheld as the topics are.
        var judged = chapters.Select(chapter => (Given: chapter.Fields.Topics, Found: Shipped.OfChapter(ChapterKind.Chapter, chapter.Fields.Title, "", chapter.Markdown).Topics)).ToList();

        var first = judged.Count(pair => pair.Found[0] == pair.Given[0]);
        var among = judged.Count(pair => pair.Given.Contains(pair.Found[0]));
        var same = judged.Count(pair => pair.Found.ToHashSet().SetEquals(pair.Given));
        TestContext.Current.TestOutputHelper?.WriteLine($"{judged.Count} chapters: first topic {first}, among the given {among}, the very set {same}");
        Assert.True(first >= judged.Count * 0.8, $"the first topic agrees in {first} of {judged.Count}");
        Assert.True(among >= judged.Count * 0.9, $"the first topic is one of the given in {among} of {judged.Count}");
        Assert.True(same >= judged.Count * 0.45, $"the topics are the same in {same} of {judged.Count}");
    }

    [Fact]
    public void The_words_that_decided_are_told_and_add_up()
    {
        var verdict = Shipped.OfChapter(ChapterKind.Chapter, "融资怎么谈", "钱从哪来", "## 估值\n\n先谈投前估值，再谈风险投资怎么退出。投前估值写进条款清单。");

        Assert.Equal("financing", verdict.Topics[0]);
        Assert.Contains(verdict.Evidence, piece => piece is { Topic: "financing", Word: "融资", Where: "title", Count: 1 });
        Assert.Contains(verdict.Evidence, piece => piece is { Topic: "financing", Word: "投前估值", Where: "text", Count: 2 });
        Assert.Contains(verdict.Evidence, piece => piece is { Word: "估值", Where: "heading" });
        Assert.Equal(verdict.Lead, verdict.Evidence.Where(piece => piece.Topic == "financing").Sum(piece => piece.Weight), precision: 6);
    }

    [Fact]
    public void The_longer_word_is_meant_and_letters_only_as_whole_words()
    {
        var lexicon = TopicLexicon.Of([new Term { Slug = "in", Name = "IN", Definition = "", Topics = ["team"] }]);
        Assert.Equal(new Dictionary<string, int> { ["项目管理"] = 1, ["in"] = 1 }, lexicon.CountIn("项目管理 maintain IN"));
    }

    [Fact]
    public void Code_says_nothing_and_a_silent_text_is_background() => Assert.Equal(
        ["market"], Shipped.OfChapter(ChapterKind.Chapter, "某某", "", "```python\n# 融资 融资 融资\n```\n\n无话。").Topics);

    [Fact]
    public void A_section_has_a_topic_of_its_own_only_where_it_clearly_speaks_of_something_else()
    {
        var strong = Shipped.OfSection("融资计划", "先算估值，再找投资者，把资金用途写清，最后谈股权。");
        var weak = Shipped.OfSection("小结", "也要留意资金。");

        Assert.Equal(["risk", "financing"], TopicClassifier.InChapter(["risk"], strong));
        Assert.Equal(["risk"], TopicClassifier.InChapter(["risk"], weak));
        Assert.Equal(["financing"], TopicClassifier.InChapter(["financing"], strong));
    }

    [Theory]
    [InlineData("大模型创业案例分析", "risk")]
    [InlineData("AI大模型创业资源利用策略", "resources")]
    [InlineData("大模型创业的团队建设与人才管理", "team")]
    [InlineData("大模型概述", "model-basics")]
    public void What_every_text_of_the_library_is_about_decides_no_topic(string title, string topic)
    {
        var verdict = Shipped.OfChapter(ChapterKind.Chapter, title, "", "大模型的失败，多半败在风险上。大模型再好，大模型公司也要算账。");
        Assert.Equal(topic, verdict.Topics[0]);
        Assert.DoesNotContain(verdict.Evidence, piece => piece.Word is "大模型" or "llm");
    }

    [Fact]
    public async Task Before_the_first_start_a_document_is_judged_as_after_it()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\nabstract: 测试。\n---\n");
        WriteTerms(book, "team");
        const string text = "# 甲书\n\n## 第1章：独角鲸\n\n独角鲸在海里，独角鲸很多。\n\n### 1.1 独角鲸的角\n\n独角鲸的角就是独角鲸的牙。\n";

        var report = Assert.Single((await book.ImportAsync(book.Write("甲.md", text))).Documents);
        Assert.All(report.Topics, topics => Assert.Equal(["team"], topics.Topics));
        var before = await TopicsAsync(book);
        await book.ImportContentAsync();

        Assert.Equal(before, await TopicsAsync(book));
        Assert.StartsWith("team / team", Assert.Single(before), StringComparison.Ordinal);
    }

    private static async Task<List<string>> TopicsAsync(TestBook book)
    {
        await using var database = book.Database();
        return (await database.Chapters.Include(c => c.Sections).Where(c => c.Book!.Slug != "sample").ToListAsync(Cancellation))
            .ConvertAll(c => $"{string.Join(' ', c.Topics)} / {string.Join(" / ", c.Sections.Select(s => string.Join(' ', s.Topics)))} {c.MadeWith}");
    }

    [Fact]
    public async Task A_changed_glossary_judges_again_what_nobody_chose_and_renders_nothing()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\nabstract: 测试。\n---\n");
        WriteTerms(book, "market");
        await book.ImportContentAsync();
        const string text = "## 第1章：独角鲸\n\n独角鲸在海里，独角鲸很多。\n\n### 1.1 独角鲸的角\n\n独角鲸的角就是独角鲸的牙，独角鲸用它听水。\n";
        await book.ImportAsync(book.Write("甲.md", "# 甲书\n\n" + text), book.Write("乙.md", "---\ntitle: 乙书\ntopics: [market]\n---\n\n" + text));
        await using (var database = book.Database())
        {
            Assert.All(await database.Chapters.ToListAsync(Cancellation), chapter => Assert.Equal(["market"], chapter.Topics));
            await database.Chapters.ExecuteUpdateAsync(update => update.SetProperty(c => c.Html, "记号"), Cancellation);
        }

        WriteTerms(book, "team");
        await book.ImportContentAsync();

        await using var after = book.Database();
        var chapters = await after.Chapters.Include(c => c.Book).Include(c => c.Sections).OrderBy(c => c.Book!.Slug).ToListAsync(Cancellation);
        Assert.Equal(["team", "market"], chapters.Select(chapter => Assert.Single(chapter.Topics)));
        Assert.All(chapters, chapter => Assert.Equal("记号", chapter.Html));
        // Also in the chapter whose own topics somebody chose.
        Assert.All(chapters, chapter => Assert.Contains("team", chapter.Sections.Single(section => section.Level > 1).Topics));
        Assert.Equal([true, false], chapters.Select(chapter => chapter.TopicsJudged));
        // The same glossary again judges nothing again.
        var changes = await after.Changes.MaxAsync(change => change.Id, Cancellation);
        await book.ImportContentAsync();
        Assert.Equal(changes, await after.Changes.MaxAsync(change => change.Id, Cancellation));
    }

    private static void WriteTerms(TestBook book, string topic) => book.Write(
        "content/lexicon/sea.yaml", $"- slug: narwhal\n  name: 独角鲸\n  definition: 一种鲸。\n  topics: [{topic}]\n");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Term Term(ContentFile<TermEntry> file) => new()
    {
        Slug = file.Fields.Slug,
        Name = file.Fields.Name,
        Definition = file.Fields.Definition,
        English = file.Fields.English,
        Abbreviation = file.Fields.Abbreviation,
        Aliases = file.Fields.Aliases,
        Synonyms = file.Fields.Synonyms,
        Topics = file.Fields.Topics,
    };
}
