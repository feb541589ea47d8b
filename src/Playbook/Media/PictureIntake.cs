using SkiaSharp;

namespace Playbook.Media;

/// <summary>A picture that may be kept: nothing of what came with it is left but what one sees.</summary>
public sealed record TakenPicture(MediaFile File, int Width, int Height);

/// <summary>What became of an uploaded file.</summary>
/// <param name="Complaint">Why it is not taken and what to do, in Chinese; empty when it is.</param>
public sealed record PictureVerdict(TakenPicture? Picture, string Complaint)
{
    internal static PictureVerdict Refused(string complaint) => new(null, complaint);
}

/// <summary>
/// What people upload: told by its content, refused by its header before anything large is decoded, and written anew so
/// that places, names of cameras and whatever else was hidden in it do not come along. Still pictures are decoded and
/// encoded again; moving ones and AVIF keep their frames and lose every part that is not one.
/// </summary>
public static class PictureIntake
{
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Decoded, a picture takes four bytes a pixel.</summary>
    public const long MaxPixels = 40_000_000;

    /// <summary>Of one side: WebP's own limit, and more than any page shows.</summary>
    private const int MaxSide = 16_383;

    /// <summary>Scans of a JPEG. Progressive ones have about ten; each costs a pass over the whole picture.</summary>
    private const int MaxScans = 100;

    /// <summary>Of all frames together.</summary>
    internal const long MaxFramePixels = 400_000_000;

    private const int JpegQuality = 88;

    private const int WebPQuality = 85;

    /// <summary>Decoding is what costs memory: one picture at a time, whoever sends them.</summary>
    private static readonly Lock OneAtATime = new();

    public static PictureVerdict Take(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            return PictureVerdict.Refused("文件是空的");
        if (bytes.Length > MaxBytes)
            return PictureVerdict.Refused($"图片有 {bytes.Length / 1024.0 / 1024.0:0.0} MB，最多 10 MB，请先缩小");
        var kind = MediaKind.Of(bytes.Span);
        if (kind is null)
            return PictureVerdict.Refused(Unknown(bytes.Span));
        if (kind == MediaKind.Svg)
            return PictureVerdict.Refused("不接受 SVG：它是一种可以带脚本的文档。请导出成 PNG 再上传，流程图也可以直接写成“图示”");
        if (kind == MediaKind.Avif)
            return AvifBoxes.Take(bytes);
        lock (OneAtATime)
            return Decode(bytes, kind);
    }

    /// <returns>Null when a picture of this size may be taken.</returns>
    internal static string? SizeComplaint(long width, long height) =>
        width < 1 || height < 1 ? "图片没有大小，文件可能已损坏"
        : width > MaxSide || height > MaxSide || width * height > MaxPixels
            ? $"图片有 {width}×{height} 像素，最多 {MaxPixels / 1_000_000} 百万像素、每边 {MaxSide}，请先缩小"
            : null;

    private static PictureVerdict Decode(ReadOnlyMemory<byte> bytes, MediaKind kind)
    {
        if (kind == MediaKind.Jpeg && Scans(bytes.Span) > MaxScans)
            return PictureVerdict.Refused("这张 JPEG 的扫描层次多得不正常，请用别的软件重新保存再上传");
        using var data = SKData.CreateCopy(bytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null)
            return PictureVerdict.Refused(Broken);
        var info = codec.Info;
        if (SizeComplaint(info.Width, info.Height) is { } complaint)
            return PictureVerdict.Refused(complaint);
        if (kind == MediaKind.Png && IsAnimatedPng(bytes.Span))
            return PictureVerdict.Refused("动态 PNG 只会剩下第一帧，所以没有收下。请另存为 GIF 或 WebP 动图，或只上传其中一帧");

        // Colours of other screens become those of the web; transparency stays as it is.
        var target = new SKImageInfo(info.Width, info.Height, SKColorType.Rgba8888, info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul, SKColorSpace.CreateSrgb());
        using var decoded = new SKBitmap();
        if (!decoded.TryAllocPixels(target))
            return PictureVerdict.Refused("图片太大，服务器放不下，请先缩小");
        if (codec.GetPixels(target, decoded.GetPixels()) != SKCodecResult.Success)
            return PictureVerdict.Refused(Broken);

        if (kind == MediaKind.Gif)
            return GifBlocks.Clean(bytes.Span, out var gif) is { } gifProblem ? PictureVerdict.Refused(gifProblem) : Kept(gif, kind, info.Width, info.Height);
        if (kind == MediaKind.WebP && codec.FrameCount > 1)
            return WebPChunks.Clean(bytes.Span, out var webP) is { } webPProblem ? PictureVerdict.Refused(webPProblem) : Kept(webP, kind, info.Width, info.Height);

        using var upright = Upright(decoded, codec.EncodedOrigin);
        var picture = upright ?? decoded;
        using var pixels = picture.PeekPixels();
        using var encoded = Encode(pixels, kind, bytes.Span);
        return encoded is null
            ? PictureVerdict.Refused("图片没能重新保存，请用别的软件另存一份再上传")
            : Kept(encoded.ToArray(), kind, picture.Width, picture.Height);
    }

    private static SKData? Encode(SKPixmap pixels, MediaKind kind, ReadOnlySpan<byte> original) => kind.Ending switch
    {
        "jpg" => pixels.Encode(new SKJpegEncoderOptions(JpegQuality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.BlendOnBlack)),
        "webp" when WebPChunks.IsLossless(original) => pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 75)),
        "webp" => pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, WebPQuality)),
        _ => pixels.Encode(SKPngEncoderOptions.Default),
    };

    private static PictureVerdict Kept(byte[] bytes, MediaKind kind, int width, int height)
    {
        if (bytes.Length > MaxBytes)
            return PictureVerdict.Refused("图片重新保存以后超过了 10 MB，请先缩小，或改存为 JPEG");
        var file = MediaFile.Of(bytes);
        return file is null || file.Kind != kind ? PictureVerdict.Refused(Broken) : new PictureVerdict(new TakenPicture(file, width, height), "");
    }

    /// <summary>Cameras write pictures as they lie and say how to turn them; what says so does not stay.</summary>
    private static SKBitmap? Upright(SKBitmap picture, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or 0)
            return null;
        var (width, height) = (picture.Width, picture.Height);
        var turns = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var turned = new SKBitmap(picture.Info.WithSize(turns ? height : width, turns ? width : height));
        var from = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(picture.GetPixelSpan());
        var to = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(turned.GetPixelSpan());
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (left, top) = origin switch
                {
                    SKEncodedOrigin.TopRight => (width - 1 - x, y),
                    SKEncodedOrigin.BottomRight => (width - 1 - x, height - 1 - y),
                    SKEncodedOrigin.BottomLeft => (x, height - 1 - y),
                    SKEncodedOrigin.LeftTop => (y, x),
                    SKEncodedOrigin.RightTop => (height - 1 - y, x),
                    SKEncodedOrigin.RightBottom => (height - 1 - y, width - 1 - x),
                    _ => (y, width - 1 - x),
                };
                to[(top * turned.Width) + left] = from[(y * width) + x];
            }
        }

        return turned;
    }

    private const string Broken = "图片不完整或已损坏，读不出来。请重新导出再上传";

    /// <summary>Never fewer than there are: what looks like one inside another segment counts too.</summary>
    private static int Scans(ReadOnlySpan<byte> jpeg)
    {
        ReadOnlySpan<byte> start = [0xFF, 0xDA];
        var count = 0;
        for (int at; (at = jpeg.IndexOf(start)) >= 0; jpeg = jpeg[(at + 2)..])
            count++;
        return count;
    }

    private static bool IsAnimatedPng(ReadOnlySpan<byte> png)
    {
        // The chunk that says so stands before the first one with pixels.
        var pixels = png.IndexOf("IDAT"u8);
        return png[..Math.Max(pixels, 0)].IndexOf("acTL"u8) >= 0;
    }

    private static string Unknown(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 12 && bytes[4..8].SequenceEqual("ftyp"u8))
            return "这是 HEIC 照片或视频，浏览器大多看不了。请在手机或电脑上导出成 JPEG 再上传";
        if (bytes.StartsWith("BM"u8) || bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8))
            return "不接受 BMP 和 TIFF，请另存为 PNG 或 JPEG 再上传";
        if (bytes.StartsWith("%PDF"u8))
            return "这是 PDF，不是图片。请截图或导出成 PNG 再上传";
        return "这不是能用的图片。请上传 PNG、JPEG、GIF、WebP 或 AVIF（看内容，不看扩展名）";
    }
}
