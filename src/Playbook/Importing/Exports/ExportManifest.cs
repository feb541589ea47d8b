using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Playbook.Importing.Exports;

/// <summary>
/// The file that makes a folder an export. It names every other file of it, and holds what the pages' own files do not
/// say: from which document a page came, what that document said, and whether an editor changed it since.
/// </summary>
/// <param name="Version">A newer one is refused: it may mean something that this program does not know.</param>
/// <param name="Files">By path below the folder, with forward slashes; terms stand as "term:SLUG".</param>
internal sealed record ExportManifest(string Format, int Version, SortedDictionary<string, ExportedFile> Files)
{
    public const string FileName = "playbook-export.json";
    public const string FormatName = "playbook-export";
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        // A file on disk, never inside HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static ExportManifest Empty() => new(FormatName, CurrentVersion, new(StringComparer.Ordinal));

    public static bool IsIn(string path) => File.Exists(Path.Combine(path, FileName));

    public static string Term(string slug) => $"term:{slug}";

    public static (ExportManifest? Manifest, ImportProblem? Problem) Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var manifest = JsonSerializer.Deserialize<ExportManifest>(File.ReadAllBytes(path), Json);
            return manifest switch
            {
                { Format: FormatName, Version: > CurrentVersion } =>
                    (null, new ImportProblem(path, 0, $"这份导出来自更新的版本（格式 {manifest.Version}，这里认识到 {CurrentVersion}），请先升级程序")),
                { Format: FormatName, Files: not null } => (manifest, null),
                _ => (null, new ImportProblem(path, 0, "不是导出的清单")),
            };
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            return (null, new ImportProblem(path, 0, $"导出的清单读不了（{problem.Message}）"));
        }
    }

    public ExportedFile? Find(string file) => Files.GetValueOrDefault(file);

    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];
}

/// <param name="Sha256">Of the exported bytes; empty for what is no file of its own.</param>
/// <param name="Updated">When what it says last changed.</param>
/// <param name="Source">The file that it was imported from; empty when it was made on the site.</param>
/// <param name="Imported">Hash of what the last import had to say of it; empty when it was made on the site.</param>
/// <param name="Edited">When an editor last changed it on the site; null when none did.</param>
internal sealed record ExportedFile(
    string Sha256, DateTimeOffset? Updated = null, string Source = "", string Imported = "", DateTimeOffset? Edited = null)
{
    /// <summary>The words of the text decided about its topics.</summary>
    public bool TopicsJudged { get; init; }

    /// <summary>When an editor last confirmed on the site that it still holds; null when none did.</summary>
    public DateTimeOffset? Confirmed { get; init; }

    /// <summary>What an editor decided about the document of a book, as the book keeps it.</summary>
    public string? Choices { get; init; }

    /// <summary>A file that was changed since the export is an edit as much as one made on the site.</summary>
    public DateTimeOffset? EditedBy(string sha256, DateTimeOffset now) => sha256 == Sha256 ? Edited : now;
}
