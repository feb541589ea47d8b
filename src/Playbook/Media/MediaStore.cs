using System.Security.Cryptography;

namespace Playbook.Media;

/// <summary>
/// The pictures in the data directory, one file a picture. A file is there whole or not at all, and never changes, so
/// that several processes may write beside each other; one too many after a failed import does no harm.
/// </summary>
public sealed class MediaStore(PlaybookOptions options)
{
    /// <summary>Writes what is not there yet. Called before the pages that show it are committed.</summary>
    public void Keep(IEnumerable<MediaFile> files)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(options.AssetsDirectory, file.Name);
            if (new FileInfo(path) is { Exists: true } kept && kept.Length == file.Bytes.Length)
                continue;
            Directory.CreateDirectory(options.AssetsDirectory);
            var temporary = Path.Combine(options.AssetsDirectory, $".{Guid.NewGuid():N}");
            try
            {
                using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
                {
                    stream.Write(file.Bytes.Span);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(temporary, path, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
    }

    /// <returns>The path of the file; null when there is none, or when the name is no picture's.</returns>
    public string? Find(string name) =>
        MediaFile.IsName(name) && Path.Combine(options.AssetsDirectory, name) is var path && File.Exists(path) ? path : null;

    /// <summary>Removes a picture that nothing shows any more.</summary>
    public void Remove(string name)
    {
        if (Find(name) is { } path)
            File.Delete(path);
    }

    /// <summary>All pictures that are kept.</summary>
    public IReadOnlyList<string> Names() => !Directory.Exists(options.AssetsDirectory)
        ? []
        : [.. Directory.EnumerateFiles(options.AssetsDirectory).Select(Path.GetFileName).OfType<string>().Where(MediaFile.IsName)];

    /// <returns>What is wrong with the picture, in Chinese; null when it is whole.</returns>
    public string? Complaint(string name)
    {
        if (Find(name) is not { } path)
            return "图片文件不在数据目录里";
        try
        {
            using var stream = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 16));
            return name.StartsWith(hash, StringComparison.Ordinal) ? null : "图片文件的内容与名字不符，可能已损坏";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"读不了图片文件：{Trouble.InWords(problem)}";
        }
    }
}
