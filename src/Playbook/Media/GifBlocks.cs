using System.Buffers.Binary;

namespace Playbook.Media;

/// <summary>
/// A GIF block by block: colours, frames and how long they stay are kept; comments, texts and what programs wrote for
/// themselves are not, nor what stands behind the end.
/// </summary>
internal static class GifBlocks
{
    private const int MaxFrames = 2_000;

    private const byte Extension = 0x21, Image = 0x2C, Trailer = 0x3B, Control = 0xF9, Application = 0xFF;

    private const string Broken = "GIF 不完整或已损坏，请重新导出再上传";

    /// <returns>What is wrong, in Chinese; null when nothing is.</returns>
    public static string? Clean(ReadOnlySpan<byte> gif, out byte[] clean)
    {
        clean = [];
        if (gif.Length < 13)
            return Broken;
        var (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(gif[6..]), BinaryPrimitives.ReadUInt16LittleEndian(gif[8..]));
        var output = new List<byte>(gif.Length);
        var at = 13 + Colours(gif[10]);
        if (at > gif.Length)
            return Broken;
        output.AddRange(gif[..at]);
        var (frames, pixels) = (0, 0L);
        while (at < gif.Length)
        {
            var start = at;
            switch (gif[at])
            {
                case Trailer:
                    output.Add(Trailer);
                    clean = [.. output];
                    return frames == 0 ? Broken : null;
                case Extension when at + 2 < gif.Length:
                    var label = gif[at + 1];
                    at = Blocks(gif, at + 2);
                    if (at < 0)
                        return Broken;
                    if (label == Control || (label == Application && IsLoop(gif[start..at])))
                        output.AddRange(gif[start..at]);
                    break;
                case Image when at + 11 < gif.Length:
                    var (frameWidth, frameHeight) = (BinaryPrimitives.ReadUInt16LittleEndian(gif[(at + 5)..]), BinaryPrimitives.ReadUInt16LittleEndian(gif[(at + 7)..]));
                    pixels += (long)frameWidth * frameHeight;
                    if (++frames > MaxFrames || pixels > PictureIntake.MaxFramePixels)
                        return $"动图太大（到第 {frames} 帧共 {pixels / 1_000_000} 百万像素），请减少帧数或缩小尺寸";
                    if (frameWidth > Math.Max(width, (ushort)1) || frameHeight > Math.Max(height, (ushort)1))
                        return Broken;
                    at += 10 + Colours(gif[at + 9]) + 1; // and the size of the codes
                    at = at < gif.Length ? Blocks(gif, at) : -1;
                    if (at < 0)
                        return Broken;
                    output.AddRange(gif[start..at]);
                    break;
                default:
                    return Broken;
            }
        }

        return Broken;
    }

    /// <summary>Bytes of the table of colours that these flags announce.</summary>
    private static int Colours(byte flags) => (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;

    /// <returns>Where the run of blocks ends, its closing zero included; -1 when it does not.</returns>
    private static int Blocks(ReadOnlySpan<byte> gif, int at)
    {
        while (at < gif.Length)
        {
            var length = gif[at++];
            if (length == 0)
                return at;
            at += length;
        }

        return -1;
    }

    /// <summary>How often it is played, in the exact form that there is: nothing can be hidden in it.</summary>
    private static bool IsLoop(ReadOnlySpan<byte> extension) =>
        extension.Length == 19 && extension[3..14].SequenceEqual("NETSCAPE2.0"u8) && extension[14] == 3 && extension[15] == 1;
}
