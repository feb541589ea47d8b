using System.IO.Compression;

namespace Playbook.Importing.Sources;

/// <summary>A file to import, or the reason why it is not read.</summary>
/// <param name="Name">For people: as named on the command line, or inside the folder or archive named there.</param>
internal sealed record SourceFile(string Name, byte[] Bytes, string? Error = null, bool IsSkipped = false);

/// <summary>From paths to files: folders are walked, archives are opened in memory, nothing is written.</summary>
internal static class SourceFiles
{
    // Links could lead anywhere, also in circles; a folder that cannot be read is reported, not passed over.
    private static readonly EnumerationOptions Walk = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden,
        IgnoreInaccessible = false,
    };

    private static readonly string[] Extensions = [".md", ".markdown", ".txt"];

    public static IEnumerable<SourceFile> Find(IEnumerable<string> paths) => paths.SelectMany(path =>
        Directory.Exists(path) ? InFolder(path)
        : !File.Exists(path) ? [new SourceFile(path, [], $"{path}：没有这个文件或文件夹，请检查路径。")]
        : IsArchive(path) ? InArchive(path)
        : [Read(path)]);

    private static IEnumerable<SourceFile> InFolder(string folder)
    {
        try
        {
            return Directory
                .EnumerateFiles(folder, "*", Walk)
                .Order(StringComparer.Ordinal)
                .ToList()
                .SelectMany(path => IsArchive(path) ? InArchive(path) : [Read(path)]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [new SourceFile(folder, [], $"{folder}：读不了这个文件夹（{problem.Message}）。")];
        }
    }

    private static SourceFile Read(string path)
    {
        if (!IsText(path))
            return NoText(path);
        try
        {
            return new FileInfo(path).Length > SourceLimits.MaxBytes
                ? TooLarge(path)
                : new SourceFile(path, File.ReadAllBytes(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new SourceFile(path, [], $"{path}：读不了这个文件（{problem.Message}）。");
        }
    }

    private static List<SourceFile> InArchive(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (Complaint(archive) is { } complaint)
                return [new SourceFile(path, [], $"{path}：{complaint}")];
            return [.. archive.Entries
                .Where(entry => !entry.FullName.EndsWith('/'))
                .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
                .Select(entry => Read(path, entry))];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException or OverflowException)
        {
            return [new SourceFile(path, [], $"{path}：压缩包打不开（{problem.Message}）。请重新打包后再导入。")];
        }
    }

    private static SourceFile Read(string archive, ZipArchiveEntry entry)
    {
        var name = $"{archive}/{entry.FullName}";
        if (!IsText(entry.FullName))
            return NoText(name);
        if (entry.Length > SourceLimits.MaxBytes)
            return TooLarge(name);
        try
        {
            using var stream = entry.Open();
            // The header's length is only a claim: one byte more than it allows is read, never the rest.
            var bytes = new byte[entry.Length + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > entry.Length
                ? new SourceFile(name, [], $"{name}：比压缩包声称的大，已拒绝。")
                : new SourceFile(name, bytes[..length]);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or NotSupportedException)
        {
            return new SourceFile(name, [], $"{name}：解不开（{problem.Message}）。请重新打包后再导入。");
        }
    }

    private static string? Complaint(ZipArchive archive)
    {
        if (archive.Entries.Count > SourceLimits.MaxEntries)
            return $"压缩包里有 {archive.Entries.Count} 个文件，超过了 {SourceLimits.MaxEntries} 个的上限。请分成几个压缩包。";
        var unpacked = archive.Entries.Sum(entry => entry.Length);
        if (unpacked > SourceLimits.MaxUnpackedBytes)
            return $"解压后有 {unpacked / 1024 / 1024} MB，超过了 {SourceLimits.MaxUnpackedBytes / 1024 / 1024} MB 的上限。请分成几个压缩包。";
        var packed = Math.Max(1, archive.Entries.Sum(entry => entry.CompressedLength));
        return unpacked / packed > SourceLimits.MaxRatio
            ? $"压缩比超过 {SourceLimits.MaxRatio}，像是恶意压缩包，已拒绝。"
            : null;
    }

    private static SourceFile NoText(string name) =>
        new(name, [], $"{name}：不是 .md、.markdown、.txt 或 .zip 文件，已跳过。", IsSkipped: true);

    private static SourceFile TooLarge(string name) =>
        new(name, [], $"{name}：文件超过了 {SourceLimits.MaxBytes / 1024 / 1024} MB 的上限。请拆成几个文件再导入。");

    private static bool IsArchive(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
