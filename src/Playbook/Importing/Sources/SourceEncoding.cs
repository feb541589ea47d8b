using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Playbook.Importing.Sources;

/// <summary>The text of a file, or the reason why it has none.</summary>
/// <param name="Name">"utf-8", "utf-16le", "utf-16be" or "gb18030"; empty when there is an error.</param>
internal sealed record DecodedSource(string Text, SourceEncodingError? Error, string Name = "");

/// <param name="Message">For the editor, in Chinese, complete in itself.</param>
/// <param name="ByteOffset">From 0, in the file as it is on disk.</param>
/// <param name="Line">From 1; 0 where the whole file is meant.</param>
internal sealed record SourceEncodingError(string Message, long ByteOffset, int Line);

/// <summary>
/// Bytes to text: UTF-8 and UTF-16 with or without byte order mark, GB18030. What is none of them for certain is
/// refused, not guessed.
/// </summary>
internal static class SourceEncoding
{
    /// <summary>Bytes below which a text is too short to tell the order of UTF-16 from.</summary>
    private const int LeastForCertainty = 16;

    public static DecodedSource Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > SourceLimits.MaxBytes)
            return Refuse($"文件有 {bytes.Length / 1024d / 1024d:F1} MB，超过了 {SourceLimits.MaxBytes / 1024 / 1024} MB 的上限：请拆成几个文件再导入。");

        var decoded = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => DecodeUtf8(bytes, 3),
            [0xFF, 0xFE, ..] => DecodeUtf16(bytes, 2, bigEndian: false),
            [0xFE, 0xFF, ..] => DecodeUtf16(bytes, 2, bigEndian: true),
            _ when bytes.Contains((byte)0) && Utf16Order(bytes) is { } bigEndian => DecodeUtf16(bytes, 0, bigEndian),
            _ => DecodeUtf8(bytes, 0),
        };
        return decoded.Error is null && string.IsNullOrWhiteSpace(decoded.Text)
            ? Refuse("文件是空的：没有可以导入的文字。")
            : decoded;
    }

    private static DecodedSource DecodeUtf8(ReadOnlySpan<byte> bytes, int start)
    {
        var text = bytes[start..];
        var zero = text.IndexOf((byte)0);
        if (zero >= 0)
            return RefuseBinary(start + zero, LineAt(text[..zero]));
        if (Utf8.IsValid(text))
            return new DecodedSource(Encoding.UTF8.GetString(text), null, "utf-8");

        var valid = ValidUtf8Prefix(text);
        if (start == 0 && !IsDamagedUtf8(text) && Gb18030.Look(text) is { IsPlausible: true } gb)
        {
            if (gb.BadOffset < 0 && Gb18030.Decode(text) is { } read)
                return new DecodedSource(read, null, "gb18030");
            if (gb.BadOffset >= 0)
            {
                var badLine = LineAt(text[..gb.BadOffset]);
                return Refuse(
                    $"文件像是 GBK（GB18030）编码，但第 {badLine} 行（文件的第 {gb.BadOffset + 1} 个字节）坏了：请改好这一处，或另存为 UTF-8 编码再导入。",
                    gb.BadOffset,
                    badLine);
            }
        }

        var line = LineAt(text[..valid]);
        return Refuse(
            $"第 {line} 行（文件的第 {start + valid + 1} 个字节）不是有效的 UTF-8，也不像 GBK 编码的中文：请把文件另存为 UTF-8 编码再导入（常见原因是文件用了 Big5 等别的编码，或中途损坏）。",
            start + valid,
            line);
    }

    /// <summary>More whole characters than faults: UTF-8 with a hole in it, not another encoding.</summary>
    private static bool IsDamagedUtf8(ReadOnlySpan<byte> text)
    {
        var (whole, faults) = (0, 0);
        while (text.Length > 0)
        {
            var isWhole = Rune.DecodeFromUtf8(text, out var rune, out var consumed) == OperationStatus.Done;
            whole += isWhole && !rune.IsAscii ? 1 : 0;
            faults += isWhole ? 0 : 1;
            text = text[consumed..];
        }

        return faults * 2 <= whole;
    }

    /// <summary>
    /// The order of UTF-16 without its mark, when the text makes sense in one order and none in the other.
    /// </summary>
    private static bool? Utf16Order(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 2 != 0 || bytes.Length < LeastForCertainty)
            return null;
        var (little, big) = (Sense(bytes, 1), Sense(bytes, 0));
        return little > 0.95 && big < 0.7 ? false : big > 0.95 && little < 0.7 ? true : null;

        // The share of characters that Chinese or Latin text is made of.
        static double Sense(ReadOnlySpan<byte> bytes, int high)
        {
            var plain = 0;
            for (var at = 0; at + 1 < bytes.Length; at += 2)
            {
                var unit = (bytes[at + high] << 8) | bytes[at + 1 - high];
                plain += unit is (>= 0x20 and <= 0x7E) or '\n' or '\r' or '\t' or (>= 0x4E00 and <= 0x9FFF)
                    or (>= 0x3000 and <= 0x303F) or (>= 0xFF00 and <= 0xFFEF) or (>= 0x2010 and <= 0x2026) ? 1 : 0;
            }

            return plain / (bytes.Length / 2d);
        }
    }

    private static DecodedSource DecodeUtf16(ReadOnlySpan<byte> bytes, int start, bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: false);
        var text = encoding.GetString(bytes[start..(bytes.Length - (bytes.Length % 2))]);
        var zero = text.IndexOf('\0', StringComparison.Ordinal);
        if (zero >= 0)
            return RefuseBinary(start + (2L * zero), LineAt(text.AsSpan(0, zero)));

        var bad = LoneSurrogate(text);
        if (bad < 0 && bytes.Length % 2 != 0)
            bad = text.Length;
        if (bad < 0)
            return new DecodedSource(text, null, bigEndian ? "utf-16be" : "utf-16le");

        // The decoder writes one character for every two bytes, so positions map straight back.
        var line = LineAt(text.AsSpan(0, bad));
        return Refuse($"第 {line} 行（文件的第 {start + (2L * bad) + 1} 个字节）不是有效的 UTF-16：请把文件另存为 UTF-8 编码再导入。", start + (2L * bad), line);
    }

    private static int ValidUtf8Prefix(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && Rune.DecodeFromUtf8(text[at..], out _, out var consumed) == OperationStatus.Done)
            at += consumed;
        return at;
    }

    /// <summary>Where a half character stands, or where the decoder put U+FFFD for one; -1 if nowhere.</summary>
    private static int LoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || text[i] == '\uFFFD')
                return i;
        }

        return -1;
    }

    private static int LineAt(ReadOnlySpan<byte> before) => before.Count((byte)'\n') + 1;

    private static int LineAt(ReadOnlySpan<char> before) => before.Count('\n') + 1;

    private static DecodedSource RefuseBinary(long offset, int line) =>
        Refuse($"第 {line} 行（文件的第 {offset + 1} 个字节）是空字节：这不是文本文件，请导入 Markdown 或纯文本。", offset, line);

    private static DecodedSource Refuse(string message, long offset = 0, int line = 0) =>
        new("", new SourceEncodingError(message, offset, line));
}
