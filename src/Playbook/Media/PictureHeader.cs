using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using SkiaSharp;

namespace Playbook.Media;

/// <summary>How large a picture is shown, read from its first bytes: nothing is decoded.</summary>
internal static partial class PictureHeader
{
    /// <summary>What no page shows is no size; it also bounds what is written into a page.</summary>
    private const int MaxSide = 99_999;

    /// <returns>Null where the file does not say it, or not in a way that is understood.</returns>
    public static (int Width, int Height)? SizeOf(ReadOnlyMemory<byte> file)
    {
        var size = MediaKind.Of(file.Span) switch
        {
            null => null,
            var kind when kind == MediaKind.Svg => OfSvg(file),
            var kind when kind == MediaKind.Avif => AvifBoxes.Take(file).Picture is { } picture ? (picture.Width, picture.Height) : null,
            _ => OfPixels(file),
        };
        return size is ( > 0 and <= MaxSide, > 0 and <= MaxSide) ? size : null;
    }

    private static (int Width, int Height)? OfPixels(ReadOnlyMemory<byte> file)
    {
        using var data = SKData.CreateCopy(file.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null)
            return null;
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        // Browsers turn what says that it lies on its side.
        return codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom
            ? (height, width)
            : (width, height);
    }

    private static (int Width, int Height)? OfSvg(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var stream = new MemoryStream(file.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            if (reader.MoveToContent() != XmlNodeType.Element)
                return null;
            if (Pixels(reader.GetAttribute("width")) is { } width && Pixels(reader.GetAttribute("height")) is { } height)
                return (width, height);
            return ViewBox().Match(reader.GetAttribute("viewBox") ?? "") is { Success: true } box
                ? (Rounded(box.Groups["width"].Value), Rounded(box.Groups["height"].Value))
                : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static int? Pixels(string? length) =>
        Length().Match(length ?? "") is { Success: true } match ? Rounded(match.Groups["number"].Value) : null;

    private static int Rounded(string number) => (int)Math.Round(double.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,5}(?:\.[0-9]{1,9})?)(?:px)?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Length();

    [GeneratedRegex(@"^\s*-?[0-9.]{1,12}[\s,]+-?[0-9.]{1,12}[\s,]+(?<width>[0-9]{1,5}(?:\.[0-9]{1,9})?)[\s,]+(?<height>[0-9]{1,5}(?:\.[0-9]{1,9})?)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ViewBox();
}
