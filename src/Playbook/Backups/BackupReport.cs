namespace Playbook.Backups;

/// <summary>How far a backup or its return is.</summary>
public sealed record BackupStep(string Phase, int Done, int Total);

/// <summary>What became of a backup, or of putting one back.</summary>
/// <param name="Problem">Why nothing was done, in Chinese; null when all went well.</param>
/// <param name="File">Absolute path of the backup.</param>
/// <param name="Pictures">Number of pictures in it.</param>
/// <param name="Bytes">Size of the archive.</param>
public sealed record BackupReport(string? Problem, string File = "", int Pictures = 0, long Bytes = 0, DateTimeOffset Created = default)
{
    public static BackupReport Refused(string problem) => new(problem);
}
