using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using PlaybookSite.Tests.Browser;
using PlaybookSite.Tests.Startup.Commands;
using static Microsoft.Playwright.Assertions;

namespace PlaybookSite.Tests;

/// <summary>The serving process dies while somebody writes: what it said it had, it has.</summary>
public sealed partial class KilledServerTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>More by hand: PLAYBOOK_KILLS=50.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("PLAYBOOK_KILLS") ?? "3", CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_is_there_at_whatever_moment_it_dies()
    {
        await using var site = new ServedSite();
        await site.StartAsync();
        using var client = await site.JoinAsync();
        var desk = new Desk(client, await client.FormTokenAsync("/admin/cases/new"));
        await desk.BeginAsync();
        // The same moments in every run, as far as a machine can.
        var random = new Random(7);
        var told = new Dictionary<string, int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var publishes = kill % 2 == 1;
            var (at, after) = (random.Next(1, publishes ? 3 : 9), random.Next(0, publishes ? 250 : 25));
            var dying = Task.CompletedTask;
            var sent = 0;
            try
            {
                while (true)
                {
                    await (publishes ? desk.PublishAsync(kill, Sending) : desk.AutosaveAsync(kill, Sending));
                    Assert.True(sent < at + 500, "it did not die");
                }
            }
            catch (Exception died) when (died is HttpRequestException or IOException)
            {
                // It is dead; what it had answered before is in the books.
            }

            await dying;
            await site.StartAsync();
            Assert.Equal("ok", Integrity(site.DataDirectory));
            var outcome = await desk.CheckAsync();
            told[outcome] = told.GetValueOrDefault(outcome) + 1;
            if (Kills <= 10 || kill % 5 == 0 || kill == Kills - 1)
            {
                await desk.UntilFoundAsync();
                var (exit, output) = await Verb.RunAsync(site.DataDirectory, "index", "check");
                Assert.True(exit == 0, output);
            }

            void Sending()
            {
                if (++sent == at)
                    dying = Task.Run(async () =>
                    {
                        await Task.Delay(after, Cancellation);
                        site.Kill();
                    });
            }
        }

        await desk.CheckEverythingAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills} kills; {desk.Saves} saves and {desk.Published.Count} pages acknowledged, none lost; on the way when it died: {string.Join(", ", told.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key} {entry.Value}"))}");
    }

    [Fact]
    public async Task What_was_not_acknowledged_stays_in_the_browser_and_is_offered_back()
    {
        await using var site = new ServedSite();
        await site.StartAsync();
        var page = await chromium.NewPageAsync(site.Address);
        await page.GotoAsync(await site.SetUpLinkAsync());
        await page.FillAsync("[name='Draft.Email']", ServedSite.Email);
        await page.FillAsync("[name='Draft.Name']", "头一个");
        await page.FillAsync("[name='Draft.Password']", SignedIn.Password);
        await page.FillAsync("[name='Draft.Again']", SignedIn.Password);
        await page.ClickAsync("button:has-text('创建账号')");
        await page.GotoAsync("/admin/cases/new");
        await page.Locator("button:has-text('用它开始')").First.ClickAsync();
        var draft = page.Url;
        await page.FillAsync("[name='Case.Title']", "停机时写的案例");
        await page.WriteAsync("先写的一段。");
        await Expect(page.Locator("[data-autosave-status]")).ToContainTextAsync("已保存", new() { Timeout = 60_000 });

        var sentence = string.Concat(Enumerable.Range(1, 40).Select(number => $"第{number}个字，"));
        var typing = page.Keyboard.TypeAsync(sentence, new() { Delay = 15 });
        await Task.Delay(700, Cancellation);
        site.Kill();
        await typing;
        await Expect(page.Locator("[data-autosave-status]")).ToContainTextAsync("文字已留在此浏览器", new() { Timeout = 60_000 });

        // The browser goes too, without a word.
        var later = await page.Context.NewPageAsync();
        await page.CloseAsync();
        await site.StartAsync();
        await later.GotoAsync(draft);
        await Expect(later.Locator("[name='Case.Title']")).ToHaveValueAsync("停机时写的案例");
        Assert.Contains("先写的一段。", await later.Locator("#Case_More").InputValueAsync(), StringComparison.Ordinal);
        await later.GetByRole(Microsoft.Playwright.AriaRole.Region, new() { Name = "找回的文字" }).WaitForAsync();
        await later.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "恢复这份文字" }).ClickAsync();
        await Expect(later.Locator("[data-autosave-status]")).ToContainTextAsync("已保存", new() { Timeout = 60_000 });
        await later.ReloadAsync();
        Assert.Equal("先写的一段。" + sentence, (await later.Locator("#Case_More").InputValueAsync()).Trim());
        await later.Locator(".cm-content").WaitForAsync();
        await Expect(later.GetByRole(Microsoft.Playwright.AriaRole.Region, new() { Name = "找回的文字" })).ToHaveCountAsync(0);
    }

    private static object? Integrity(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "playbook.db")};Pooling=False");
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        return check.ExecuteScalar();
    }

    /// <summary>Somebody who writes, and keeps the books of what the server said it had.</summary>
    private sealed partial class Desk(HttpClient client, string token)
    {
        private string _draft = "";
        private int _version = 1;
        private string _saved = "";

        /// <summary>What was sent and never answered: a save of the draft, or a page with its draft.</summary>
        private string? _saving;
        private Page? _publishing;
        private int _number;

        /// <summary>How many saves were acknowledged.</summary>
        public int Saves { get; private set; }

        /// <summary>Pages whose publishing was acknowledged, and those that turned out to be published.</summary>
        public List<Page> Published { get; } = [];

        public async Task BeginAsync() => _draft = await NewAsync();

        /// <param name="sending">Called when the request goes out that says whether the text is kept.</param>
        public async Task AutosaveAsync(int kill, Action sending)
        {
            // Long enough for several pages of the database.
            var text = string.Create(CultureInfo.InvariantCulture, $"第 {kill} 次停机以前的第 {++_number} 稿。") + string.Concat(Enumerable.Repeat($"第{_number}稿写下去。", 400));
            _saving = text;
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{_draft}?handler=Autosave") { Content = Form("停机时写的", text, _version) };
            request.Headers.Add("X-Requested-With", "fetch");
            sending();
            using var answer = await client.SendAsync(request, Cancellation);
            var body = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
            _version = JsonDocument.Parse(body).RootElement.GetProperty("version").GetInt32();
            (_saved, _saving) = (text, null);
            Saves++;
        }

        /// <inheritdoc cref="AutosaveAsync"/>
        public async Task PublishAsync(int kill, Action sending)
        {
            var draft = await NewAsync();
            var name = string.Create(CultureInfo.InvariantCulture, $"zeta{kill}x{++_number}");
            var page = new Page(draft, $"停机案例 {name}", name, $"正文 {name}，见[[现金跑道]]。" + string.Concat(Enumerable.Repeat("很长的正文。", 200)));
            using (var saved = await client.PostAsync($"{draft}?handler=Publish", Form(page.Title, page.Text, 1, name), Cancellation))
                Assert.True(saved.StatusCode == HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync(Cancellation));
            var version = Version().Match(await client.GetStringAsync($"{draft}/publish", Cancellation)).Groups[1].Value;
            using var order = new FormUrlEncodedContent([new("DraftVersion", version), new("WarningsAreSeen", "true"), new("__RequestVerificationToken", token)]);
            _publishing = page;
            sending();
            using var published = await client.PostAsync($"{draft}/publish", order, Cancellation);
            Assert.True(published.StatusCode == HttpStatusCode.Redirect, await published.Content.ReadAsStringAsync(Cancellation));
            Published.Add(page);
            _publishing = null;
        }

        /// <summary>After a start: everything of the last life is as it was said to be.</summary>
        /// <returns>What became of what had no answer yet.</returns>
        public async Task<string> CheckAsync()
        {
            var html = await client.GetStringAsync(_draft, Cancellation);
            var there = WebUtility.HtmlDecode(Background().Match(html).Groups[1].Value).Trim();
            Assert.True(there == _saved || there == _saving, $"the draft says neither what was acknowledged nor what was sent: {there[..Math.Min(60, there.Length)]}");
            var outcome = _saving is null ? "nothing" : there == _saving ? "save kept" : "save not kept";
            (_saved, _saving, _version) = (there, null, int.Parse(Version().Match(html).Groups[1].Value, CultureInfo.InvariantCulture));
            if (_publishing is { } page)
            {
                // Wholly published, or wholly a draft still.
                using var shown = await client.GetAsync($"/cases/{page.Slug}", Cancellation);
                using var draft = await client.GetAsync(page.Draft, Cancellation);
                Assert.Equal(shown.StatusCode == HttpStatusCode.OK ? HttpStatusCode.NotFound : HttpStatusCode.OK, draft.StatusCode);
                outcome = shown.StatusCode == HttpStatusCode.OK ? "page published" : "page still a draft";
                if (shown.StatusCode == HttpStatusCode.OK)
                    Published.Add(page);
                else
                    Assert.Contains(page.Text, WebUtility.HtmlDecode(await draft.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
                _publishing = null;
            }

            foreach (var one in Published.TakeLast(5))
                await IsThereAsync(one);
            return outcome;
        }

        public async Task CheckEverythingAsync()
        {
            Assert.NotEmpty(Published);
            foreach (var page in Published)
                await IsThereAsync(page);
        }

        /// <summary>The index follows by itself; how soon is nothing for a busy machine.</summary>
        public async Task UntilFoundAsync()
        {
            if (Published.Count == 0)
                return;
            while (!(await client.GetStringAsync($"/api/search?q={Published[^1].Slug}", Cancellation)).Contains($"\"/cases/{Published[^1].Slug}", StringComparison.Ordinal))
                await Task.Delay(50, Cancellation);
        }

        private async Task IsThereAsync(Page page)
        {
            var html = WebUtility.HtmlDecode(await client.GetStringAsync($"/cases/{page.Slug}", Cancellation));
            Assert.Contains($"正文 {page.Slug}", html, StringComparison.Ordinal);
            Assert.Contains("很长的正文。很长的正文。", html, StringComparison.Ordinal);
        }

        private async Task<string> NewAsync()
        {
            using var order = new FormUrlEncodedContent([new("template", "blank"), new("__RequestVerificationToken", token)]);
            using var made = await client.PostAsync("/admin/cases/new", order, Cancellation);
            Assert.True(made.StatusCode == HttpStatusCode.Redirect, $"{made.StatusCode}");
            return made.Headers.Location!.ToString();
        }

        private FormUrlEncodedContent Form(string title, string text, int version, string slug = "") => new(
        [
            new("DraftVersion", version.ToString(CultureInfo.InvariantCulture)), new("Case.Title", title), new("Case.Slug", slug), new("Case.Outcome", "Success"),
            new("Case.Evidence", "FirstHand"), new("Case.Topics", "market"), new("Case.Background", text), new("__RequestVerificationToken", token),
        ]);

        [GeneratedRegex("<textarea id=\"Case_Background\"[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
        private static partial Regex Background();

        [GeneratedRegex("name=\"DraftVersion\" value=\"(\\d+)\"")]
        private static partial Regex Version();
    }

    private sealed record Page(string Draft, string Title, string Slug, string Text);
}
