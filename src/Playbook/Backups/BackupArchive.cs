using System.IO.Compression;
using System.Security.Cryptography;

namespace Playbook.Backups;

/// <summary>Reads backups, and believes nothing that is not checked.</summary>
internal static class BackupArchive
{
    private const string Damaged = "备份已损坏，没有恢复";

    public static bool IsOne(string file)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            return ManifestOf(zip) is not null;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Unpacks into an empty folder what the manifest names, all of it and nothing else.</summary>
    /// <returns>The manifest, or what is wrong, in Chinese.</returns>
    public static async Task<(BackupManifest? Manifest, string? Complaint)> UnpackAsync(
        string file, string folder, IProgress<BackupStep>? progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            return (null, $"找不到备份 {file}");
        try
        {
            using var zip = ZipFile.OpenRead(file);
            if (ManifestOf(zip) is not { } manifest)
                return (null, $"{file} 不是本站的备份，或没有写完");
            if (manifest.Format > BackupManifest.CurrentFormat)
                return (null, "这个备份由更新的版本写成，请先升级程序");
            if (manifest.Files.FirstOrDefault(known => !BackupManifest.Knows(known.Path)) is { } strange)
                return (null, $"备份里有不该有的文件“{strange.Path}”，没有恢复");
            if (!zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)
                .SequenceEqual(manifest.Files.Select(known => known.Path).Append(BackupManifest.Name).Order(StringComparer.Ordinal)))
                return (null, $"{Damaged}：里面的文件与清单不符");

            for (var at = 0; at < manifest.Files.Count; at++)
            {
                progress?.Report(new BackupStep("检查备份", at, manifest.Files.Count));
                if (!await UnpackAsync(zip.GetEntry(manifest.Files[at].Path)!, manifest.Files[at], folder, cancellationToken))
                    return (null, $"{Damaged}：{manifest.Files[at].Path} 的内容与清单不符");
            }

            return await Snapshot.ComplaintAsync(Path.Combine(folder, BackupManifest.Database), cancellationToken) is { } complaint
                ? (null, $"{Damaged}：里面的数据库不完整（{complaint}）")
                : (manifest, null);
        }
        catch (InvalidDataException)
        {
            return (null, $"{file} 不是备份，或已损坏：可能没有传完");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (null, $"读不了备份（{Trouble.InWords(problem)}）");
        }
    }

    /// <returns>False when it is longer or shorter than it should be, or something else.</returns>
    private static async Task<bool> UnpackAsync(ZipArchiveEntry entry, BackedUpFile known, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, known.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var from = await entry.OpenAsync(cancellationToken);
        await using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[81_920], 0L);
        for (int read; (read = await from.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if ((length += read) > known.Length)
                return false;
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return length == known.Length && Convert.ToHexStringLower(hash.GetHashAndReset()) == known.Sha256;
    }

    private static BackupManifest? ManifestOf(ZipArchive zip)
    {
        if (zip.GetEntry(BackupManifest.Name) is not { } entry)
            return null;
        using var stream = entry.Open();
        return BackupManifest.Read(stream);
    }
}
