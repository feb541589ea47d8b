using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Playbook.Importing.Sources;

/// <summary>The text of a file, or the reason why it has none.</summary>
internal sealed record DecodedSource(string Text, SourceEncodingError? Error);

/// <param name="Message">For the editor, in Chinese, complete in itself.</param>
/// <param name="ByteOffset">From 0, in the file as it is on disk.</param>
/// <param name="Line">From 1; 0 where the whole file is meant.</param>
internal sealed record SourceEncodingError(string Message, long ByteOffset, int Line);

/// <summary>Bytes to text: UTF-8 with or without byte order mark, UTF-16 with one. Anything else is refused, not guessed.</summary>
internal static class SourceEncoding
{
    public static DecodedSource Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > SourceLimits.MaxBytes)
            return Refuse($"文件有 {bytes.Length / 1024d / 1024d:F1} MB，超过了 {SourceLimits.MaxBytes / 1024 / 1024} MB 的上限：请拆成几个文件再导入。");

        var decoded = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => DecodeUtf8(bytes, 3),
            [0xFF, 0xFE, ..] => DecodeUtf16(bytes, bigEndian: false),
            [0xFE, 0xFF, ..] => DecodeUtf16(bytes, bigEndian: true),
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
            return new DecodedSource(Encoding.UTF8.GetString(text), null);

        var valid = ValidUtf8Prefix(text);
        var line = LineAt(text[..valid]);
        return Refuse(
            $"第 {line} 行（文件的第 {start + valid + 1} 个字节）不是有效的 UTF-8：请把文件另存为 UTF-8 编码再导入（常见原因是文件用了 GBK 编码）。",
            start + valid,
            line);
    }

    private static DecodedSource DecodeUtf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: false);
        var text = encoding.GetString(bytes[2..(bytes.Length - (bytes.Length % 2))]);
        var zero = text.IndexOf('\0', StringComparison.Ordinal);
        if (zero >= 0)
            return RefuseBinary(2 + (2L * zero), LineAt(text.AsSpan(0, zero)));

        var bad = LoneSurrogate(text);
        if (bad < 0 && bytes.Length % 2 != 0)
            bad = text.Length;
        if (bad < 0)
            return new DecodedSource(text, null);

        // The decoder writes one character for every two bytes, so positions map straight back.
        var line = LineAt(text.AsSpan(0, bad));
        return Refuse($"第 {line} 行（文件的第 {2 + (2L * bad) + 1} 个字节）不是有效的 UTF-16：请把文件另存为 UTF-8 编码再导入。", 2 + (2L * bad), line);
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
