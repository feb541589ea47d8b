using Playbook;
using Playbook.Backups;

namespace PlaybookSite.Areas.Admin;

/// <summary>What the data directory takes, and what is left, in bytes.</summary>
internal sealed record StorageUse(long Database, long Assets, long Index, long Backups, long Logs, long Free);

/// <summary>Measures the data directory now and then: thousands of pictures are not counted for every page view.</summary>
internal sealed class Storage(PlaybookOptions place, BackupShelf backups, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private (DateTimeOffset Until, StorageUse Use)? _measured;

    public StorageUse Use
    {
        get
        {
            lock (_lock)
            {
                var now = clock.GetUtcNow();
                if (_measured is not { } known || known.Until <= now)
                    _measured = (now + Kept, Measure());
                return _measured.Value.Use;
            }
        }
    }

    private StorageUse Measure() => new(
        new[] { "", "-wal", "-shm" }.Sum(ending => new FileInfo(place.DatabaseFile + ending) is { Exists: true } file ? file.Length : 0),
        Of(place.AssetsDirectory),
        Of(place.IndexDirectory),
        Of(backups.Directory),
        Of(Path.Combine(place.DataDirectory, "logs")),
        new DriveInfo(place.DataDirectory).AvailableFreeSpace);

    private static long Of(string folder)
    {
        var total = 0L;
        if (!Directory.Exists(folder))
            return total;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            try
            {
                total += file.Length;
            }
            catch (FileNotFoundException)
            {
                // The index deletes files while they are counted.
            }
        }

        return total;
    }
}
