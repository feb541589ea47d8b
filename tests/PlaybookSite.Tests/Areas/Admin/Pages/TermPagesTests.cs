using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Data;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Areas.Admin.Pages;

/// <summary>The term base at the desk, from the form to what readers see, without a restart.</summary>
public sealed class TermPagesTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_editor_saves_readers_find_and_what_is_taken_away_is_gone()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        Assert.Contains("新建术语", await editor.GetStringAsync("/admin/terms", Cancellation), StringComparison.Ordinal);

        using var added = await editor.PostFormAsync("/admin/terms/new", Form("灯塔客户", "第一批说服别人的客户。", "标杆客户、样板客户"), "/admin/terms/new?handler=Save");

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var address = added.Headers.Location!.ToString();
        await site.UntilFollowedAsync(Cancellation);
        Assert.Contains("第一批说服别人的客户", await site.Client.GetStringAsync("/glossary/deng-ta-ke-hu", Cancellation), StringComparison.Ordinal);
        Assert.Contains("灯塔客户", await site.Client.GetStringAsync("/api/search?q=样板客户", Cancellation), StringComparison.Ordinal);
        var page = await editor.GetStringAsync(address, Cancellation);
        Assert.Contains("标杆客户、样板客户", page, StringComparison.Ordinal);
        Assert.Contains("已保存", page, StringComparison.Ordinal);

        using var hidden = await editor.PostFormAsync(address, [new("Version", "1"), new("published", "false")], $"{address}?handler=Publish");

        Assert.Equal(HttpStatusCode.Redirect, hidden.StatusCode);
        await site.UntilFollowedAsync(Cancellation);
        using var gone = await site.Client.GetAsync("/glossary/deng-ta-ke-hu", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.DoesNotContain("第一批说服别人的客户", await site.Client.GetStringAsync("/api/search?q=灯塔客户", Cancellation), StringComparison.Ordinal);
        Assert.Contains("灯塔客户", await editor.GetStringAsync("/admin/terms?state=hidden", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_says_what_would_happen_and_does_nothing()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var preview = await editor.PostFormAsync("/admin/terms/new", Form("融资策略", "怎样拿钱。", ""), "/admin/terms/new?handler=Preview");
        var html = await preview.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
        Assert.Contains("保存以后会怎样", html, StringComparison.Ordinal);
        Assert.Contains("融资策略", html, StringComparison.Ordinal);
        await using var scope = site.Services.CreateAsyncScope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<PlaybookDbContext>().Terms.AnyAsync(term => term.Name == "融资策略", Cancellation));
    }

    [Fact]
    public async Task A_late_save_shows_both_texts()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var added = await editor.PostFormAsync("/admin/terms/new", Form("冷启动期", "还没有用户。", ""), "/admin/terms/new?handler=Save");
        var address = added.Headers.Location!.ToString();
        using var first = await editor.PostFormAsync(address, [.. Form("冷启动期", "甲写的。", ""), new("Version", "1")], $"{address}?handler=Save");
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);

        using var late = await editor.PostFormAsync(address, [.. Form("冷启动期", "乙写的。", ""), new("Version", "1")], $"{address}?handler=Save");

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var html = await late.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("甲写的。", html, StringComparison.Ordinal);
        Assert.Contains("乙写的。", html, StringComparison.Ordinal);
        Assert.Contains("name=\"Version\" value=\"2\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_save_takes_over_what_only_the_other_one_changed()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var added = await editor.PostFormAsync("/admin/terms/new", Form("热启动期", "老的定义。", ""), "/admin/terms/new?handler=Save");
        var address = added.Headers.Location!.ToString();
        var opened = WebUtility.HtmlDecode(Regex.Match(await editor.GetStringAsync(address, Cancellation), "name=\"OpenedContent\" value=\"([^\"]*)").Groups[1].Value);
        using var first = await editor.PostFormAsync(address, [.. Form("热启动期", "甲改好的定义。", ""), new("Version", "1")], $"{address}?handler=Save");

        using var late = await editor.PostFormAsync(
            address, [.. Form("热启动期", "老的定义。", ""), new("Form.English", "warm start"), new("Version", "1"), new("OpenedContent", opened)], $"{address}?handler=Save");

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var html = await late.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("已经合在一起", html, StringComparison.Ordinal);
        Assert.Matches("<textarea id=\"Form_Definition\"[^>]*>\\s*甲改好的定义。</textarea>", html);
        Assert.Contains("value=\"warm start\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enter_saves_no_term()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var form = Regex.Match(await editor.GetStringAsync("/admin/terms/new", Cancellation), "<form [^>]*data-keep=\"term\".*?</form>", RegexOptions.Singleline).Value;
        Assert.StartsWith("<button class=\"button button-quiet\" type=\"submit\" formaction=\"/admin/terms/new?handler=Preview\"", Regex.Match(form, "<button[^>]*>").Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_author_reads_terms_and_changes_none()
    {
        using var author = await site.ClientAsync(AccountRole.Author);
        await using var scope = site.Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<PlaybookDbContext>().Terms.Select(term => term.Id).FirstAsync(Cancellation);
        var html = await author.GetStringAsync($"/admin/terms/{id}", Cancellation);
        Assert.DoesNotContain("name=\"Form.Name\"", html, StringComparison.Ordinal);
        foreach (var (page, target) in new[]
        {
            ("/admin/terms", $"/admin/terms/{id}?handler=Save"),
            ("/admin/terms", $"/admin/terms/{id}?handler=Publish"),
            ("/admin/terms", "/admin/terms/new?handler=Save"),
            ("/admin/synonyms", "/admin/synonyms?handler=Add"),
            ("/admin/synonyms", "/admin/synonyms?handler=Remove"),
        })
        {
            using var refused = await author.PostFormAsync(page, [.. Form("作者的词", "不行。", ""), new("Version", "1")], target);
            Assert.True(refused.StatusCode == HttpStatusCode.Forbidden, $"{target}: {refused.StatusCode} {refused.Headers.Location}");
        }

        Assert.False(await scope.ServiceProvider.GetRequiredService<PlaybookDbContext>().Terms.AnyAsync(term => term.Name == "作者的词", Cancellation));
    }

    [Fact]
    public async Task A_pair_of_synonyms_comes_with_its_word_and_works_at_once()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var form = await editor.GetStringAsync("/admin/synonyms?word=烧钱速度", Cancellation);
        Assert.Contains("value=\"烧钱速度\"", form, StringComparison.Ordinal);

        using var added = await editor.PostFormAsync("/admin/synonyms", [new("Word", "烧钱速度"), new("Other", "融资")], "/admin/synonyms?handler=Add");

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        await site.UntilFollowedAsync(Cancellation);
        Assert.Contains("\"kind\":\"synonym\"", await site.Client.GetStringAsync("/api/search?q=烧钱速度", Cancellation), StringComparison.Ordinal);
        using var removed = await editor.PostFormAsync("/admin/synonyms", [new("Word", "烧钱速度"), new("Other", "融资")], "/admin/synonyms?handler=Remove");
        await site.UntilFollowedAsync(Cancellation);
        Assert.DoesNotContain("\"kind\":\"synonym\"", await site.Client.GetStringAsync("/api/search?q=烧钱速度", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_term_said_is_compared_with_what_it_says_and_taken_back_by_hand()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var author = await site.ClientAsync(AccountRole.Author);
        using var added = await editor.PostFormAsync("/admin/terms/new", Form("回头客", "来过又来的客户。", "老客户"), "/admin/terms/new?handler=Save");
        var address = added.Headers.Location!.ToString();
        await editor.PostFormAsync(address, [.. Form("回头客", "改坏了。", ""), new("Version", "1")], $"{address}?handler=Save");

        var history = $"/admin/history/term/{address.Split('/')[^1]}";
        Assert.Contains($"{history}\">修订记录（1）", await author.GetStringAsync(address, Cancellation), StringComparison.Ordinal);
        var list = await author.GetStringAsync(history, Cancellation);
        var version = System.Text.RegularExpressions.Regex.Match(list, $"{history}/(\\d+)").Value;
        var compared = await author.GetStringAsync(version, Cancellation);
        Assert.Contains("别名", compared, StringComparison.Ordinal);
        Assert.Contains("来过又来的客户", System.Text.RegularExpressions.Regex.Replace(compared, "<[^>]*>", ""), StringComparison.Ordinal);
        Assert.DoesNotContain("取回这一版", compared, StringComparison.Ordinal);

        using var taken = await editor.PostFormAsync(version, [], $"{version}?handler=Restore");
        var form = await editor.GetStringAsync(taken.Headers.Location!.ToString(), Cancellation);

        Assert.Contains("来过又来的客户。", form, StringComparison.Ordinal);
        Assert.Contains("value=\"老客户\"", form, StringComparison.Ordinal);
        // Nothing is saved by looking.
        Assert.Contains("改坏了。", await site.Client.GetStringAsync("/glossary/hui-tou-ke", Cancellation), StringComparison.Ordinal);
    }

    private static KeyValuePair<string, string>[] Form(string name, string definition, string aliases) =>
    [
        new("Form.Name", name),
        new("Form.Definition", definition),
        new("Form.Aliases", aliases),
        new("Form.Topics", "financing"),
        new("Form.Reason", "试"),
    ];
}
