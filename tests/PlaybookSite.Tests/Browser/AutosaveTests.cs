using System.Text.Json;
using Microsoft.Playwright;
using PlaybookSite.Accounts;
using static Microsoft.Playwright.Assertions;

namespace PlaybookSite.Tests.Browser;

/// <summary>What the browser does with a draft when the server takes it, refuses it, or is not there.</summary>
public sealed class AutosaveTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    [Fact]
    public async Task What_is_written_is_at_the_server_a_few_seconds_later_and_only_then_leaves_the_browser()
    {
        var server = new DraftServer();
        var page = await OpenAsync(server);
        await page.WriteAsync("新的一段");
        await page.WaitForFunctionAsync("() => localStorage.getItem('draft:1:/admin/autosave-of-a-test')?.includes('新的一段')");

        await Expect(Status(page)).ToContainTextAsync("已保存");
        Assert.Equal("原来新的一段", server.Markdown);
        await Expect(page.Locator("[name=DraftVersion]")).ToHaveValueAsync("2");
        Assert.Null(await KeptAsync(page));
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_again_and_the_text_is_offered_back_after_a_crash()
    {
        var server = new DraftServer { Down = true };
        var page = await OpenAsync(server);
        await page.WriteAsync("没有到服务器");
        await Expect(Status(page)).ToContainTextAsync("连不上服务器，文字已留在此浏览器");
        Assert.Contains("没有到服务器", await KeptAsync(page), StringComparison.Ordinal);

        // The browser goes away without a word; the server comes back with what it had.
        var again = await page.Context.NewPageAsync();
        await page.CloseAsync();
        server.Down = false;
        await server.ServeAsync(again);
        await again.GotoAsync("/admin/media");
        var offer = again.GetByRole(AriaRole.Region, new() { Name = "找回的文字" });
        await Expect(offer).ToContainTextAsync("原来没有到服务器");
        await Expect(offer).ToContainTextAsync("字数");
        Assert.Equal("原来", await again.PostedAsync());

        // Who writes on without deciding does not write over it.
        await again.WriteAsync("另外写的");
        await Expect(Status(again)).ToContainTextAsync("已保存");
        await again.ReloadAsync();
        await again.GetByRole(AriaRole.Button, new() { Name = "恢复这份文字" }).ClickAsync();
        await Expect(again.Locator(".cm-content")).ToHaveTextAsync("原来没有到服务器");
        await Expect(Status(again)).ToContainTextAsync("已保存");
        Assert.Equal("原来没有到服务器", server.Markdown);
        await again.ReloadAsync();
        await again.Locator(".cm-content").WaitForAsync();
        await Expect(offer).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task When_the_server_comes_back_the_open_page_saves_by_itself()
    {
        var server = new DraftServer { Down = true };
        var page = await OpenAsync(server);
        await page.WriteAsync("等着");
        await Expect(Status(page)).ToContainTextAsync("秒后重试");
        server.Down = false;
        await Expect(Status(page)).ToContainTextAsync("已保存", new() { Timeout = 30_000 });
        Assert.Equal("原来等着", server.Markdown);
        Assert.Null(await KeptAsync(page));
    }

    [Fact]
    public async Task Who_is_signed_out_keeps_the_text_and_goes_on_after_signing_in()
    {
        var server = new DraftServer { Status = 401 };
        var page = await OpenAsync(server);
        await page.WriteAsync("过期以后");
        await Expect(Status(page)).ToContainTextAsync("登录已过期，文字已留在此浏览器");
        var link = Status(page).GetByRole(AriaRole.Link, new() { Name = "在新标签页登录" });
        await Expect(link).ToHaveAttributeAsync("href", "/account/login");
        await Expect(link).ToHaveAttributeAsync("target", "_blank");
        Assert.Contains("过期以后", await KeptAsync(page), StringComparison.Ordinal);

        server.Status = 200;
        await page.EvaluateAsync("dispatchEvent(new Event('focus'))");
        await Expect(Status(page)).ToContainTextAsync("已保存");
        Assert.Equal("原来过期以后", server.Markdown);
    }

    [Fact]
    public async Task Another_window_that_saved_first_is_told_and_nothing_is_overwritten_unasked()
    {
        var server = new DraftServer();
        var page = await OpenAsync(server);
        var other = await page.Context.NewPageAsync();
        await server.ServeAsync(other);
        await other.GotoAsync("/admin/media");
        await other.Locator(".cm-content").WaitForAsync();
        await Expect(page.Locator("[data-other-tab]")).ToContainTextAsync("另一个标签页");
        await Expect(other.Locator("[data-other-tab]")).ToContainTextAsync("另一个标签页");

        await other.WriteAsync("乙");
        await Expect(Status(other)).ToContainTextAsync("已保存");
        await Expect(page.Locator("[data-other-tab]")).ToContainTextAsync("重新载入");
        await page.BringToFrontAsync();
        await page.WriteAsync("甲");
        var conflict = page.GetByRole(AriaRole.Region, new() { Name = "草稿冲突" });
        await Expect(conflict).ToBeVisibleAsync();
        Assert.Equal("原来乙", server.Markdown);

        // What was written here is offered beside what is there.
        await conflict.GetByRole(AriaRole.Button, new() { Name = "打开那一份，这里的留待恢复" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "找回的文字" })).ToContainTextAsync("原来甲");
        Assert.Equal("原来乙", await page.PostedAsync());
        Assert.Equal("原来乙", server.Markdown);
    }

    [Fact]
    public async Task Who_decides_so_replaces_the_other_text()
    {
        var server = new DraftServer();
        var page = await OpenAsync(server);
        server.Save("别处写的");
        await page.WriteAsync("甲");
        await page.GetByRole(AriaRole.Button, new() { Name = "用这里的文字覆盖那一份" }).ClickAsync();
        await Expect(Status(page)).ToContainTextAsync("已保存");
        Assert.Equal("原来甲", server.Markdown);
    }

    [Fact]
    public async Task Leaving_the_page_sends_what_is_there_and_keeps_it_until_it_is_seen_to_have_arrived()
    {
        var server = new DraftServer();
        var page = await OpenAsync(server);
        // What a page sends while it is left passes by the routes of the tool: the call itself is looked at, and no
        // answer reaches a page that is gone. However long the machine takes, the page is left before it saves by
        // itself: the pause for that never ends here.
        await page.EvaluateAsync(
            """
            () => {
              const later = window.setTimeout;
              window.setTimeout = (what, wait, ...more) => (wait >= 1000 ? 0 : later(what, wait, ...more));
              const send = window.fetch;
              window.fetch = (url, options) => {
                if (!options?.keepalive) return send(url, options);
                sessionStorage.setItem('sent', `${url} ${options.headers['X-Requested-With']} ${options.body.get('Draft.Markdown')}`);
                return new Promise(() => {});
              };
            }
            """);
        await page.WriteAsync("最后一句");
        await Expect(page.Locator("#text")).ToHaveValueAsync("原来最后一句");
        await page.GotoAsync("/");
        Assert.Equal($"{WritingDesk.Autosave} fetch 原来最后一句", await page.EvaluateAsync<string>("sessionStorage.getItem('sent')"));
        Assert.Contains("最后一句", await KeptAsync(page), StringComparison.Ordinal);

        // It had arrived.
        server.Save("原来最后一句");
        await page.GotoAsync("/admin/media");
        await page.Locator(".cm-content").WaitForAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "找回的文字" })).ToHaveCountAsync(0);
        Assert.Null(await KeptAsync(page));
    }

    [Fact]
    public async Task A_text_too_long_to_be_sent_while_leaving_is_offered_back()
    {
        var server = new DraftServer();
        var page = await OpenAsync(server);
        var long_ = string.Concat(Enumerable.Repeat("很长的一章。", 6_000));
        await page.WriteAsync(long_);
        await page.GotoAsync("/");
        await page.GotoAsync("/admin/media");
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复这份文字" }).ClickAsync();
        Assert.Equal("原来" + long_, await page.PostedAsync());
    }

    [Fact]
    public async Task A_form_whose_answer_comes_late_is_not_offered_back_when_its_words_arrived()
    {
        var server = new DraftServer();
        var page = await OpenAsync(server);
        var answer = new TaskCompletionSource();
        await page.RouteAsync("**/admin/nowhere", async route =>
        {
            await answer.Task;
            // As the server keeps it, which is not sign by sign as it was written.
            server.Save("原来送出去了");
            await route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = "<h1>收到</h1>" });
        });
        // What autosave may not take is sent with the button all the same, to be told why. The second time is when the
        // page has waited for its answer so long that it saves by itself again.
        var (refused, waited) = (0, new TaskCompletionSource());
        await page.RouteAsync($"**{WritingDesk.Autosave}", async route =>
        {
            await route.FulfillAsync(new() { Status = 422 });
            if (++refused == 2)
                waited.SetResult();
        });
        await page.WriteAsync("送出去了  ");
        // Ten seconds are over at once. No click, and no look at the page: the tool waits for the answer with both.
        await page.EvaluateAsync(
            """
            () => {
              const later = window.setTimeout;
              window.setTimeout = (what, wait, ...more) => later(what, wait === 10_000 ? 0 : wait, ...more);
              document.querySelector('#desk').requestSubmit();
            }
            """);
        await waited.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        answer.SetResult();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "收到" })).ToBeVisibleAsync();
        Assert.Contains("送出去了  ", await KeptAsync(page), StringComparison.Ordinal);

        await page.GotoAsync("/admin/media");
        await page.Locator(".cm-content").WaitForAsync();
        Assert.Equal("原来送出去了", await page.PostedAsync());
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "找回的文字" })).ToHaveCountAsync(0);
        Assert.Null(await KeptAsync(page));
    }

    [Fact]
    public async Task What_was_sent_on_leaving_and_arrives_after_the_page_is_back_is_no_longer_offered()
    {
        var server = new DraftServer();
        var page = await OpenAsync(server);
        // It never arrives before the page is there again: until then the server answers nothing that is sent on leaving.
        await page.EvaluateAsync(
            """
            () => {
              const later = window.setTimeout;
              window.setTimeout = (what, wait, ...more) => (wait >= 1000 ? 0 : later(what, wait, ...more));
              const send = window.fetch;
              window.fetch = (url, options) => (options?.keepalive ? new Promise(() => {}) : send(url, options));
            }
            """);
        await page.WriteAsync("路上的话");
        await Expect(page.Locator("#text")).ToHaveValueAsync("原来路上的话");
        await page.GotoAsync("/");
        await page.GotoAsync("/admin/media");
        var offer = page.GetByRole(AriaRole.Region, new() { Name = "找回的文字" });
        await Expect(offer).ToContainTextAsync("原来路上的话");

        server.Save("原来路上的话");

        await Expect(offer).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await Expect(Status(page)).ToContainTextAsync("已经送到服务器");
        await Expect(page.Locator(".cm-content")).ToHaveTextAsync("原来路上的话");
        await page.WriteAsync("，接着写");
        await Expect(Status(page)).ToContainTextAsync("已保存");
        Assert.Equal("原来路上的话，接着写", server.Markdown);
    }

    [Fact]
    public async Task Only_a_text_that_is_kept_nowhere_holds_the_page_back()
    {
        var server = new DraftServer { Down = true };
        var page = await OpenAsync(server);
        await page.WriteAsync("留在浏览器");
        await Expect(Status(page)).ToContainTextAsync("文字已留在此浏览器");
        var asked = 0;
        page.Dialog += async (_, dialog) =>
        {
            asked++;
            await dialog.AcceptAsync();
        };
        await page.GotoAsync("/admin/media");
        Assert.Equal(0, asked);

        await page.Locator(".cm-content").WaitForAsync();
        await page.EvaluateAsync("() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }");
        await page.WriteAsync("哪里都没有");
        await Expect(Status(page)).ToContainTextAsync("此浏览器存不下副本");
        await page.GotoAsync("/");
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task What_is_thrown_away_is_thrown_away_only_when_somebody_says_so()
    {
        var server = new DraftServer { Down = true };
        var page = await OpenAsync(server);
        await page.WriteAsync("不要的");
        await Expect(Status(page)).ToContainTextAsync("文字已留在此浏览器");
        server.Down = false;
        var answer = false;
        page.Dialog += async (_, dialog) => await (answer ? dialog.AcceptAsync() : dialog.DismissAsync());
        await page.UnrouteAllAsync();
        await page.LayDeskAsync(() => "原来", () => 1);
        await page.GotoAsync("/admin/media");
        await page.GetByRole(AriaRole.Button, new() { Name = "丢弃它" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "找回的文字" })).ToBeVisibleAsync();
        answer = true;
        await page.GetByRole(AriaRole.Button, new() { Name = "丢弃它" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "找回的文字" })).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await page.Locator(".cm-content").WaitForAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "找回的文字" })).ToHaveCountAsync(0);
    }

    private static ILocator Status(IPage page) => page.Locator("[data-autosave-status]");

    private static Task<string?> KeptAsync(IPage page) =>
        page.EvaluateAsync<string?>($"localStorage.getItem('draft:1:{WritingDesk.Autosave}')");

    private async Task<IPage> OpenAsync(DraftServer server)
    {
        var page = await site.PageAsync(chromium, await site.AccountAsync(AccountRole.Author));
        await server.ServeAsync(page);
        await page.GotoAsync("/admin/media");
        await page.Locator(".cm-content").WaitForAsync();
        return page;
    }

    /// <summary>One draft with a version, as the site keeps it, that can be out of reach.</summary>
    private sealed class DraftServer
    {
        private int _version = 1;

        public string Markdown { get; private set; } = "原来";

        public bool Down { get; set; }

        public int Status { get; set; } = 200;

        public void Save(string markdown) => (Markdown, _version) = (markdown, _version + 1);

        public async Task ServeAsync(IPage page)
        {
            await page.LayDeskAsync(() => Markdown, () => _version);
            await page.RouteAsync($"**{WritingDesk.Autosave}", async route =>
            {
                if (Down)
                {
                    await route.AbortAsync("connectionrefused");
                    return;
                }

                if (Status != 200)
                {
                    await route.FulfillAsync(new() { Status = Status });
                    return;
                }

                Assert.Equal("fetch", route.Request.Headers["x-requested-with"]);
                var form = route.Request.PostDataBuffer is { } body ? Fields(System.Text.Encoding.UTF8.GetString(body)) : [];
                if (form.GetValueOrDefault("DraftVersion") != $"{_version}")
                {
                    await AnswerAsync(route, 409, new { message = "这份草稿在别处保存过。", current = new { version = _version } });
                    return;
                }

                Save(form["Draft.Markdown"].Replace("\r\n", "\n", StringComparison.Ordinal));
                await AnswerAsync(route, 200, new { version = _version, savedAt = DateTimeOffset.UtcNow });
            });
        }

        private static Task AnswerAsync(IRoute route, int status, object answer) => route.FulfillAsync(new()
        {
            Status = status,
            ContentType = "application/json",
            Body = JsonSerializer.Serialize(answer),
        });

        /// <summary>The fields of a multipart body.</summary>
        private static Dictionary<string, string> Fields(string body)
        {
            var boundary = body[..body.IndexOf("\r\n", StringComparison.Ordinal)];
            return body.Split(boundary, StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split("\r\n\r\n", 2))
                .Where(part => part.Length == 2)
                .ToDictionary(part => part[0].Split("name=\"", 2)[1].Split('"')[0], part => part[1][..^2]);
        }
    }
}
