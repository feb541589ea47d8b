using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Playbook.Media;
using SkiaSharp;

namespace Playbook.Tests.Media;

public sealed class PictureIntakeTests
{
    /// <summary>What the samples hide: who made them, with what, and 51° 30′ as rationals in either order of bytes.</summary>
    private static readonly byte[][] Secrets =
    [
        "SECRETCOPY"u8.ToArray(), "SECRETMAKE"u8.ToArray(),
        [51, 0, 0, 0, 1, 0, 0, 0, 30, 0, 0, 0, 1, 0, 0, 0], [0, 0, 0, 51, 0, 0, 0, 1, 0, 0, 0, 30, 0, 0, 0, 1],
    ];

    public static TheoryData<string, byte[], string> Samples => new()
    {
        { "JPEG", SamplePictures.TurnedJpeg, "jpg" },
        { "PNG", SamplePictures.Png, "png" },
        { "WebP", SamplePictures.WebP, "webp" },
        { "moving WebP", SamplePictures.MovingWebP, "webp" },
        { "moving GIF", WithComment(SamplePictures.MovingGif), "gif" },
        { "AVIF", SamplePictures.Avif, "avif" },
    };

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void What_a_picture_hides_does_not_come_along(string what, byte[] bytes, string ending)
    {
        Assert.Contains(Secrets, secret => Holds(bytes, secret));

        var picture = Taken(bytes);

        Assert.All(Secrets, secret => Assert.False(Holds(picture.File.Bytes.Span, secret), what));
        Assert.Equal(ending, picture.File.Kind.Ending);
        Assert.EndsWith("." + ending, picture.File.Name, StringComparison.Ordinal);
        // Once more it is the same: nothing is left to be taken away.
        if (ending is "gif" or "avif" || what == "moving WebP")
            Assert.Equal(picture.File.Name, Taken(picture.File.Bytes.ToArray()).File.Name);
    }

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void What_stands_behind_the_end_does_not_come_along(string what, byte[] bytes, string ending)
    {
        var hidden = "<script>alert(1)</script>PK\u0003\u0004"u8.ToArray();
        byte[] joined = what == "AVIF"
            ? [.. bytes, .. Box("junk", hidden)]
            : [.. bytes, .. hidden];

        var picture = Taken(joined);

        Assert.False(Holds(picture.File.Bytes.Span, "<script"u8), what);
        Assert.Equal(ending, picture.File.Kind.Ending);
    }

    [Fact]
    public void A_photo_that_lies_on_its_side_stands_up()
    {
        var picture = Taken(SamplePictures.TurnedJpeg);

        Assert.Equal((SamplePictures.Height, SamplePictures.Width), (picture.Width, picture.Height));
        using var decoded = SKBitmap.Decode(picture.File.Bytes.ToArray());
        Assert.Equal((picture.Width, picture.Height), (decoded.Width, decoded.Height));
        // The blue square goes from the top left to the top right.
        Assert.True(decoded.GetPixel(decoded.Width - 4, 4) is { Blue: > 150, Red: < 90 });
        Assert.True(decoded.GetPixel(4, 4) is { Red: > 150, Blue: < 90 });
    }

    [Fact]
    public void Moving_pictures_go_on_moving()
    {
        foreach (var bytes in new[] { SamplePictures.MovingGif, SamplePictures.MovingWebP })
        {
            var picture = Taken(bytes);
            using var data = SKData.CreateCopy(picture.File.Bytes.Span);
            using var codec = SKCodec.Create(data);
            Assert.Equal(2, codec.FrameCount);
            Assert.Equal([100, 200], codec.FrameInfo.Select(frame => frame.Duration));
        }
    }

    [Fact]
    public void Pixels_that_are_clear_stay_clear()
    {
        using var drawn = new SKBitmap(8, 8, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        drawn.SetPixel(3, 3, new SKColor(200, 100, 50, 128));
        using var png = drawn.Encode(SKEncodedImageFormat.Png, 100);

        using var decoded = SKBitmap.Decode(Taken(png.ToArray()).File.Bytes.ToArray());

        Assert.Equal(0, decoded.GetPixel(0, 0).Alpha);
        Assert.Equal(128, decoded.GetPixel(3, 3).Alpha);
    }

    [Fact]
    public void The_same_picture_has_the_same_name()
    {
        Assert.Equal(Taken(SamplePictures.Png).File.Name, Taken(SamplePictures.Png).File.Name);
        Assert.True(MediaFile.IsName(Taken(SamplePictures.Png).File.Name));
    }

    public static TheoryData<string, byte[], string> Refused
    {
        get
        {
            var refused = new TheoryData<string, byte[], string>
            {
                { "nothing", [], "空的" },
                { "text", "只是一段话，叫做 photo.png"u8.ToArray(), "不是能用的图片" },
                { "HTML", "<!DOCTYPE html><script>alert(1)</script>"u8.ToArray(), "不是能用的图片" },
                { "SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(), "不接受 SVG" },
                { "SVG behind a comment", "<!-- a --><svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(), "不接受 SVG" },
                { "PDF", "%PDF-1.7\n"u8.ToArray(), "PDF" },
                { "HEIC", [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "heicmif1"u8], "HEIC" },
                { "BMP", [.. "BM"u8, .. new byte[60]], "BMP" },
                { "too large", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. new byte[PictureIntake.MaxBytes]], "最多 10 MB" },
                { "head of a PNG alone", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], "读不出来" },
                { "PNG of 3.6 thousand million pixels", PngOf(60_000, 60_000), "像素" },
                { "PNG of 49 million pixels", PngOf(7_000, 7_000), "像素" },
                { "PNG one pixel high and far too wide", PngOf(16_384, 1), "像素" },
                { "JPEG that says it is enormous", Enormous(SamplePictures.TurnedJpeg), "像素" },
                { "GIF that says it is enormous", EnormousGif(), "像素" },
                { "AVIF that says it is enormous", EnormousAvif(), "像素" },
                { "AVIF with a film", [.. SamplePictures.Avif, .. Box("moov", [0, 0, 0, 0])], "动图" },
                { "moving PNG", MovingPng(), "动态 PNG" },
                { "JPEG of a thousand scans", [.. SamplePictures.TurnedJpeg[..^2], .. Enumerable.Repeat(new byte[] { 0xFF, 0xDA }, 1_000).SelectMany(scan => scan), 0xFF, 0xD9], "扫描层次" },
                { "GIF89a that is a script", "GIF89a/*<svg onload=alert(1)>*/=1;"u8.ToArray(), "" },
                { "RIFF without WebP's chunks", [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBP"u8, 0], "读不出来" },
                { "AVIF brand and nothing else", [0, 0, 0, 16, .. "ftypavif"u8, 0, 0, 0, 0], "AVIF 不完整" },
                { "AVIF whose box leads out of it", [0, 0, 0, 16, .. "ftypavif"u8, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, .. "meta"u8], "AVIF 不完整" },
            };
            foreach (var (what, bytes, _) in Samples.Select(row => row.Data))
                refused.Add($"a quarter of a {what}", bytes[..(bytes.Length / 4)], "");
            return refused;
        }
    }

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_is_no_picture_or_too_much_is_refused_with_a_reason(string what, byte[] bytes, string reason)
    {
        var verdict = PictureIntake.Take(bytes);

        Assert.True(verdict.Picture is null, what);
        Assert.NotEmpty(verdict.Complaint);
        Assert.Contains(reason, verdict.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void Whatever_byte_is_changed_nothing_breaks(string what, byte[] bytes, string ending)
    {
        var random = new Random(20_261_130);
        for (var round = 0; round < 400; round++)
        {
            var changed = bytes.ToArray();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);

            var verdict = PictureIntake.Take(changed);

            // Either it is taken whole or it is refused in words; and it never becomes something else.
            Assert.True(verdict.Picture is null ? verdict.Complaint.Length > 0 : MediaKind.Of(verdict.Picture.File.Bytes.Span) is not null, what);
            Assert.True(verdict.Picture is null || verdict.Picture.File.Kind != MediaKind.Svg, ending);
        }
    }

    private static TakenPicture Taken(byte[] bytes)
    {
        var verdict = PictureIntake.Take(bytes);
        Assert.True(verdict.Picture is not null, verdict.Complaint);
        return verdict.Picture;
    }

    private static bool Holds(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> run) => bytes.IndexOf(run) >= 0;

    /// <summary>A comment, and a note of some program, in front of the first frame.</summary>
    private static byte[] WithComment(byte[] gif)
    {
        var tables = 13 + ((gif[10] & 0x80) != 0 ? 3 << ((gif[10] & 7) + 1) : 0);
        byte[] note = [0x21, 0xFE, 10, .. "SECRETCOPY"u8, 0, 0x21, 0xFF, 11, .. "XMP DataXMP"u8, 10, .. "SECRETMAKE"u8, 0];
        return [.. gif[..tables], .. note, .. gif[tables..]];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Checksum(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }

    /// <summary>One bit a pixel, all the same, so that a few kilobytes say very much.</summary>
    private static byte[] PngOf(int width, int height)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 1;
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[1 + ((width + 7) / 8)];
            for (var y = 0; y < Math.Min(height, 2_000); y++)
                zip.Write(row);
        }

        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", head), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] MovingPng()
    {
        var png = SamplePictures.Png;
        // Behind the head, which is 25 bytes behind the signature.
        return [.. png[..33], .. Chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]), .. png[33..]];
    }

    private static byte[] Enormous(byte[] jpeg)
    {
        var changed = jpeg.ToArray();
        // Baseline or progressive.
        var frame = Math.Max(changed.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0 }), changed.AsSpan().IndexOf(new byte[] { 0xFF, 0xC2 }));
        BinaryPrimitives.WriteUInt16BigEndian(changed.AsSpan(frame + 5), 65_000);
        BinaryPrimitives.WriteUInt16BigEndian(changed.AsSpan(frame + 7), 65_000);
        return changed;
    }

    private static byte[] EnormousGif()
    {
        var changed = SamplePictures.MovingGif.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(6), 65_000);
        BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(8), 65_000);
        return changed;
    }

    private static byte[] EnormousAvif()
    {
        var changed = SamplePictures.Avif.ToArray();
        var size = changed.AsSpan().IndexOf("ispe"u8);
        BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(size + 8), 60_000);
        return changed;
    }

    private static byte[] Box(string name, byte[] data)
    {
        var box = new byte[8 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(name, box.AsSpan(4));
        data.CopyTo(box, 8);
        return box;
    }
}
