using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Playbook.Media;

namespace Playbook.Backups;

/// <summary>
/// Writes everything that cannot be made again into one archive, while the site serves: the database as it is at one
/// moment, the pictures, and the keys that keep people signed in. The search index is not in it.
/// </summary>
public sealed class Backup(PlaybookOptions options, MediaStore media, TimeProvider clock)
{
    /// <param name="target">Path of the archive. Whole or not there at all; only an older backup is ever replaced.</param>
    public async Task<BackupReport> WriteAsync(
        string target, IProgress<BackupStep>? progress = null, CancellationToken cancellationToken = default)
    {
        target = Path.GetFullPath(target);
        if (Directory.Exists(target))
            return BackupReport.Refused($"{target} 是文件夹，请写明备份文件的名字，如 backup.zip");
        if (File.Exists(target) && !BackupArchive.IsOne(target))
            return BackupReport.Refused($"{target} 已经存在，而且不是备份，没有改动它。请换一个名字");
        var unfinished = $"{target}.{Guid.NewGuid():N}";
        var (snapshot, archive) = ($"{unfinished}.db", $"{unfinished}.part");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            progress?.Report(new BackupStep("复制数据库", 0, 0));
            // Nobody else may read it, and SQLite would make it for everybody.
            new FileStream(snapshot, OwnersAlone(FileMode.CreateNew)).Dispose();
            await Snapshot.CopyAsync(options.DatabaseFile, snapshot, cancellationToken);
            await Snapshot.CloseWalAsync(snapshot, cancellationToken);
            if (await Snapshot.ComplaintAsync(snapshot, cancellationToken) is { } complaint)
                return BackupReport.Refused($"数据库已经损坏（{complaint}），没有做成备份。请从较早的备份恢复");

            // After the database: a picture is there before the page that shows it, and none is ever deleted in between.
            var created = clock.GetUtcNow();
            var files = Files(snapshot);
            await using (var stream = new FileStream(archive, OwnersAlone(FileMode.CreateNew)))
            {
                await WriteAsync(stream, files, created, progress, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(archive, target, overwrite: true);
            return new BackupReport(null, target, files.Count(file => file.Path.StartsWith("assets/", StringComparison.Ordinal)), new FileInfo(target).Length, created);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or SqliteException)
        {
            return BackupReport.Refused($"写不了备份（{Trouble.InWords(problem)}）");
        }
        finally
        {
            foreach (var leftover in new[] { snapshot, $"{snapshot}-wal", $"{snapshot}-shm", $"{snapshot}-journal", archive })
                File.Delete(leftover);
        }
    }

    private static async Task WriteAsync(
        Stream stream, List<(string Path, string Source)> files, DateTimeOffset created, IProgress<BackupStep>? progress, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        var kept = new List<BackedUpFile>();
        foreach (var (path, source) in files)
        {
            progress?.Report(new BackupStep("写入备份", kept.Count, files.Count));
            kept.Add(await AddAsync(zip, path, source, cancellationToken));
        }

        var manifest = zip.CreateEntry(BackupManifest.Name);
        await using var entry = await manifest.OpenAsync(cancellationToken);
        new BackupManifest(BackupManifest.CurrentFormat, created, kept).Write(entry);
    }

    private static async Task<BackedUpFile> AddAsync(ZipArchive zip, string path, string source, CancellationToken cancellationToken)
    {
        // Pictures are packed already.
        var entry = zip.CreateEntry(path, path.StartsWith("assets/", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        await using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var to = await entry.OpenAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[81_920], 0L);
        for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return new BackedUpFile(path, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private List<(string Path, string Source)> Files(string snapshot) =>
    [
        (BackupManifest.Database, snapshot),
        .. media.Names().Order(StringComparer.Ordinal).Select(name => ($"assets/{name}", Path.Combine(options.AssetsDirectory, name))),
        .. Directory.Exists(options.KeysDirectory)
            ? Directory.EnumerateFiles(options.KeysDirectory).Select(file => ($"keys/{Path.GetFileName(file)}", file)).Where(file => BackupManifest.Knows(file.Item1))
            : [],
    ];

    /// <summary>A backup holds what the data directory holds, password hashes and keys among it.</summary>
    private static FileStreamOptions OwnersAlone(FileMode mode)
    {
        var file = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return file;
    }
}
