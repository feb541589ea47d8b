using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Playbook.Importing.Doctor;

/// <summary>
/// The folders of what was uploaded: <c>imports/ID/</c> holds the files under numbers, <c>job.json</c>, the reports and
/// what an undo needs. A file is there whole or not at all.
/// </summary>
internal sealed class ImportJobs(string root)
{
    /// <summary>As the report of the command line.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private const string JobFile = "job.json";

    private readonly Lock _turn = new();
    private Dictionary<string, ImportJob>? _jobs;

    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));

    public string FolderOf(string id) => Path.Combine(root, id);

    public IReadOnlyList<ImportJob> All()
    {
        lock (_turn)
            return [.. Loaded().Values.OrderByDescending(job => job.Created)];
    }

    public ImportJob? Find(string id)
    {
        lock (_turn)
            return Loaded().GetValueOrDefault(id);
    }

    public void Add(ImportJob job)
    {
        lock (_turn)
        {
            Write(job.Id, JobFile, job);
            Loaded()[job.Id] = job;
        }
    }

    /// <returns>The job as it is now; null where it is not there, or not in a state in which this may happen.</returns>
    public ImportJob? Change(string id, Func<ImportJob, ImportJob?> change)
    {
        lock (_turn)
        {
            if (!Loaded().TryGetValue(id, out var job) || change(job) is not { } changed)
                return null;
            Write(id, JobFile, changed);
            return _jobs![id] = changed;
        }
    }

    public void Remove(string id)
    {
        lock (_turn)
        {
            Loaded().Remove(id);
            var folder = FolderOf(id);
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Folders that hold no job: an upload that broke off.</summary>
    public IEnumerable<string> Broken(DateTime before)
    {
        lock (_turn)
        {
            return !Directory.Exists(root) ? [] : [.. new DirectoryInfo(root).EnumerateDirectories()
                .Where(folder => folder.LastWriteTimeUtc < before && !Loaded().ContainsKey(folder.Name)).Select(folder => folder.Name)];
        }
    }

    public void Write<T>(string id, string name, T content) => Write(id, name, JsonSerializer.SerializeToUtf8Bytes(content, Json));

    public void Write(string id, string name, byte[] content)
    {
        var path = Path.Combine(FolderOf(id), name);
        using (var stream = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    public byte[]? Read(string id, string name) =>
        Path.Combine(FolderOf(id), name) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;

    public T? Read<T>(string id, string name)
        where T : class => Read(id, name) is { } bytes ? JsonSerializer.Deserialize<T>(bytes, Json) : null;

    private Dictionary<string, ImportJob> Loaded()
    {
        if (_jobs is not null)
            return _jobs;
        _jobs = [];
        if (!Directory.Exists(root))
            return _jobs;
        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            try
            {
                if (Read<ImportJob>(Path.GetFileName(folder), JobFile) is { } job && job.Id == Path.GetFileName(folder))
                    _jobs[job.Id] = job;
            }
            catch (JsonException)
            {
                // Of another version: it goes with the broken ones.
            }
        }

        return _jobs;
    }
}
