using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Playbook.Audit;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Search;
using Playbook.Search.Insight;
using PlaybookSite.Accounts;
using PlaybookSite.Tests.Areas.Admin;

namespace PlaybookSite.Tests.Browser;

/// <summary>
/// Every <see cref="HostilePayloads">payload</see> in every field that an editor fills in, in the pages that show it,
/// public and behind the sign-in, with the content policy switched off: what is left is what the site itself lets through.
/// </summary>
public sealed class StoredScriptTests(SiteFixture site, Chromium chromium) : IClassFixture<SiteFixture>, IClassFixture<Chromium>
{
    private const int TitleLength = 195;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int All => HostilePayloads.Numbered;

    [Fact]
    public async Task Nothing_written_in_a_case_runs()
    {
        var watch = await WatchAsync();
        var editor = site.Services.GetRequiredService<CaseEditor>();
        var (urls, desk) = (new List<string>(), new List<string>());
        foreach (var (index, group) in HostilePayloads.Groups(TitleLength).Index())
        {
            var saved = await editor.CreateAsync(Case(group) with { Slug = $"attack-{index}" }, By(group), Cancellation);
            Assert.True(saved.Outcome == EditOutcome.Saved, $"{saved.Message}: {Line(group)}");
            urls.Add(PageUrl.Case(saved.Slug));
            desk.Add($"/admin/cases/{saved.PageId}");
        }

        await FollowAsync();
        await watch.ReadAsync(urls);
        watch.AssertNothing(All);
        foreach (var url in urls)
            await watch.OpenAsync(url);
        await watch.ReadAsync(desk);
        foreach (var url in desk.Where((_, index) => index % 10 == 0).Concat(["/cases", "/admin/cases", "/", "/topics/risk", "/map", "/feed.xml"]))
            await watch.OpenAsync(url);

        // As pictures they can do nothing; here they are opened by themselves.
        var drawn = await site.ReadAsync(db => db.CaseStudies.Where(study => EF.Functions.Like(study.Slug, "attack-%")).Select(study => study.Html).ToListAsync(Cancellation));
        var diagrams = drawn.SelectMany(html => System.Text.RegularExpressions.Regex.Matches(html, "/diagrams/[0-9a-f]+(?:-dark)?\\.svg").Select(match => match.Value)).Distinct().ToList();
        Assert.NotEmpty(diagrams);
        await watch.ReadAsync(diagrams);
        foreach (var url in diagrams)
            await watch.OpenAsync(url);

        // Found, marked, suggested, and in the list that comes while typing.
        foreach (var query in new[] { "img onerror", "script", "svg onload", "javascript", "iframe", "mathml href", "点我", "evil" })
        {
            await watch.OpenAsync($"/search?q={Uri.EscapeDataString(query)}");
            await watch.ReadAsync($"/search?q={Uri.EscapeDataString(query)}&page=2", $"/search/results?q={Uri.EscapeDataString(query)}");
        }

        await watch.OpenAsync("/search", async page =>
        {
            await page.Locator("main input[name=q]").First.PressSequentiallyAsync("script");
            await page.Locator(".hit").First.WaitForAsync();
        });
        await watch.OpenAsync("/cases", async page =>
        {
            await page.Locator("header input[name=q]").First.PressSequentiallyAsync("script");
            await page.Locator("[role=option]").First.WaitForAsync();
        });
        watch.AssertNothing(All);
    }

    [Fact]
    public async Task Nothing_written_in_a_chapter_runs()
    {
        var watch = await WatchAsync();
        var groups = HostilePayloads.Groups(TitleLength);
        using var folder = new TemporaryFolder();
        var report = await site.ImportAsync(folder.Write("攻防.md", "# 《攻防》\n\n" + string.Concat(groups.Index().Select(group => $"## 第{group.Index + 1}章：第 {group.Index + 1} 组\n\n正文 {group.Index + 1}。\n\n"))));
        var book = Assert.Single(report.Documents).Book;
        var chapters = await site.ReadAsync(db => db.Chapters.Where(chapter => chapter.Book!.Slug == book).OrderBy(chapter => chapter.Position).Select(chapter => new { chapter.Id, chapter.Slug }).ToListAsync(Cancellation));
        Assert.Equal(groups.Count, chapters.Count);
        var editor = site.Services.GetRequiredService<ChapterEditor>();
        var history = new List<string>();
        foreach (var (chapter, group) in chapters.Zip(groups))
        {
            // Twice, so that the first text stands in the history.
            for (var time = 0; time < 2; time++)
            {
                var opened = (await editor.OpenAsync(book!, chapter.Slug, Cancellation))!;
                var text = string.Join("\n\n", group.Select(payload => payload.Text)) + (time == 0 ? "\n\n先前的一句。" : "");
                var draft = opened.Draft with
                {
                    Title = Line(group),
                    Summary = Line(group),
                    Keywords = Lines(group),
                    Related = Lines(group),
                    Sources = Sources(group),
                    Provenance = Provenance(group),
                    Markdown = $"## 一节\n\n{text}",
                };
                var saved = await editor.SaveAsync(opened.Id, opened.Version, draft, By(group), Cancellation);
                Assert.True(saved.Outcome == EditOutcome.Saved, $"{saved.Message}: {Line(group)}");
            }

            history.Add($"/admin/history/chapter/{chapter.Id}");
        }

        await FollowAsync();
        var urls = chapters.Select(chapter => PageUrl.Chapter(book!, chapter.Slug)).ToList();
        await watch.ReadAsync(urls);
        watch.AssertNothing(All);
        foreach (var url in urls)
            await watch.OpenAsync(url);
        foreach (var url in new[] { "/books", $"/books/{book}", $"/print/{book}", "/admin/chapters", $"/admin/chapters/{chapters[0].Id}" })
            await watch.OpenAsync(url);
        await watch.ReadAsync(history);
        var ids = chapters.ConvertAll(chapter => chapter.Id);
        var revisions = await site.ReadAsync(db => db.Revisions.Where(revision => revision.Kind == PageKind.Chapter && ids.Contains(revision.PageId)).OrderByDescending(revision => revision.Id).Select(revision => $"/admin/history/chapter/{revision.PageId}/{revision.Id}").ToListAsync(Cancellation));
        await watch.ReadAsync(revisions);
        foreach (var url in history.Concat(revisions).Where((_, index) => index % 12 == 0))
            await watch.OpenAsync(url);
        watch.AssertNothing(All);
    }

    [Fact]
    public async Task Nothing_written_in_a_term_or_a_synonym_runs()
    {
        var watch = await WatchAsync();
        var (editor, synonyms) = (site.Services.GetRequiredService<TermEditor>(), site.Services.GetRequiredService<SynonymEditor>());
        var (urls, refused) = (new List<string>(), 0);
        foreach (var payload in HostilePayloads.All)
        {
            var saved = await editor.AddAsync(
                new TermDraft
                {
                    Name = payload.Cut(TermEditor.MaxNameLength),
                    Slug = $"attack-{payload.Number}",
                    English = payload.Cut(50),
                    Abbreviation = payload.Cut(20),
                    Aliases = [$"别{payload.Cut(50)}"],
                    Synonyms = [$"同{payload.Cut(50)}"],
                    Definition = payload.Text,
                    Topics = ["risk"],
                },
                publish: true, By([payload]), Cancellation);
            // Two that are cut to the same name are one.
            refused += saved.Outcome == EditOutcome.Saved ? 0 : 1;
            if (saved.Outcome == EditOutcome.Saved)
                urls.AddRange([$"/glossary/{saved.Slug}", $"/glossary/{saved.Slug}/card", $"/admin/terms/{saved.PageId}"]);
            if (payload.Line.Length < 30)
                await synonyms.AddAsync(payload.Line, $"x{payload.Number}", new Actor(1, payload.Line), Cancellation);
        }

        Assert.InRange(refused, 0, All / 10);
        var promotions = site.Services.GetRequiredService<PromotionEditor>();
        foreach (var payload in HostilePayloads.All.Where(payload => payload.Line.Length <= SearchRequest.MaxQueryLength && payload.Number % 4 == 0))
            await promotions.AddAsync(payload.Line, urls[payload.Number % (urls.Count / 3) * 3], new Actor(1, payload.Line), Cancellation);
        await FollowAsync();
        await watch.ReadAsync(urls);
        await watch.ReadAsync(Enumerable.Range(1, 8).Select(number => $"/admin/terms?p={number}"));
        foreach (var url in urls.Where((_, index) => index % 20 == 0).Concat(["/glossary", "/admin/terms", "/admin/terms?p=3", "/admin/synonyms", "/admin/promoted", "/topics/risk", "/glossary?q=img"]))
            await watch.OpenAsync(url);

        // What a change would do, with the words around each link; and a page whose text speaks of the terms.
        foreach (var payload in HostilePayloads.All.Where(payload => payload.Number % 60 == 0))
        {
            await watch.OpenAsync($"/admin/synonyms?word={Uri.EscapeDataString(payload.Cut(30))}&other=跑道", async page =>
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "看看会改变什么" }).ClickAsync();
                await page.Locator("#effect, [role=alert]").First.WaitForAsync();
            });
        }

        watch.AssertNothing(All - refused);
    }

    [Fact]
    public async Task Nothing_written_at_the_desk_runs()
    {
        var hostile = HostilePayloads.All.First(payload => payload.Text.StartsWith("<img src=x onerror=hit", StringComparison.Ordinal)).Line;
        var admin = await site.AccountAsync(AccountRole.Admin, hostile);
        var watch = await WatchAsync(admin);
        var (drafts, review) = (site.Services.GetRequiredService<DraftDesk>(), site.Services.GetRequiredService<DraftReview>());
        var me = new Writer(admin.Id, admin.DisplayName, true);
        var (own, others) = (new List<int>(), new List<int>());
        foreach (var group in HostilePayloads.Groups(1_500))
        {
            // Mine to write on, and one that somebody else submitted.
            var author = new Writer(100_000 + group[0].Number, group[0].Line, false);
            foreach (var (writer, ids) in new[] { (me, own), (author, others) })
            {
                var id = await drafts.NewCaseAsync(CaseTemplate.All[0], writer, Cancellation);
                var saved = await drafts.SaveAsync(id, 1, Case(group) with { Slug = Line(group) }, Line(group), writer, Cancellation);
                Assert.True(saved.Outcome == DraftOutcome.Saved, saved.Message);
                ids.Add(id);
            }

            var submitted = await review.SubmitAsync(others[^1], 2, author, Cancellation);
            Assert.True(submitted.Outcome == DraftOutcome.Saved, submitted.Message);
            foreach (var payload in group)
                Assert.Equal(DraftOutcome.Saved, (await review.CommentAsync(others[^1], payload.Text, me with { Name = payload.Line }, Cancellation)).Outcome);
        }

        var chapter = await site.ReadAsync(db => db.Chapters.Select(c => c.Id).FirstAsync(Cancellation));
        var ofChapter = (await drafts.OpenChapterAsync(chapter, me, Cancellation))!.Value;
        await drafts.SaveAsync(
            ofChapter, 1, new ChapterDraft { Title = "章", Markdown = string.Join("\n\n", HostilePayloads.Groups(1_500)[0].Select(payload => payload.Text)), Sources = Sources(HostilePayloads.All) }, hostile, me, Cancellation);
        await PeopleAsync(admin);
        await PicturesAsync(me);

        await watch.ReadAsync(own.SelectMany(id => new[] { $"/admin/drafts/{id}", $"/admin/drafts/{id}/preview", $"/admin/drafts/{id}/publish" }));
        await watch.ReadAsync(others.SelectMany(id => new[] { $"/admin/review/{id}", $"/admin/drafts/{id}/preview", $"/admin/drafts/{id}/publish" }));
        watch.AssertNothing(All);
        foreach (var id in own.Append(ofChapter))
        {
            // The editor draws a preview of its own, by script.
            await watch.OpenAsync($"/admin/drafts/{id}", page => page.Locator(".editor-preview > *").First.WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 120_000 }));
            await watch.OpenAsync($"/admin/drafts/{id}/preview");
        }

        foreach (var id in others)
            await watch.OpenAsync($"/admin/review/{id}");
        foreach (var url in new[] { "/admin", "/admin/drafts", "/admin/review", "/admin/people", $"/admin/people/{admin.Id}", "/admin/audit", "/admin/media", "/admin/media?p=2", "/admin/trash", "/account", "/account/sessions", $"/admin/drafts/{own[0]}/publish" })
            await watch.OpenAsync(url);
        await watch.ReadAsync(Enumerable.Range(1, 8).Select(number => $"/admin/media?p={number}"));

        // What the browser kept of a form, offered back beside what the server has.
        await watch.OpenAsync($"/admin/drafts/{own[0]}", async page =>
        {
            await page.EvaluateAsync(
                "([url, texts]) => localStorage.setItem('draft:1:' + url, JSON.stringify({ at: Date.now(), version: '1', entries: texts.map(text => [text, text]) }))",
                new object[] { $"/admin/drafts/{own[0]}?handler=Autosave", HostilePayloads.All.Select(payload => payload.Text).ToArray() });
            await page.ReloadAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "恢复这份文字" }).ClickAsync();
            await page.GetByLabel("没有地方放的文字").WaitForAsync();
        });
        watch.AssertNothing(All);
    }

    [Fact]
    public async Task Nothing_that_is_asked_runs()
    {
        var watch = await WatchAsync();
        var counter = site.Services.GetRequiredService<SearchCounter>();
        foreach (var payload in HostilePayloads.All.Where(payload => payload.Line.Length <= 200))
            counter.Searched(payload.Line, 0);
        await counter.WriteAsync(Cancellation);
        var queries = HostilePayloads.Groups(TitleLength).Select(group => Uri.EscapeDataString(Line(group)[..Math.Min(200, Line(group).Length)])).ToList();
        await watch.ReadAsync(queries.SelectMany(query => new[] { $"/search?q={query}", $"/search/results?q={query}" }));
        watch.AssertNothing(All);
        // Every payload was searched for; the other addresses get each fourth line of them, or this would take minutes more.
        await watch.ReadAsync(queries.Where((_, index) => index % 4 == 0).SelectMany(query => new[]
        {
            $"/search?q=x&topic={query}&book={query}&kind={query}&author={query}", $"/cases?outcome={query}&topic={query}&stage={query}&industry={query}&from={query}", $"/glossary?q={query}",
            $"/cases/{query}", $"/books/{query}/{query}", $"/glossary/{query}", $"/topics/{query}", $"/map?topic={query}", $"/{query}", $"/books/sample/first-week?q={query}",
            $"/account/login?returnUrl={query}", $"/account/join?key={query}", $"/admin/terms?q={query}&topic={query}&state={query}", $"/admin/terms/new?name={query}",
            $"/admin/synonyms?word={query}&other={query}", $"/admin/promoted?query={query}&target={query}", $"/admin/searches/explain?q={query}", $"/admin/cases?q={query}", $"/admin/chapters?q={query}", $"/admin/drafts?q={query}&find={query}", $"/admin/media?added={query}",
        }));
        foreach (var query in queries.Where((_, index) => index % 3 == 0))
            await watch.OpenAsync($"/search?q={query}");
        foreach (var url in new[] { "/admin/searches", "/admin/searches?view=frequent", "/admin/searches?view=unopened", $"/admin/searches/explain?q={queries[3]}", $"/admin/synonyms?word={queries[2]}", $"/admin/promoted?query={queries[4]}&target={queries[5]}", $"/admin/terms/new?name={queries[1]}" })
            await watch.OpenAsync(url);
        watch.AssertNothing(All);
    }

    [Fact]
    public async Task No_name_of_an_imported_file_runs()
    {
        var watch = await WatchAsync();
        using var folder = new TemporaryFolder();
        foreach (var payload in HostilePayloads.All.Where(payload => payload.Number % 6 == 0))
        {
            var name = string.Concat(payload.Line.Where(character => character is not ('/' or '\0' or '\\'))).Trim();
            folder.Write($"{name[..Math.Min(50, name.Length)]}.md", $"# 文件{payload.Number}\n\n## 第1章：头一章\n\n第 {payload.Number} 个文件。\n");
        }

        var report = await site.ImportAsync(folder.Path);
        Assert.NotEmpty(report.Documents);
        await FollowAsync();
        var sources = await site.ReadAsync(db => db.Chapters.Where(chapter => chapter.SourceFile.Contains("hit(")).Select(chapter => new { chapter.Id, Book = chapter.Book!.Slug, chapter.Slug }).ToListAsync(Cancellation));
        Assert.NotEmpty(sources);
        await watch.ReadAsync(sources.SelectMany(source => new[] { $"/admin/chapters/{source.Id}", $"/books/{source.Book}", $"/books/{source.Book}/{source.Slug}" }));
        foreach (var url in sources.Take(5).SelectMany(source => new[] { $"/admin/chapters/{source.Id}", $"/books/{source.Book}" }).Concat(["/books", "/admin/chapters"]))
            await watch.OpenAsync(url);
        watch.AssertNothing(sources.Count / 2);
    }

    private async Task<ScriptWatch> WatchAsync(Account? account = null)
    {
        var page = await site.PageAsync(chromium, account ?? await site.AccountAsync(AccountRole.Admin), policy: false);
        // A page that shows hundreds of payloads takes a busy machine its time.
        page.SetDefaultTimeout(120_000);
        var watch = await ScriptWatch.OnAsync(page, site.Address);
        await watch.ProveAsync();
        await page.GotoAsync("/");
        return watch;
    }

    private async Task FollowAsync()
    {
        await site.UntilFollowedAsync(Cancellation);
        await site.Services.GetRequiredService<Playbook.Search.Suggestions.Suggester>().CatchUpAsync(Cancellation);
    }

    private static CaseDraft Case(IReadOnlyList<Payload> group)
    {
        var (line, text) = (Line(group), string.Join("\n\n", group.Select(payload => payload.Text)));
        var story = new CaseStory("", text, text, text, text, text, $"## 还有\n\n{text}");
        return new CaseDraft
        {
            Title = line,
            Company = line,
            Industry = line,
            Stage = line,
            Outcome = Outcome.Success,
            Evidence = Evidence.FirstHand,
            Year = 2026,
            Topics = ["risk"],
            Summary = line,
            Keywords = Lines(group),
            Lessons = Lines(group),
            Sources = Sources(group),
            Related = Lines(group),
            Confidentiality = line,
            Provenance = Provenance(group),
            Story = story,
            Markdown = story.ToMarkdown(),
        };
    }

    private static IReadOnlyList<SourceReference> Sources(IEnumerable<Payload> group) =>
        [.. group.Select(payload => new SourceReference(payload.Line, payload.Line, new DateOnly(2026, 11, 30)))];

    private static Provenance Provenance(IReadOnlyList<Payload> group) => new(Line(group), Line(group), new DateOnly(2026, 11, 30), new DateOnly(2027, 11, 30));

    private static Edit By(IReadOnlyList<Payload> group) => new(group[0].Line, Line(group)) { AuthorId = 1 };

    private static string Line(IEnumerable<Payload> group) => string.Join(' ', group.Select(payload => payload.Line)).Trim();

    private static IReadOnlyList<string> Lines(IEnumerable<Payload> group) => [.. group.Select(payload => payload.Line)];

    /// <summary>Names and addresses of people, and what their browsers called themselves.</summary>
    private async Task PeopleAsync(Account admin)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await using var accounts = scope.ServiceProvider.GetRequiredService<IDbContextFactory<AccountsDbContext>>().CreateDbContext();
        accounts.Users.AddRange(HostilePayloads.All.Select(payload => new Account
        {
            DisplayName = payload.Line,
            Email = $"{payload.Line}@example.org",
            UserName = $"{payload.Number}{payload.Line}",
            NormalizedUserName = $"ATTACK{payload.Number}",
            NormalizedEmail = $"ATTACK{payload.Number}@EXAMPLE.ORG",
            SecurityStamp = $"{payload.Number}",
            Role = AccountRole.Author,
            Created = DateTimeOffset.UtcNow,
        }));
        accounts.Sessions.AddRange(HostilePayloads.All.Select(payload => new Session
        {
            AccountId = admin.Id,
            KeyHash = $"attack{payload.Number}",
            Stamp = admin.SecurityStamp ?? "",
            Device = payload.Line,
            Created = DateTimeOffset.UtcNow,
            LastSeen = DateTimeOffset.UtcNow,
        }));
        await accounts.SaveChangesAsync(Cancellation);
    }

    /// <summary>A picture of one point each, no two of one colour, under the payload's name.</summary>
    private async Task PicturesAsync(Writer me)
    {
        var shelf = site.Services.GetRequiredService<PictureShelf>();
        foreach (var payload in HostilePayloads.All)
        {
            byte[] point =
            [
                .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, (byte)payload.Number, (byte)(payload.Number >> 8), 99, 0, 0, 0,
                0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
            ];
            var added = await shelf.AddAsync(point, $"{payload.Text}.gif", new Actor(me.Id, payload.Line), Cancellation);
            Assert.True(added.Complaint.Length == 0, added.Complaint);
        }
    }
}
