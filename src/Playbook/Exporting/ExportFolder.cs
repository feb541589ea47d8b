using System.Security.Cryptography;
using System.Text;
using Playbook.Importing.Exports;

namespace Playbook.Exporting;

/// <summary>
/// The folder an export goes to. All is written beside it and takes its name at the end: whoever looks finds the
/// export of before or that of after.
/// </summary>
internal sealed class ExportFolder
{
    private readonly string _target;
    private readonly string _partial;
    private readonly ExportManifest _manifest = ExportManifest.Empty();

    public ExportFolder(string directory)
    {
        _target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        _partial = $"{_target}.partial-{Guid.NewGuid():n}";
    }

    /// <returns>Why the folder may not be written, in Chinese: what others put there is theirs.</returns>
    public string? Refusal()
    {
        if (File.Exists(_target))
            return $"{_target} 是一个文件，请另写一个文件夹";
        if (!Directory.Exists(_target) || !Directory.EnumerateFileSystemEntries(_target).Any())
            return null;
        if (!ExportManifest.IsIn(_target))
            return $"{_target} 里已有别的文件，请换一个空的文件夹";
        var (manifest, problem) = ExportManifest.Read(_target);
        if (manifest is null)
            return problem!.ToString();
        foreach (var path in Directory.EnumerateFiles(_target, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            var file = Path.GetRelativePath(_target, path).Replace('\\', '/');
            if (file != ExportManifest.FileName && manifest.Find(file)?.Sha256 != HashOf(path))
                return $"{path} 不是上一次导出写的，或在那以后改过；请先移走它，或换一个空的文件夹";
        }

        return null;
    }

    public void Begin() => Directory.CreateDirectory(_partial);

    public void Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text), new ExportedFile(""));

    /// <param name="source">The file that the page was imported from.</param>
    /// <param name="imported">Hash of what that import had to say.</param>
    /// <param name="topicsJudged">The words of the text decided about its topics.</param>
    /// <param name="choices">What an editor decided about the document.</param>
    /// <param name="confirmed">When an editor last confirmed that it still holds.</param>
    public void Write(
        string file, string text, DateTimeOffset updated, string source, string imported, DateTimeOffset? edited, bool topicsJudged = false, string choices = "",
        DateTimeOffset? confirmed = null) =>
        Write(file, Encoding.UTF8.GetBytes(text), new ExportedFile("", updated, source, imported, edited)
        {
            TopicsJudged = topicsJudged,
            Confirmed = confirmed,
            Choices = choices.Length > 0 ? choices : null,
        });

    /// <summary>What is no file of its own.</summary>
    public void Note(string name, string imported, DateTimeOffset? edited) =>
        _manifest.Files.Add(name, new ExportedFile("", Imported: imported, Edited: edited));

    /// <summary>A picture that is gone from the data directory is a broken link there, and no reason to export nothing.</summary>
    public void Copy(string from, string file) => Write(file, File.ReadAllBytes(from), new ExportedFile(""));

    /// <summary>Gives the folder its name; an earlier export makes room first.</summary>
    public void Finish()
    {
        File.WriteAllBytes(Path.Combine(_partial, ExportManifest.FileName), _manifest.ToBytes());
        if (!Directory.Exists(_target))
        {
            Directory.Move(_partial, _target);
            return;
        }

        var old = $"{_target}.old-{Guid.NewGuid():n}";
        Directory.Move(_target, old);
        try
        {
            Directory.Move(_partial, _target);
        }
        catch (IOException)
        {
            Directory.Move(old, _target);
            throw;
        }

        Directory.Delete(old, recursive: true);
    }

    /// <summary>Removes what was not finished.</summary>
    public void Discard()
    {
        if (Directory.Exists(_partial))
            Directory.Delete(_partial, recursive: true);
    }

    private void Write(string file, byte[] bytes, ExportedFile entry)
    {
        _manifest.Files.Add(file, entry with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) });
        var path = Path.Combine(_partial, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    private static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
