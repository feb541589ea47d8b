using System.Globalization;
using System.Net;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Accounts;

/// <summary>How often one address may try, on a site that says so in its configuration.</summary>
public sealed class AttemptsTests(AttemptsTests.StrictSite site) : IClassFixture<AttemptsTests.StrictSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_tries_too_often_is_told_to_wait_and_for_how_long_and_reads_on_meanwhile()
    {
        using var client = site.AnonymousClient();
        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < StrictSite.Allowed * 3; attempt++)
        {
            using var answer = await EnterAsync(client);
            answers.Add(answer.StatusCode);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                continue;
            var html = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.Contains("请求太频繁", html, StringComparison.Ordinal);
            Assert.Contains("请稍等一会儿再试", html, StringComparison.Ordinal);
            Assert.InRange(int.Parse(Assert.Single(answer.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 60);
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }

        Assert.All(answers[..StrictSite.Allowed], status => Assert.NotEqual(HttpStatusCode.TooManyRequests, status));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        // Only trying is counted: the door itself and the book stay open.
        using var door = await client.GetAsync("/account/login", Cancellation);
        using var home = await client.GetAsync("/", Cancellation);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (door.StatusCode, home.StatusCode));
    }

    [Fact]
    public async Task Forms_of_nobody_are_read_as_often_and_say_so_when_they_are_not()
    {
        var read = 0;
        for (var form = 0; form < StrictSite.Allowed * 3; form++)
        {
            using var content = new FormUrlEncodedContent([new("Form.Definition", "一个定义")]);
            using var answer = await site.Client.PostAsync("/admin/terms/1?handler=Save", content, Cancellation);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            var html = await answer.Content.ReadAsStringAsync(Cancellation);
            if (html.Contains("一个定义", StringComparison.Ordinal))
                read++;
            else
                Assert.Contains("请求太频繁，发来的内容没有读", html, StringComparison.Ordinal);
        }

        // A minute may have gone by on a busy machine, and then as many are read again.
        Assert.InRange(read, StrictSite.Allowed, (StrictSite.Allowed * 3) - 1);
    }

    [Fact]
    public async Task A_script_that_runs_wild_is_told_to_wait()
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        for (var question = 0; question < 1000; question++)
        {
            using var answer = await client.GetAsync("/admin/complete?q=", Cancellation);
            if (answer.StatusCode == HttpStatusCode.OK)
                continue;
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.Equal("3", Assert.Single(answer.Headers.GetValues("Retry-After")));
            Assert.Contains("请求太频繁", System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
            return;
        }

        Assert.Fail("a thousand questions in a row were answered");
    }

    private static Task<HttpResponseMessage> EnterAsync(HttpClient client) =>
        client.PostFormAsync("/account/login", [new("Draft.Email", "nobody@example.org"), new("Draft.Password", "not the right one at all")]);

    public sealed class StrictSite : SiteFixture
    {
        public const int Allowed = 3;

        protected override int AttemptsPerMinute => Allowed;
    }
}
