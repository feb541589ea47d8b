using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Revisions;
using Playbook.Search;

namespace Playbook.Tests.Editing;

public sealed class TermEditorTests : IAsyncLifetime
{
    private const string Terms = """
        - slug: vc
          name: 风险投资
          english: Venture Capital
          abbreviation: VC
          aliases: [创业投资]
          definition: 用股权换资金。
          topics: [financing]
        - slug: runway
          name: 现金跑道
          definition: 现金还能用几个月。
          topics: [financing]

        """;

    private static readonly Edit By = new("编辑甲", "说得更准") { AuthorId = 3 };

    private TestBook _book = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TermEditor Editor => _book.Get<TermEditor>();

    public async ValueTask InitializeAsync()
    {
        _book = await TestBook.OpenAsync();
        _book.Write("content/book.md", "---\ntitle: 手册\nslug: playbook\n---\n\n开头。\n");
        _book.Write("content/chapters/01-part/01-money.md", "---\ntitle: 钱从哪里来\nslug: money\npart: 资金\ntopics: [financing]\n---\n\n## 向谁要\n\n风险投资看重增长。现金跑道要留够。\n\n## 签什么\n\n对赌协议要看清楚。\n");
        _book.Write("content/lexicon/terms.yaml", Terms);
        Assert.Empty((await _book.ImportContentAsync()).Problems);
        await _book.Get<SearchIndex>().OpenAsync(Cancellation);
    }

    [Fact]
    public async Task A_new_name_is_linked_in_all_pages_and_searched_without_a_restart_and_what_was_said_before_is_kept()
    {
        var opened = await OpenAsync("vc");
        Assert.Equal(0, Found("创投"));

        var saved = await Editor.SaveAsync(
            opened.Id, opened.Version, opened.Draft with { Aliases = [.. opened.Draft.Aliases, "对赌协议", " "], Synonyms = ["创投"] }, By, Cancellation);

        Assert.Equal((EditOutcome.Saved, opened.Version + 1), (saved.Outcome, saved.Version));
        Assert.Contains("<a class=\"auto-term\" href=\"/glossary/vc\">对赌协议</a>", await HtmlAsync(), StringComparison.Ordinal);
        await _book.Get<SearchIndex>().CatchUpAsync(Cancellation);
        Assert.True(Found("创投") > 0);
        var again = await OpenAsync("vc");
        Assert.Equal(["创业投资", "对赌协议"], again.Draft.Aliases);
        Assert.NotNull(again.Edited);
        Assert.Equal(1, again.Versions);
        await using var database = _book.Database();
        var kept = await database.Revisions.SingleAsync(Cancellation);
        Assert.Equal((RevisionCause.Edit, "编辑甲", "说得更准", "用股权换资金。"), (kept.Cause, kept.Author, kept.Reason, kept.Markdown));
        var said = (await Editor.SaidAsync(opened.Id, kept.Id, Cancellation))!;
        Assert.Equal(opened.Draft with { Aliases = said.Aliases, Synonyms = said.Synonyms, Topics = said.Topics }, said);
        Assert.Equal([.. opened.Draft.Aliases, "", .. opened.Draft.Synonyms, "", .. opened.Draft.Topics], (string[])[.. said.Aliases, "", .. said.Synonyms, "", .. said.Topics]);
        Assert.Null(await Editor.SaidAsync(opened.Id + 1, kept.Id, Cancellation));
        var entry = await database.AuditEntries().SingleAsync(Cancellation);
        Assert.Equal((AuditAction.TermSaved, 3, "风险投资"), (entry.Action, entry.ActorId, entry.Title));
    }

    [Fact]
    public async Task The_second_to_save_sees_what_the_first_wrote()
    {
        var opened = await OpenAsync("vc");
        await Editor.SaveAsync(opened.Id, opened.Version, opened.Draft with { Definition = "甲的定义。" }, By, Cancellation);

        var late = await Editor.SaveAsync(opened.Id, opened.Version, opened.Draft with { Definition = "乙的定义。" }, By, Cancellation);

        Assert.Equal((EditOutcome.Conflict, "甲的定义。"), (late.Outcome, late.Current!.Definition));
        Assert.Equal("甲的定义。", (await OpenAsync("vc")).Draft.Definition);
        Assert.Equal(EditOutcome.Conflict, (await Editor.PublishAsync(opened.Id, opened.Version, published: false, By, Cancellation)).Outcome);
    }

    [Fact]
    public async Task An_import_leaves_what_an_editor_said_and_its_own_text_waits_as_a_conflict()
    {
        var opened = await OpenAsync("vc");
        await Editor.SaveAsync(opened.Id, opened.Version, opened.Draft with { Definition = "编辑的定义。" }, By, Cancellation);
        await _book.ImportContentAsync();
        Assert.Equal("编辑的定义。", (await OpenAsync("vc")).Draft.Definition);

        _book.Write("content/lexicon/terms.yaml", Terms.Replace("用股权换资金。", "文件的新定义。", StringComparison.Ordinal));
        await _book.ImportContentAsync();

        var now = await OpenAsync("vc");
        Assert.Equal("编辑的定义。", now.Draft.Definition);
        Assert.Single(now.Conflicts);
        Assert.Equal("文件的新定义。", (await Editor.SaidAsync(now.Id, now.Conflicts[0], Cancellation))!.Definition);
        // To save is to decide, even where nothing is changed.
        Assert.Equal(EditOutcome.Saved, (await Editor.SaveAsync(now.Id, now.Version, now.Draft, By, Cancellation)).Outcome);
        Assert.Empty((await OpenAsync("vc")).Conflicts);
    }

    [Fact]
    public async Task An_unpublished_term_is_gone_from_links_and_search_and_comes_back()
    {
        var opened = await OpenAsync("runway");
        Assert.Contains("/glossary/runway", await HtmlAsync(), StringComparison.Ordinal);

        var hidden = await Editor.PublishAsync(opened.Id, opened.Version, published: false, By, Cancellation);

        Assert.Equal(EditOutcome.Saved, hidden.Outcome);
        Assert.DoesNotContain("/glossary/runway", await HtmlAsync(), StringComparison.Ordinal);
        await _book.Get<SearchIndex>().CatchUpAsync(Cancellation);
        Assert.DoesNotContain(Search("现金跑道").Hits, hit => hit.Kind == "term");
        await _book.ImportContentAsync();
        Assert.False((await OpenAsync("runway")).Published);

        await Editor.PublishAsync(opened.Id, hidden.Version, published: true, By, Cancellation);
        Assert.Contains("/glossary/runway", await HtmlAsync(), StringComparison.Ordinal);
        await _book.Get<SearchIndex>().CatchUpAsync(Cancellation);
        Assert.Contains(Search("现金跑道").Hits, hit => hit.Kind == "term");
    }

    [Fact]
    public async Task A_new_term_has_an_address_of_its_name_which_may_change_and_the_old_one_leads_on()
    {
        var added = await Editor.AddAsync(new TermDraft { Name = "对赌协议", Definition = "按业绩调整。" }, publish: true, By, Cancellation);
        Assert.Equal((EditOutcome.Saved, "dui-du-xie-yi"), (added.Outcome, added.Slug));
        var opened = (await Editor.OpenAsync(added.PageId, Cancellation))!;
        Assert.False(opened.IsFromFile);
        await _book.ImportContentAsync();

        var moved = await Editor.SaveAsync(added.PageId, opened.Version, opened.Draft with { Slug = "vam" }, By, Cancellation);

        Assert.Equal((EditOutcome.Saved, "vam"), (moved.Outcome, moved.Slug));
        await using var database = _book.Database();
        Assert.Equal(added.PageId, (await database.FormerSlugs.SingleAsync(former => former.Slug == "dui-du-xie-yi", Cancellation)).PageId);
        Assert.Contains("/glossary/vam", await HtmlAsync(), StringComparison.Ordinal);
        // What stands in a file has the address of the file.
        var ofFile = await OpenAsync("vc");
        await Editor.SaveAsync(ofFile.Id, ofFile.Version, ofFile.Draft with { Slug = "other", Definition = "别的。" }, By, Cancellation);
        Assert.Equal("vc", (await OpenAsync("vc")).Draft.Slug);
    }

    [Fact]
    public async Task What_is_kept_back_is_nowhere_to_be_seen()
    {
        var kept = await Editor.AddAsync(new TermDraft { Name = "对赌协议", Definition = "按业绩调整。" }, publish: false, By, Cancellation);
        Assert.Equal(EditOutcome.Saved, kept.Outcome);
        Assert.DoesNotContain("dui-du-xie-yi", await HtmlAsync(), StringComparison.Ordinal);
        await _book.Get<SearchIndex>().CatchUpAsync(Cancellation);
        Assert.DoesNotContain(Search("对赌协议").Hits, hit => hit.Kind == "term");
    }

    [Theory]
    [InlineData("", "定义。", "x", "名称")]
    [InlineData("新词", " ", "x", "定义")]
    [InlineData("新词", "定义。", "Bad Slug", "网址")]
    [InlineData("新词", "定义。", "vc", "风险投资")]
    [InlineData("现金跑道", "定义。", "x", "现金跑道")]
    [InlineData("vc", "定义。", "x", "风险投资")]
    [InlineData("创业投资", "定义。", "x", "风险投资")]
    public async Task What_cannot_be_a_term_is_refused_with_a_reason(string name, string definition, string slug, string said)
    {
        var refused = await Editor.AddAsync(new TermDraft { Name = name, Definition = definition, Slug = slug }, publish: true, By, Cancellation);
        Assert.Equal(EditOutcome.Invalid, refused.Outcome);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_topic_and_an_unknown_chapter_are_refused()
    {
        var draft = new TermDraft { Name = "新词", Definition = "定义。" };
        Assert.Equal(EditOutcome.Invalid, (await Editor.AddAsync(draft with { Topics = ["nothing"] }, true, By, Cancellation)).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await Editor.AddAsync(draft with { Chapter = "nothing" }, true, By, Cancellation)).Outcome);
        Assert.Equal(EditOutcome.Saved, (await Editor.AddAsync(draft with { Topics = ["market"], Chapter = "money" }, true, By, Cancellation)).Outcome);
    }

    public ValueTask DisposeAsync() => _book.DisposeAsync();

    private async Task<OpenedTerm> OpenAsync(string slug)
    {
        await using var database = _book.Database();
        return (await Editor.OpenAsync(await database.Terms.Where(term => term.Slug == slug).Select(term => term.Id).SingleAsync(Cancellation), Cancellation))!;
    }

    private async Task<string> HtmlAsync()
    {
        await using var database = _book.Database();
        return await database.Chapters.Where(chapter => chapter.Slug == "money").Select(chapter => chapter.Html).SingleAsync(Cancellation);
    }

    private SearchAnswer Search(string query) => _book.Get<BookSearch>().Search(new SearchRequest(query));

    private int Found(string query) => Search(query).Total;
}
