using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Links;

namespace Playbook.Tests.Audit;

public sealed class AuditExportTests : IAsyncLifetime
{
    private TestBook _book = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _book = await TestBook.OpenAsync();
        var trail = _book.Get<AuditTrail>();
        await trail.WriteAsync(AuditAction.SignedIn, new Actor(1, "=HYPERLINK(\"http://evil.example\")"), "登录", "一行\n两行", Cancellation);
        await trail.WriteAsync(AuditAction.Invited, new Actor(2, "编辑\"乙\""), "  +1+cmd|' /C calc'!A0", "", Cancellation);
        await using var database = _book.Database();
        trail.Add(database, AuditAction.Published, new Actor(1, "编辑甲"), PageKind.Case, 7, "＠灯塔", "a,b");
        await database.SaveChangesAsync(Cancellation);
    }

    [Fact]
    public async Task A_spreadsheet_reads_chinese_and_runs_nothing()
    {
        var csv = await CsvAsync(new AuditFilter());

        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        var text = Encoding.UTF8.GetString(csv[3..]);
        Assert.StartsWith("\"编号\",\"时间（UTC）\"", text, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"", text, StringComparison.Ordinal);
        Assert.Contains("\"'  +1+cmd|' /C calc'!A0\"", text, StringComparison.Ordinal);
        Assert.Contains("\"'＠灯塔\",\"a,b\"", text, StringComparison.Ordinal);
        Assert.Contains("\"编辑\"\"乙\"\"\"", text, StringComparison.Ordinal);
        Assert.Contains("\"发布\",\"Published\",\"Case\",\"7\"", text, StringComparison.Ordinal);
        Assert.EndsWith("\"\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_reads_one_object_a_line_oldest_first()
    {
        using var stream = new MemoryStream();
        await _book.Get<AuditExport>().WriteJsonLinesAsync(stream, new AuditFilter { ActorId = 1 }, Cancellation);
        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        using var first = JsonDocument.Parse(lines[0]);
        using var last = JsonDocument.Parse(lines[1]);
        Assert.Equal("SignedIn", first.RootElement.GetProperty("action").GetString());
        Assert.Equal("一行\n两行", first.RootElement.GetProperty("detail").GetString());
        Assert.Equal(JsonValueKind.Null, first.RootElement.GetProperty("pageId").ValueKind);
        Assert.Equal(7, last.RootElement.GetProperty("pageId").GetInt32());
        Assert.Contains("编辑甲", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_are_narrowed_by_person_action_page_and_days_of_beijing()
    {
        await using var database = _book.Database();
        // 2026-03-01 00:30 in Beijing is still February in Greenwich.
        database.Add(new AuditEntry { At = new DateTimeOffset(2026, 2, 28, 16, 30, 0, TimeSpan.Zero), Actor = "夜里", ActorId = 9, Action = AuditAction.Returned });
        await database.SaveChangesAsync(Cancellation);

        Task<List<string>> Found(AuditFilter filter) => database.AuditEntries().Matching(filter).OrderBy(entry => entry.Id).Select(entry => entry.Actor).ToListAsync(Cancellation);

        Assert.Equal(["夜里"], await Found(new AuditFilter { From = new DateOnly(2026, 3, 1), To = new DateOnly(2026, 3, 1) }));
        Assert.Empty(await Found(new AuditFilter { To = new DateOnly(2026, 2, 28) }));
        Assert.Equal(["编辑甲"], await Found(new AuditFilter { Kind = PageKind.Case, PageId = 7 }));
        Assert.Equal(["编辑\"乙\""], await Found(new AuditFilter { Action = AuditAction.Invited }));
        Assert.Equal(2, (await Found(new AuditFilter { ActorId = 1 })).Count);
        // Everybody once, as they were called the last time.
        Assert.Equal([(1, "编辑甲"), (2, "编辑\"乙\""), (9, "夜里")], (await database.AuditEntries().ActorsAsync(Cancellation)).Select(actor => (actor.Id, actor.Name)).Order());
    }

    [Fact]
    public void Every_action_has_a_word()
    {
        Assert.DoesNotContain(Enum.GetValues<AuditAction>(), action => AuditWords.Of(action) == action.ToString());
        Assert.Distinct(Enum.GetValues<AuditAction>().Select(AuditWords.Of));
    }

    [Fact]
    public async Task The_trail_is_read_by_its_indexes()
    {
        await using var database = _book.Database();
        var indexes = await database.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'index'").ToListAsync(Cancellation);
        Assert.Contains("IX_AuditEntries_Action", indexes);
        Assert.Contains("IX_Chapters_ReviewBy", indexes);
        Assert.Contains("IX_CaseStudies_ReviewBy", indexes);
    }

    public ValueTask DisposeAsync() => _book.DisposeAsync();

    private async Task<byte[]> CsvAsync(AuditFilter filter)
    {
        using var stream = new MemoryStream();
        await _book.Get<AuditExport>().WriteCsvAsync(stream, filter, Cancellation);
        return stream.ToArray();
    }
}
