using System.Buffers.Binary;

namespace Playbook.Media;

/// <summary>A moving WebP chunk by chunk: frames, transparency and colours are kept, everything else is not.</summary>
internal static class WebPChunks
{
    private const int MaxFrames = 2_000;

    /// <summary>What the head says is in the file: places and notes are not any more.</summary>
    private const byte Notes = 0x08 | 0x04;

    private const string Broken = "WebP 不完整或已损坏，请重新导出再上传";

    public static bool IsLossless(ReadOnlySpan<byte> file) => file.IndexOf("VP8L"u8) is >= 12 and < 64;

    /// <returns>What is wrong, in Chinese; null when nothing is.</returns>
    public static string? Clean(ReadOnlySpan<byte> file, out byte[] clean)
    {
        clean = [];
        var output = new List<byte>(file.Length);
        output.AddRange(file[..12]);
        var (frames, pixels) = (0, 0L);
        var end = Math.Min(file.Length, 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]));
        for (var at = 12; at + 8 <= end;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            var next = at + 8L + length + (length & 1);
            if (at + 8L + length > end)
                return Broken;
            var name = file.Slice(at, 4);
            var data = file.Slice(at + 8, (int)length);
            if (name.SequenceEqual("VP8X"u8) && length == 10)
            {
                Write(output, name, data);
                output[^10] &= unchecked((byte)~Notes);
            }
            else if (name.SequenceEqual("ANIM"u8) && length == 6)
            {
                Write(output, name, data);
            }
            else if (name.SequenceEqual("ANMF"u8) && length > 16)
            {
                var (width, height) = (Number(data[6..]) + 1L, Number(data[9..]) + 1L);
                pixels += width * height;
                if (++frames > MaxFrames || pixels > PictureIntake.MaxFramePixels)
                    return $"动图太大（到第 {frames} 帧共 {pixels / 1_000_000} 百万像素），请减少帧数或缩小尺寸";
                if (Frame(data) is not { } frame)
                    return Broken;
                Write(output, name, frame);
            }

            at = (int)Math.Min(next, end);
        }

        if (frames == 0)
            return Broken;
        clean = [.. output];
        BinaryPrimitives.WriteUInt32LittleEndian(clean.AsSpan(4), (uint)(clean.Length - 8));
        return null;
    }

    /// <summary>A frame may hold chunks of its own that nobody asked for.</summary>
    private static byte[]? Frame(ReadOnlySpan<byte> data)
    {
        var output = new List<byte>(data.Length);
        output.AddRange(data[..16]);
        for (var at = 16; at + 8 <= data.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(data[(at + 4)..]);
            if (at + 8L + length > data.Length)
                return null;
            var name = data.Slice(at, 4);
            if (name.SequenceEqual("ALPH"u8) || name.SequenceEqual("VP8 "u8) || name.SequenceEqual("VP8L"u8))
                Write(output, name, data.Slice(at + 8, (int)length));
            at = (int)Math.Min(at + 8L + length + (length & 1), data.Length);
        }

        return [.. output];
    }

    private static void Write(List<byte> output, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)data.Length);
        output.AddRange(name);
        output.AddRange(length);
        output.AddRange(data);
        if ((data.Length & 1) == 1)
            output.Add(0);
    }

    private static int Number(ReadOnlySpan<byte> three) => three[0] | (three[1] << 8) | (three[2] << 16);
}
