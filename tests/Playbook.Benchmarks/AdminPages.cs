using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Audit;
using Playbook.Benchmarks.Search;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Revisions;
using Playbook.Search;
using PlaybookSite.Accounts;

namespace Playbook.Benchmarks;

/// <summary>
/// Every page of the desk, asked as an admin of a site with 10,000 cases, 100,000 revisions and as many entries in the
/// trail. Pages are found among the routes: a new one is measured without being named here.
/// </summary>
internal static partial class AdminPages
{
    private const int Cases = 10_000, Revisions = 100_000, Entries = 100_000, Drafts = 500, Times = 20, Batch = 2_000;

    private const int MostMilliseconds = 100;

    private const string Email = "admin@example.org", Password = "灯塔-十二步-鲸鱼-纸船";

    /// <returns>1 when the median of a page is above what is promised.</returns>
    public static async Task<int> RunAsync()
    {
        using var library = await Library.OpenAsync();
        await using var scope = library.Services.CreateAsyncScope();
        var (account, problems) = await scope.ServiceProvider.GetRequiredService<People>().AddAsync(Email, "管理员", AccountRole.Admin, Password);
        if (account is null)
            throw new InvalidOperationException(string.Join(' ', problems));
        Console.WriteLine($"Filling: {Cases} cases, {Revisions} revisions, {Entries} entries, {Drafts} drafts ...");
        await FillAsync(library, account.Id);
        using var client = library.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        await SignInAsync(client);

        var table = new Table("page", "status", "KB", "median ms", "p95 ms", "median ms of processor time");
        var slow = new List<string>();
        foreach (var url in await UrlsAsync(library, account.Id))
        {
            var (clock, processor) = (new Timings(), new Timings());
            var (status, bytes) = (default(HttpStatusCode), 0);
            for (var i = -2; i < Times; i++)
            {
                var (started, busy) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                using var answer = await client.GetAsync(url);
                bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
                status = answer.StatusCode;
                // The first ones compile the page.
                if (i < 0)
                    continue;
                clock.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                processor.Add((Environment.CpuUsage.TotalTime - busy).TotalMilliseconds);
            }

            table.Add(url, (int)status, bytes / 1024, Table.Milliseconds(clock.Median), Table.Milliseconds(clock.P95), Table.Milliseconds(processor.Median));
            if (Math.Min(clock.Median, processor.Median) > MostMilliseconds)
                slow.Add(url);
        }

        table.Print();
        await MeasureTermsAsync(library);
        Console.WriteLine(slow.Count == 0 ? $"All pages under {MostMilliseconds} ms." : $"Above {MostMilliseconds} ms: {string.Join(' ', slow)}");
        return slow.Count == 0 ? 0 : 1;
    }

    private static async Task FillAsync(Library library, int account)
    {
        var contexts = library.Services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>();
        var text = string.Concat(Enumerable.Repeat("创始人在第三次融资之前发现现金跑道只剩五个月，于是先停掉两条产品线，再去谈续约。", 24));
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var names = Topic.All.Select(topic => topic.Slug).ToArray();
        await InBatchesAsync(contexts, Cases, (database, number) => database.Add(new CaseStudy
        {
            Slug = $"generated-{number}",
            Title = $"第 {number} 家公司的转折",
            Company = $"公司{number % 900}",
            Industry = "企业软件",
            Stage = "A 轮",
            Outcome = (Outcome)(number % 4),
            Evidence = (Evidence)(number % 4),
            Year = 2015 + number % 10,
            Topics = [names[number % names.Length]],
            Summary = "现金不够的时候，先停什么。",
            Markdown = $"## 背景\n\n{text}\n\n## 结果\n\n编号 {number}。",
            Html = $"<h2 id=\"bg\">背景</h2><p>{text}</p><h2 id=\"end\">结果</h2><p>编号 {number}。</p>",
            Text = $"{text} 编号 {number}。",
            MadeWith = "generated",
            Published = number % 10 != 0,
            Provenance = new Provenance("编辑", "", null, number % 40 == 0 ? today.AddDays(number % 200 - 100) : null),
            Updated = DateTimeOffset.UtcNow.AddMinutes(-number),
        }));
        int first;
        await using (var database = await contexts.CreateDbContextAsync())
            first = await database.CaseStudies.Where(study => study.Slug.StartsWith("generated-")).MinAsync(study => study.Id);
        await InBatchesAsync(contexts, Revisions, (database, number) => database.Add(new Revision
        {
            Kind = PageKind.Case,
            PageId = first + number % Cases,
            Cause = number % 500 == 0 ? RevisionCause.Conflict : number % 3 == 0 ? RevisionCause.Import : RevisionCause.Edit,
            Author = $"编辑{number % 12}",
            Title = $"第 {number % Cases} 家公司的转折",
            Markdown = text,
            Reason = "补充数字",
            Created = DateTimeOffset.UtcNow.AddMinutes(-number),
        }));
        var actions = Enum.GetValues<AuditAction>();
        await InBatchesAsync(contexts, Entries, (database, number) => database.Add(new AuditEntry
        {
            At = DateTimeOffset.UtcNow.AddMinutes(number - Entries),
            ActorId = 1 + number % 12,
            Actor = $"编辑{number % 12}",
            // One action is rare: to look for it must not mean to walk over all entries.
            Action = number == 3 ? AuditAction.BackupRestored : actions[number % (actions.Length - 1)],
            Kind = PageKind.Case,
            PageId = first + number % Cases,
            Title = $"第 {number % Cases} 家公司的转折",
            Detail = "补充数字",
        }));
        var blank = CaseTemplate.All[0].Draft;
        await InBatchesAsync(contexts, Drafts, (database, number) => database.Add(new PageDraft
        {
            Kind = PageKind.Case,
            OwnerId = number % 5 == 0 ? account : 100 + number % 30,
            OwnerName = $"作者{number % 30}",
            WriterName = $"作者{number % 30}",
            Title = $"草稿 {number}",
            Content = DraftContent.Write(blank with { Title = $"草稿 {number}", Markdown = text }),
            State = (DraftState)(number % 4),
            PublishAt = DateTimeOffset.UtcNow.AddYears(1),
            SubmittedAt = DateTimeOffset.UtcNow,
            Version = 1,
            Created = DateTimeOffset.UtcNow,
            Updated = DateTimeOffset.UtcNow.AddMinutes(-number),
        }));
        Console.WriteLine("Indexing ...");
        await library.Services.GetRequiredService<SearchIndex>().CatchUpAsync();
        await library.Services.GetRequiredService<Playbook.Search.Suggestions.Suggester>().CatchUpAsync();
    }

    private static async Task InBatchesAsync(IDbContextFactory<PlaybookDbContext> contexts, int count, Action<PlaybookDbContext, int> add)
    {
        for (var start = 0; start < count; start += Batch)
        {
            await using var database = await contexts.CreateDbContextAsync();
            for (var number = start; number < Math.Min(count, start + Batch); number++)
                add(database, number);
            await database.SaveChangesAsync();
        }
    }

    private static async Task SignInAsync(HttpClient client)
    {
        var form = await client.GetStringAsync("/account/login");
        using var entered = await client.PostAsync("/account/login", new FormUrlEncodedContent(
        [
            new("Draft.Email", Email),
            new("Draft.Password", Password),
            new("__RequestVerificationToken", Token().Match(form).Groups[1].Value),
        ]));
        if (entered.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"The admin could not sign in: {entered.StatusCode}.");
    }

    /// <summary>The pages of the desk among the routes, with numbers of what there is in place of their parameters.</summary>
    private static async Task<IReadOnlyList<string>> UrlsAsync(Library library, int account)
    {
        await using var database = await library.Services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContextAsync();
        var study = await database.CaseStudies.OrderByDescending(c => c.Id).Select(c => c.Id).Skip(5).FirstAsync();
        var chapter = await database.Chapters.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync();
        var term = await database.Terms.OrderBy(t => t.Id).Select(t => t.Id).FirstAsync();
        var draft = await database.PageDrafts.OwnedBy(account).Open().Select(d => d.Id).FirstAsync();
        var submitted = await database.PageDrafts.Submitted().Where(d => d.OwnerId != account).Select(d => d.Id).FirstAsync();
        var patterns = library.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(pattern => pattern == "/admin" || pattern.StartsWith("/admin/", StringComparison.Ordinal))
            .Distinct().Order(StringComparer.Ordinal);
        string Filled(string pattern) => Parameter().Replace(pattern, parameter => parameter.Groups[1].Value switch
        {
            "kind" => "case",
            "slug" => "generated-1",
            _ => (pattern switch
            {
                _ when pattern.StartsWith("/admin/chapters", StringComparison.Ordinal) => chapter,
                _ when pattern.StartsWith("/admin/terms", StringComparison.Ordinal) => term,
                _ when pattern.StartsWith("/admin/drafts", StringComparison.Ordinal) => draft,
                _ when pattern.StartsWith("/admin/review", StringComparison.Ordinal) => submitted,
                _ when pattern.StartsWith("/admin/people", StringComparison.Ordinal) => account,
                _ => study,
            }).ToString(CultureInfo.InvariantCulture),
        });
        return
        [
            .. patterns.Select(Filled).Distinct(),
            "/admin/terms?q=融资",
            "/admin/searches/explain?q=融资",
            "/admin/audit?did=BackupRestored",
            "/admin/audit?person=5&from=2026-01-01",
            $"/admin/audit?kind=Case&id={study}",
            $"/admin/audit?before={Entries / 2}",
        ];
    }

    /// <summary>What a save of a term costs where all pages are linked anew with it, and what it costs to tell before.</summary>
    private static async Task MeasureTermsAsync(Library library)
    {
        var editor = library.Services.GetRequiredService<TermEditor>();
        var draft = new TermDraft { Name = "续约谈判", Definition = "谈下一年。" };
        var table = new Table("a term", "ms by the clock");
        async Task MeasureAsync(string what, Func<Task> work)
        {
            var started = Stopwatch.GetTimestamp();
            await work();
            table.Add(what, Table.Milliseconds(Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        }

        await MeasureAsync("preview of a new one, in no page", () => library.Services.GetRequiredService<TermEffects>().OfTermAsync(0, draft, true));
        await MeasureAsync("preview of a new one, in all pages", () => library.Services.GetRequiredService<TermEffects>().OfTermAsync(0, draft with { Name = "产品线" }, true));
        await MeasureAsync("save of the first, all pages linked anew", () => editor.AddAsync(draft, true, new Edit("编辑", "")));
        await MeasureAsync("save of another", () => editor.AddAsync(draft with { Name = "续约条款" }, true, new Edit("编辑", "")));
        table.Print();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
