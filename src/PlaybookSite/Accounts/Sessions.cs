using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PlaybookSite.Accounts;

/// <summary>Who is signed in where.</summary>
/// <remarks>
/// Asked at every request to a closed page, without a cache: one row by its key costs less than the page, and what is
/// ended here, in another process or by another change of the account, has ended at once.
/// </remarks>
internal sealed class Sessions(IDbContextFactory<AccountsDbContext> contexts, TimeProvider time)
{
    /// <summary>Without a request for so long it is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>Over after so long, used or not.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    /// <returns>The key for the cookie.</returns>
    public async Task<string> OpenAsync(Account account, string userAgent, CancellationToken cancellationToken = default)
    {
        var (now, key) = (time.GetUtcNow(), SecretKey.New());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (lastUse, lastStart) = (now - Idle, now - Longest);
        await db.Sessions.Where(s => s.LastSeen < lastUse || s.Created < lastStart).ExecuteDeleteAsync(cancellationToken);
        db.Sessions.Add(new Session
        {
            AccountId = account.Id,
            KeyHash = SecretKey.Hash(key),
            Stamp = account.SecurityStamp ?? "",
            Device = DeviceNames.Of(userAgent),
            Created = now,
            LastSeen = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }

    /// <returns>Whose session it is; null when it is none, or none any more.</returns>
    public async Task<Visitor?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        var (now, hash) = (time.GetUtcNow(), SecretKey.Hash(key));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (lastUse, lastStart) = (now - Idle, now - Longest);
        var found = await (
            from session in db.Sessions
            join account in db.Users on session.AccountId equals account.Id
            where session.KeyHash == hash && session.LastSeen >= lastUse && session.Created >= lastStart
                && !account.Disabled && account.SecurityStamp == session.Stamp
            select new { session.Id, session.LastSeen, Visitor = new Visitor(account.Id, session.Id, account.DisplayName, account.Email!, account.Role) })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        if (now - found.LastSeen > Noted)
            await NoteAsync(db, found.Id, now, cancellationToken);
        return found.Visitor;
    }

    /// <summary>Not worth waiting for: while a long import saves, every page of the admin area would.</summary>
    private static async Task NoteAsync(AccountsDbContext db, int sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const int busy = 5;
        try
        {
            // Until the connection is closed; the next one who opens it sets its own.
            await db.Database.OpenConnectionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"PRAGMA busy_timeout=50", cancellationToken);
            db.Database.SetCommandTimeout(TimeSpan.FromSeconds(1));
            await db.Sessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeen, now), cancellationToken);
        }
        catch (SqliteException locked) when (locked.SqliteErrorCode == busy)
        {
            // The next request notes it.
        }
        finally
        {
            db.Database.SetCommandTimeout(null);
            await db.Database.CloseConnectionAsync();
        }
    }

    public async Task<IReadOnlyList<Session>> ListAsync(int accountId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var (lastUse, lastStart) = (now - Idle, now - Longest);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.AsNoTracking()
            .Where(s => s.AccountId == accountId && s.LastSeen >= lastUse && s.Created >= lastStart)
            .Where(s => db.Users.Any(account => account.Id == accountId && account.SecurityStamp == s.Stamp))
            .OrderByDescending(s => s.LastSeen)
            .ToListAsync(cancellationToken);
    }

    public async Task EndAsync(string key, CancellationToken cancellationToken = default)
    {
        var hash = SecretKey.Hash(key);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Sessions.Where(s => s.KeyHash == hash).ExecuteDeleteAsync(cancellationToken);
    }

    /// <returns>False when the account has no such session.</returns>
    public async Task<bool> EndAsync(int accountId, int sessionId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.Where(s => s.AccountId == accountId && s.Id == sessionId).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    /// <returns>How many.</returns>
    public async Task<int> EndAllAsync(int accountId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.Where(s => s.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Whose request it is.</summary>
internal sealed record Visitor(int AccountId, int SessionId, string Name, string Email, AccountRole Role);
