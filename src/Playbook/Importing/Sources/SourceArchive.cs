using System.IO.Compression;
using System.Text;

namespace Playbook.Importing.Sources;

/// <summary>An archive in memory: checked as a whole, then read file by file. Nothing of it is ever written by its own name.</summary>
internal static class SourceArchive
{
    private const int SymbolicLink = 0xA000;
    private const int FileType = 0xF000;

    /// <summary>Room for what an archive says about itself: names of 10,000 files.</summary>
    private const long MaxOverhead = 20 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <param name="shown">What people know it as; its path if nothing else.</param>
    /// <returns>The files, or why there are none.</returns>
    public static (SourceTree? Tree, string? Complaint) Open(string path, string? shown = null)
    {
        shown ??= path;
        try
        {
            // Before its directory is read into memory: an archive cannot be smaller than what is in it by nothing.
            if (new FileInfo(path).Length > SourceLimits.MaxUnpackedBytes + MaxOverhead)
                return (null, $"压缩包有 {new FileInfo(path).Length / 1024 / 1024} MB，超过了 {SourceLimits.MaxUnpackedBytes / 1024 / 1024} MB 的上限。请分成几个压缩包。");
            if (HasTooManyHeaders(path))
                return (null, $"压缩包里的文件超过了 {SourceLimits.MaxEntries} 个的上限。请分成几个压缩包。");
            // Latin-1 keeps the bytes of names that do not say they are UTF-8.
            using var archive = ZipFile.Open(path, ZipArchiveMode.Read, Encoding.Latin1);
            if (Complaint(archive) is { } complaint)
                return (null, complaint);
            var names = archive.Entries.Select(entry => (Entry: entry, Name: NameOf(entry.FullName))).ToList();
            if (names.Find(entry => LeadsOut(entry.Name)) is { Name: { } outside })
                return (null, $"压缩包里的“{outside}”指向包外的位置，像是恶意压缩包，已拒绝。");
            if (names.Find(entry => entry.Name.Count(character => character == '/') > SourceLimits.MaxDepth) is { Name: { } deep })
                return (null, $"压缩包里的文件夹套了超过 {SourceLimits.MaxDepth} 层（{deep[..40]}……），像是恶意压缩包，已拒绝。");
            var seen = new HashSet<string>();
            var files = names
                .Where(entry => !entry.Name.EndsWith('/') && !IsLitter(entry.Name))
                .Select(entry => Read(shown, entry.Entry, entry.Name, seen.Add(entry.Name)))
                .ToList();
            return (new SourceTree(shown, Path.GetFullPath(path), files), null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException or OverflowException or ArgumentException)
        {
            return (null, problem is InvalidDataException
                ? "压缩包打不开：文件损坏、没有传完，或不是 zip。请重新打包（或重新下载）后再导入。"
                : $"压缩包打不开（{Reason(problem)}）。请重新打包后再导入。");
        }
    }

    /// <summary>
    /// A name whose bytes are UTF-8 is UTF-8, whatever the archive claims; Chinese Windows writes GBK without saying so.
    /// Names that came as UTF-8 hold characters that no byte does and are returned as they are.
    /// </summary>
    public static string NameOf(string read)
    {
        var name = read;
        if (read.Any(c => c > 0x7F) && read.All(c => c <= 0xFF))
        {
            var bytes = Encoding.Latin1.GetBytes(read);
            try
            {
                name = StrictUtf8.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                name = Gb18030.Look(bytes) is { BadOffset: < 0 } ? Gb18030.Decode(bytes) ?? read : read;
            }
        }

        return name.Replace('\\', '/');
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

    /// <summary>
    /// Before the directory is read into memory, which costs a few hundred bytes a file: what an archive says of its
    /// size can be a lie, so the headers are counted. Archives inside it count too, hence the margin.
    /// </summary>
    private static bool HasTooManyHeaders(string path)
    {
        const int margin = 10;
        var header = "PK\u0001\u0002"u8;
        using var stream = File.OpenRead(path);
        var buffer = new byte[1 << 20];
        var (kept, count) = (0, 0);
        while (stream.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var seen = buffer.AsSpan(0, kept + read);
            count += seen.Count(header);
            // The last three bytes may be the beginning of one.
            kept = Math.Min(header.Length - 1, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }

        return count > SourceLimits.MaxEntries * margin;
    }

    private static bool LeadsOut(string name) =>
        name.StartsWith('/') || name.Contains('\0', StringComparison.Ordinal)
        || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]))
        || name.Split('/').Contains("..");

    // What macOS and Windows put beside the files of their users.
    private static bool IsLitter(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal) || Path.GetFileName(name) is ".DS_Store" or "Thumbs.db" or "desktop.ini";

    private static TreeFile Read(string archive, ZipArchiveEntry entry, string name, bool isFirst)
    {
        var shown = $"{archive}/{name}";
        var error = !isFirst ? $"{shown}：压缩包里有两个同名的文件，只读了前一个。请改名后重新打包。"
            : ((entry.ExternalAttributes >> 16) & FileType) == SymbolicLink ? $"{shown}：是符号链接，没有读。请放入文件本身再打包。"
            : SourceFiles.IsArchive(name) ? $"{shown}：压缩包里的压缩包不读，请先解开再导入。"
            : null;
        if (error is not null)
            return new TreeFile(name, entry.Length, () => new SourceFile(shown, [], error), error);
        if (entry.Length > SourceLimits.MaxBytes)
            return new TreeFile(name, entry.Length, () => SourceFiles.TooLarge(shown));
        var file = Unpack(shown, entry);
        return new TreeFile(name, file.Bytes.Length, () => file);
    }

    private static SourceFile Unpack(string name, ZipArchiveEntry entry)
    {
        try
        {
            using var stream = entry.Open();
            // The header's length is only a claim: one byte more than it allows is read, never the rest.
            var bytes = new byte[entry.Length + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > entry.Length)
                return new SourceFile(name, [], $"{name}：比压缩包声称的大，已拒绝。");
            return length < entry.Length || Crc(bytes.AsSpan(0, length)) != entry.Crc32
                ? new SourceFile(name, [], $"{name}：校验和不对，文件在压缩包里损坏了。请重新打包后再导入。")
                : new SourceFile(name, bytes[..length]);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or NotSupportedException)
        {
            return new SourceFile(name, [], $"{name}：解不开（{Reason(problem)}）。请重新打包后再导入。");
        }
    }

    /// <summary>What the system says is English; an editor needs to know what to do.</summary>
    private static string Reason(Exception problem) => problem switch
    {
        UnauthorizedAccessException => "没有读它的权限",
        NotSupportedException => "用了这里不支持的压缩方式或密码",
        InvalidDataException => "内容损坏，或用了密码、不支持的压缩方式",
        FileNotFoundException or DirectoryNotFoundException => "文件不见了",
        EndOfStreamException => "没有传完",
        IOException => "读取出错",
        _ => "格式不对",
    };

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeCrcTable()
    {
        const uint Polynomial = 0xEDB88320;
        var table = new uint[256];
        for (uint at = 0; at < table.Length; at++)
        {
            var value = at;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 1 ? (value >> 1) ^ Polynomial : value >> 1;
            table[at] = value;
        }

        return table;
    }
}
