using System.Globalization;

namespace Playbook.Backups;

/// <param name="Name">File name.</param>
public sealed record ShelvedBackup(string Name, long Bytes, DateTimeOffset Written);

/// <summary>The backups in the data directory. Those that nights made are thinned out, others stay until somebody deletes them.</summary>
public sealed class BackupShelf(PlaybookOptions options)
{
    public const string Nightly = "nightly";

    public string Directory => Path.Combine(options.DataDirectory, "backups");

    public string NameFor(string kind, DateTimeOffset now) =>
        Path.Combine(Directory, string.Create(CultureInfo.InvariantCulture, $"{kind}-{now:yyyyMMdd-HHmmss}.zip"));

    /// <summary>Latest first.</summary>
    public IReadOnlyList<ShelvedBackup> List() => !System.IO.Directory.Exists(Directory)
        ? []
        : [.. new DirectoryInfo(Directory).EnumerateFiles("*.zip")
            .Select(file => new ShelvedBackup(file.Name, file.Length, file.LastWriteTimeUtc))
            .OrderByDescending(kept => kept.Written).ThenByDescending(kept => kept.Name, StringComparer.Ordinal)];

    /// <returns>The path of one that <see cref="List"/> names; null for any other name.</returns>
    public string? Find(string name) => List().Any(kept => kept.Name == name) ? Path.Combine(Directory, name) : null;

    /// <summary>Deletes all but the last nightly ones.</summary>
    public void Thin(int keep)
    {
        foreach (var old in List().Where(kept => kept.Name.StartsWith($"{Nightly}-", StringComparison.Ordinal)).Skip(keep))
            File.Delete(Path.Combine(Directory, old.Name));
    }
}
