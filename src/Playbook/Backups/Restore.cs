using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;

namespace Playbook.Backups;

/// <summary>
/// Puts a backup back. It is unpacked, checked and brought up to date beside the present data; then SQLite copies it
/// over them in one transaction, so that a site may serve meanwhile and a crash leaves the one state or the other.
/// What was there before is kept as a backup of its own.
/// </summary>
public sealed class Restore(PlaybookOptions options, Backup backup, BackupShelf shelf, TimeProvider clock)
{
    /// <summary>
    /// Room for what a serving site writes while the numbers are compared: a number that was given before the return
    /// must not be given again behind it, since the index has followed so far already.
    /// </summary>
    private const long Margin = 10_000;

    private const string Work = ".restoring-";

    /// <param name="prepare">Brings the unpacked data directory up to this version; says in Chinese why it cannot, else null.</param>
    /// <returns>The report names the backup of what was there before; none where there was nothing.</returns>
    public async Task<BackupReport> RunAsync(
        string file, Func<PlaybookOptions, Task<string?>> prepare, IProgress<BackupStep>? progress = null, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(options.DataDirectory);
        // One at a time; the operating system gives the lock back when a process dies.
        using var alone = TakeTurn();
        if (alone is null)
            return BackupReport.Refused("另一个恢复正在进行，请等它做完");
        SweepUp();
        // In the data directory: another disk may have no room, and who may not read the data may not read this either.
        var work = Directory.CreateDirectory(Path.Combine(options.DataDirectory, $"{Work}{Guid.NewGuid():N}"));
        try
        {
            var (manifest, complaint) = await BackupArchive.UnpackAsync(Path.GetFullPath(file), work.FullName, progress, cancellationToken);
            if (manifest is null)
                return BackupReport.Refused(complaint!);
            var unpacked = new PlaybookOptions { DataDirectory = work.FullName, ContentDirectory = options.ContentDirectory };
            if (await prepare(unpacked) is { } refusal)
                return BackupReport.Refused(refusal);

            var before = "";
            if (await Snapshot.LastNumberAsync(options.DatabaseFile, cancellationToken) > 0)
            {
                before = shelf.NameFor("before-restore", clock.GetLocalNow());
                if (await backup.WriteAsync(before, progress, cancellationToken) is { Problem: { } problem })
                    return BackupReport.Refused($"恢复之前要先备份现有数据，没有做成：{problem}");
            }

            progress?.Report(new BackupStep("恢复", 0, 0));
            await RenumberAsync(unpacked, cancellationToken);
            AddMissing(unpacked.AssetsDirectory, options.AssetsDirectory);
            AddMissing(unpacked.KeysDirectory, options.KeysDirectory);
            await Snapshot.CopyAsync(unpacked.DatabaseFile, options.DatabaseFile, cancellationToken);
            return new BackupReport(null, before, manifest.Files.Count(known => known.Path.StartsWith("assets/", StringComparison.Ordinal)), manifest.Bytes, manifest.Created);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or SqliteException or DbUpdateException)
        {
            return BackupReport.Refused($"没有恢复（{Trouble.InWords(problem)}）");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    /// <summary>Who follows the change sequence of the present data is told to read everything anew.</summary>
    private async Task RenumberAsync(PlaybookOptions unpacked, CancellationToken cancellationToken)
    {
        var number = await Snapshot.LastNumberAsync(options.DatabaseFile, cancellationToken);
        await Snapshot.GoOnBehindAsync(unpacked.DatabaseFile, number + Margin, cancellationToken);
        var builder = new DbContextOptionsBuilder<PlaybookDbContext>();
        PlaybookDatabase.Configure(builder, unpacked);
        await using (var database = new PlaybookDbContext(builder.Options))
            await database.OrderIndexAsync(cancellationToken);
    }

    private FileStream? TakeTurn()
    {
        try
        {
            return new FileStream(
                Path.Combine(options.DataDirectory, "restoring.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>What one that died has left.</summary>
    private void SweepUp()
    {
        foreach (var left in new DirectoryInfo(options.DataDirectory).EnumerateDirectories($"{Work}*"))
            left.Delete(recursive: true);
    }

    /// <summary>Pictures are named by their content, keys by chance: what has the same name is the same.</summary>
    private static void AddMissing(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            var target = Path.Combine(to, Path.GetFileName(file));
            if (!File.Exists(target))
                File.Move(file, target);
        }
    }
}
