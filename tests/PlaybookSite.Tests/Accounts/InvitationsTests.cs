using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Audit;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Accounts;

/// <summary>How people come in: by invitations, and back by links for a new password.</summary>
public sealed class InvitationsTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private const string Password = "河马-九月-玻璃-邮差-风筝";

    private static readonly Actor Console = new(0, "控制台");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invitation_is_shown_once_used_once_and_makes_the_role_it_names()
    {
        using var admin = await site.ClientAsync(AccountRole.Admin);
        using var page = await admin.PostFormAsync(
            "/admin/people", [new("Draft.Email", "guest@example.org"), new("Draft.Role", "Editor")], "/admin/people?handler=Invite");
        var key = KeyIn(await page.Content.ReadAsStringAsync(Cancellation));
        Assert.DoesNotContain(key, await admin.GetStringAsync("/admin/people", Cancellation), StringComparison.Ordinal);

        using var guest = site.AnonymousClient();
        Assert.Contains("guest@example.org", await guest.GetStringAsync($"/account/join?key={key}", Cancellation), StringComparison.Ordinal);
        // Another address in the form changes nothing.
        using var joined = await JoinAsync(guest, key, "other@example.org", "来客", Password);
        Assert.Equal("/admin", joined.Headers.Location?.ToString());
        Assert.Contains("guest@example.org", await guest.GetStringAsync("/account", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(guest, "/admin/people"));
        var people = await WithAsync<People, IReadOnlyList<Person>>(p => p.ListAsync(Cancellation));
        Assert.Equal(AccountRole.Editor, people.Single(person => person.Email == "guest@example.org").Role);
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(site.Client, $"/account/join?key={key}"));

        Assert.NotNull((await WithAsync(i => i.InviteAsync("guest@example.org", AccountRole.Author, Console, Cancellation))).Problem);
        Assert.NotNull((await WithAsync(i => i.InviteAsync("no address", AccountRole.Author, Console, Cancellation))).Problem);
    }

    [Fact]
    public async Task Of_ten_who_use_one_invitation_at_once_one_gets_an_account()
    {
        var (key, _) = await WithAsync(i => i.InviteAsync("crowd@example.org", AccountRole.Author, Console, Cancellation));
        var made = await Task.WhenAll(Enumerable.Range(0, 10).Select(number =>
            WithAsync(i => i.AcceptAsync(key, "", $"第{number}个", Password, Cancellation))));
        Assert.Equal(1, made.Count(answer => answer.Account is not null));
    }

    [Fact]
    public async Task An_invitation_that_is_withdrawn_or_made_anew_is_worth_nothing()
    {
        var (first, _) = await WithAsync(i => i.InviteAsync("late@example.org", AccountRole.Author, Console, Cancellation));
        var (second, _) = await WithAsync(i => i.InviteAsync("late@example.org", AccountRole.Author, Console, Cancellation));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(site.Client, $"/account/join?key={first}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site.Client, $"/account/join?key={second}"));

        using var admin = await site.ClientAsync(AccountRole.Admin);
        var invitation = (await WithAsync(i => i.ListAsync(Cancellation))).Single(i => i.Email == "late@example.org");
        using var withdrawn = await admin.PostFormAsync("/admin/people", [new("id", $"{invitation.Id}")], "/admin/people?handler=Revoke");
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(site.Client, $"/account/join?key={second}"));
    }

    [Fact]
    public async Task A_link_for_a_new_password_sets_it_and_ends_what_was_open()
    {
        var account = await site.AccountAsync(AccountRole.Author);
        using var before = await site.ClientAsync(account);
        using var admin = await site.ClientAsync(AccountRole.Admin);
        using var page = await admin.PostFormAsync($"/admin/people/{account.Id}", [], $"/admin/people/{account.Id}?handler=Link");
        var key = KeyIn(await page.Content.ReadAsStringAsync(Cancellation));

        using var forgetful = site.AnonymousClient();
        using var set = await JoinAsync(forgetful, key, "", "", Password);
        Assert.Equal("/admin", set.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(before, "/admin"));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(site.Client, $"/account/join?key={key}"));
    }

    [Fact]
    public async Task What_was_done_stands_in_the_audit_trail_and_no_key_in_the_database()
    {
        var (key, _) = await WithAsync(i => i.InviteAsync("noted@example.org", AccountRole.Author, Console, Cancellation));
        using var guest = site.AnonymousClient();
        using var joined = await JoinAsync(guest, key!, "", "记下的", Password);
        Assert.Equal("/admin", joined.Headers.Location?.ToString());

        await using var scope = site.Services.CreateAsyncScope();
        var entries = scope.ServiceProvider.GetRequiredService<Playbook.Data.PlaybookDbContext>().AuditEntries()
            .Where(entry => entry.Title == "noted@example.org" || entry.Title == "记下的").OrderBy(entry => entry.Id).Select(entry => entry.Action).ToList();
        Assert.Equal([AuditAction.Invited, AuditAction.InvitationTaken, AuditAction.SignedIn], entries);
        foreach (var file in Directory.EnumerateFiles(site.DataDirectory, "playbook.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            var bytes = await reader.ReadToEndAsync(Cancellation);
            Assert.DoesNotContain(key!, bytes, StringComparison.Ordinal);
        }
    }

    private static Task<HttpResponseMessage> JoinAsync(HttpClient client, string key, string email, string name, string password) => client.PostFormAsync(
        $"/account/join?key={key}",
        [new("key", key), new("Draft.Email", email), new("Draft.Name", name), new("Draft.Password", password), new("Draft.Again", password)],
        "/account/join");

    private static string KeyIn(string html)
    {
        var at = html.IndexOf("/account/join?key=", StringComparison.Ordinal);
        Assert.True(at > 0, html);
        return html[(at + "/account/join?key=".Length)..].Split('"')[0];
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(url, Cancellation);
        return answer.StatusCode;
    }

    private Task<T> WithAsync<T>(Func<Invitations, Task<T>> ask) => WithAsync<Invitations, T>(ask);

    private async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> ask)
        where TService : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
