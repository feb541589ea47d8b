using System.Text.Json;
using System.Text.RegularExpressions;
using Playbook.Media;

namespace Playbook.Backups;

/// <summary>What a backup says of itself: the last entry of the archive, so that one that was cut off has none.</summary>
/// <param name="Format">Grows when an older program could not put it back.</param>
internal sealed partial record BackupManifest(int Format, DateTimeOffset Created, IReadOnlyList<BackedUpFile> Files)
{
    public const string Name = "manifest.json";
    public const string Database = "playbook.db";
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public long Bytes => Files.Sum(file => file.Length);

    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, Json);

    /// <returns>Null when it is none.</returns>
    public static BackupManifest? Read(Stream stream)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(stream, Json) is { Files: not null } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Nothing else is ever written by a name that stands in an archive.</summary>
    public static bool Knows(string path) => path == Database
        || (path.StartsWith("assets/", StringComparison.Ordinal) && MediaFile.IsName(path["assets/".Length..]))
        || KeyFile().IsMatch(path);

    [GeneratedRegex(@"\Akeys/[0-9A-Za-z-]+\.xml\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyFile();
}

/// <param name="Path">In the data directory, with forward slashes.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record BackedUpFile(string Path, long Length, string Sha256);
