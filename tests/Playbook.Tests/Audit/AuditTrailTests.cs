using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Links;

namespace Playbook.Tests.Audit;

public sealed class AuditTrailTests
{
    private static readonly Actor By = new(7, "编辑甲");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_done_is_written_with_who_and_what()
    {
        await using var book = await TestBook.OpenAsync();

        await book.Get<AuditTrail>().WriteAsync(AuditAction.Invited, By, "作者乙", "角色：作者", Cancellation);

        await using var database = book.Database();
        var entry = await database.AuditEntries().SingleAsync(Cancellation);
        Assert.Equal((AuditAction.Invited, 7, "编辑甲", "作者乙", "角色：作者"), (entry.Action, entry.ActorId, entry.Actor, entry.Title, entry.Detail));
        Assert.Null(entry.Kind);
    }

    [Fact]
    public async Task What_happens_to_a_page_stands_or_falls_with_its_transaction()
    {
        await using var book = await TestBook.OpenAsync();
        var trail = book.Get<AuditTrail>();
        await using (var database = book.Database())
        await using (await database.Database.BeginTransactionAsync(Cancellation))
        {
            trail.Add(database, AuditAction.Published, By, PageKind.Case, 3, "灯");
            await database.SaveChangesAsync(Cancellation);
        }

        await using var after = book.Database();
        Assert.False(await after.AuditEntries().AnyAsync(Cancellation));
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Actor = '别人'")]
    [InlineData("DELETE FROM AuditEntries")]
    public async Task The_database_itself_refuses_to_change_or_delete_an_entry(string sql)
    {
        await using var book = await TestBook.OpenAsync();
        await book.Get<AuditTrail>().WriteAsync(AuditAction.SignedIn, By, cancellationToken: Cancellation);
        await using var database = book.Database();

        var refused = await Assert.ThrowsAsync<SqliteException>(() => database.Database.ExecuteSqlRawAsync(sql, Cancellation));

        Assert.Contains("audit", refused.Message, StringComparison.Ordinal);
        Assert.Equal("编辑甲", (await database.AuditEntries().SingleAsync(Cancellation)).Actor);
    }
}
