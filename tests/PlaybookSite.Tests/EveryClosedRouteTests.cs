using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlaybookSite.Accounts;
using PlaybookSite.Startup;

namespace PlaybookSite.Tests;

/// <summary>
/// Who may call what stands behind the sign-in: every endpoint and every handler of every page, found in the running
/// site and asked as nobody, as an author, as an editor and as an admin. A subject without a line in the table fails.
/// </summary>
public sealed partial class EveryClosedRouteTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private const string Anybody = "anybody";
    private const string Author = nameof(AccountRole.Author);
    private const string Editor = nameof(AccountRole.Editor);
    private const string Admin = nameof(AccountRole.Admin);

    /// <summary>
    /// Who may, by the longest beginning of "path?handler" that fits; a line that ends in a dollar sign fits only the whole.
    /// </summary>
    private static readonly (string Beginning, string LeastRole)[] Rules =
    [
        ("/account/login", Anybody),
        ("/account/second-step", Anybody),
        ("/account/join", Anybody),
        ("/account/elsewhere", Anybody),
        ("/account$", Author),
        ("/account/logout", Author),
        ("/account/password", Author),
        ("/account/second-factor", Author),
        ("/account/passkeys", Author),
        ("/account/sessions", Author),

        ("/admin$", Author),
        ("/admin/people", Admin),
        ("/admin/cases", Author),
        ("/admin/chapters", Author),
        ("/admin/drafts", Author),
        ("/admin/cases/2147483000?handler=Unpublish", Editor),
        ("/admin/cases/2147483000?handler=Publish", Editor),
        ("/admin/cases/2147483000?handler=Archive", Editor),
        ("/admin/cases/2147483000?handler=Unarchive", Editor),
        ("/admin/cases/2147483000?handler=Trash", Editor),
        ("/admin/cases/2147483000?handler=Restore", Editor),
        ("/admin/chapters/2147483000?handler=Unpublish", Editor),
        ("/admin/chapters/2147483000?handler=Publish", Editor),
        ("/admin/drafts/2147483000/publish", Editor),
        ("/admin/review", Editor),
        ("/admin/history", Author),
        ("/admin/trash", Author),
        ("/admin/trash?handler=Restore", Editor),
        ("/admin/media", Author),
        ("/admin/media?handler=Delete", Editor),
        ("/admin/at", Author),
        ("/admin/preview", Author),
        ("/admin/complete", Author),
        ("/admin/diagrams", Author),
        ("/admin/audit", Editor),
        ("/admin/searches", Editor),
        ("/admin/terms$", Author),
        ("/admin/terms/new", Editor),
        ("/admin/terms/2147483000$", Author),
        ("/admin/terms/2147483000?handler=Save", Editor),
        ("/admin/terms/2147483000?handler=Keep", Editor),
        ("/admin/terms/2147483000?handler=Preview", Editor),
        ("/admin/terms/2147483000?handler=PreviewPublish", Editor),
        ("/admin/terms/2147483000?handler=Publish", Editor),
        ("/admin/synonyms", Author),
        ("/admin/synonyms?handler=Add", Editor),
        ("/admin/synonyms?handler=Preview", Editor),
        ("/admin/synonyms?handler=Remove", Editor),
        ("/admin/promoted", Author),
        ("/admin/promoted?handler=Add", Editor),
        ("/admin/promoted?handler=Remove", Editor),
        ("/admin/import", Editor),
        ("/admin/links", Editor),
        ("/admin/conflicts", Editor),
        ("/admin/overdue", Author),
        ("/admin/overdue?handler=Confirm", Editor),
        ("/admin/backups", Admin),
    ];

    [Fact]
    public async Task Every_route_has_its_line_in_the_table()
    {
        var calls = await CallsAsync();
        Assert.True(calls.Count > 20, $"only {calls.Count} found");
        Assert.Empty(calls.Where(call => RuleOf(call) is null).Select(call => call.ToString()));
    }

    [Fact]
    public async Task Nobody_is_sent_to_sign_in_and_scripts_get_401()
    {
        var wrong = new List<string>();
        foreach (var call in await CallsAsync())
        {
            using var asPage = await AskAsync(site.Client, call);
            using var asScript = await AskAsync(site.Client, call, isScript: true);
            if (RuleOf(call) == Anybody ? IsChallenge(asPage) || IsRefused(asPage) || IsRefused(asScript) : !IsChallenge(asPage) || asScript.StatusCode != HttpStatusCode.Unauthorized)
                wrong.Add($"{call}: {(int)asPage.StatusCode} {asPage.Headers.Location}, script {(int)asScript.StatusCode}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(Author)]
    [InlineData(Editor)]
    [InlineData(Admin)]
    public async Task A_role_may_what_the_table_says(string role)
    {
        var account = await site.AccountAsync(Enum.Parse<AccountRole>(role));
        // Somebody has to stay an admin, whatever a handler does to this one.
        await site.AccountAsync(AccountRole.Admin);
        var wrong = new List<string>();
        foreach (var call in await CallsAsync())
        {
            // A session each: some handlers end it.
            using var client = await site.ClientAsync(account);
            var token = call.Method == "POST" ? await client.FormTokenAsync("/account") : null;
            using var answer = await AskAsync(client, call, token);
            var may = RuleOf(call) is Anybody or Author || role == Admin || RuleOf(call) == role;
            if (may ? IsChallenge(answer) || IsRefused(answer) || (int)answer.StatusCode >= 500 : answer.StatusCode != HttpStatusCode.Forbidden)
                wrong.Add($"{call}: {(int)answer.StatusCode} {answer.Headers.Location}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_post_without_its_token_is_refused()
    {
        using var client = await site.ClientAsync(AccountRole.Admin);
        var posts = (await CallsAsync()).Where(call => call.Method == "POST").ToList();
        Assert.NotEmpty(posts);
        var wrong = new List<string>();
        foreach (var call in posts)
        {
            using var asAdmin = await AskAsync(client, call);
            using var withRubbish = await AskAsync(client, call, "rubbish");
            if (asAdmin.StatusCode != HttpStatusCode.BadRequest || withRubbish.StatusCode != HttpStatusCode.BadRequest)
                wrong.Add($"{call}: {(int)asAdmin.StatusCode}, {(int)withRubbish.StatusCode}");
            if (RuleOf(call) == Anybody)
            {
                using var asNobody = await AskAsync(site.Client, call);
                if (asNobody.StatusCode != HttpStatusCode.BadRequest)
                    wrong.Add($"{call} as nobody: {(int)asNobody.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task No_cache_keeps_what_stands_behind_the_sign_in()
    {
        using var client = await site.ClientAsync(AccountRole.Admin);
        foreach (var call in (await CallsAsync()).Where(call => call.Method == "GET"))
        {
            using var answer = await AskAsync(client, call);
            Assert.True(answer.Headers.CacheControl?.NoStore, call.ToString());
            Assert.Equal("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        }
    }

    private static bool IsChallenge(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/account/login?returnUrl=", StringComparison.Ordinal);

    private static bool IsRefused(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    private static string? RuleOf(Call call) => Rules
        .Where(rule => rule.Beginning.EndsWith('$')
            ? call.Url.Split('?')[0] == rule.Beginning[..^1]
            : call.Url == rule.Beginning || (call.Url.StartsWith(rule.Beginning, StringComparison.Ordinal) && call.Url[rule.Beginning.Length] is '/' or '?'))
        .OrderByDescending(rule => rule.Beginning.Length)
        .Select(rule => rule.LeastRole)
        .FirstOrDefault();

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, Call call, string? token = null, bool isScript = false)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Url);
        if (call.Method == "POST")
            request.Content = call.IsJson ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
        if (token is not null)
            request.Headers.Add("RequestVerificationToken", token);
        if (isScript)
            request.Headers.Add("X-Requested-With", "fetch");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<List<Call>> CallsAsync()
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var calls = new HashSet<Call>();
        var endpoints = site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
        foreach (var endpoint in endpoints)
        {
            var path = "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.Trim('/'), match =>
                match.Value.Contains(":int", StringComparison.Ordinal) || match.Value.Contains(":long", StringComparison.Ordinal) ? "2147483000" : "nothing");
            if (!ClosedAreas.Contains(path))
                continue;
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                calls.Add(new Call("GET", path));
                foreach (var handler in (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).HandlerMethods)
                    calls.Add(new Call(handler.HttpMethod.ToUpperInvariant(), handler.Name is null ? path : $"{path}?handler={handler.Name}"));
            }
            else
            {
                foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
                    calls.Add(new Call(method, path, endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") ?? false));
            }
        }

        return [.. calls.Where(call => call.Method != "HEAD").OrderBy(call => call.Url, StringComparer.Ordinal)];
    }

    private sealed record Call(string Method, string Url, bool IsJson = false)
    {
        public override string ToString() => $"{Method} {Url}";
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
