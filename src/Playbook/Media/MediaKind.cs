using System.Text;
using System.Text.RegularExpressions;

namespace Playbook.Media;

/// <summary>The kinds of pictures that are kept, told by their content: what a file is called says nothing.</summary>
public sealed partial record MediaKind(string Ending, string ContentType)
{
    public static readonly MediaKind Png = new("png", "image/png");
    public static readonly MediaKind Jpeg = new("jpg", "image/jpeg");
    public static readonly MediaKind Gif = new("gif", "image/gif");
    public static readonly MediaKind WebP = new("webp", "image/webp");
    public static readonly MediaKind Avif = new("avif", "image/avif");

    /// <summary>Drawn by the browser, and a document that could hold scripts: it is served so that none of them runs.</summary>
    public static readonly MediaKind Svg = new("svg", "image/svg+xml");

    /// <summary>How far the beginning of an SVG may be away: declarations and comments come first.</summary>
    private const int SvgHead = 4_096;

    private static readonly MediaKind[] All = [Png, Jpeg, Gif, WebP, Avif, Svg];

    public static MediaKind? OfName(string name) =>
        Array.Find(All, kind => name.EndsWith("." + kind.Ending, StringComparison.Ordinal));

    public static MediaKind? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x47, 0x49, 0x46, 0x38, 0x37 or 0x39, 0x61, ..] => Gif,
        _ when bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) => WebP,
        _ when bytes.Length >= 16 && bytes[4..8].SequenceEqual("ftyp"u8) && IsAvif(bytes) => Avif,
        _ => IsSvg(bytes) ? Svg : null,
    };

    private static bool IsAvif(ReadOnlySpan<byte> bytes)
    {
        // The brand, or one of those that the file says it is compatible with.
        var box = bytes[8..Math.Min(bytes.Length, 64)];
        return box.IndexOf("avif"u8) >= 0 || box.IndexOf("avis"u8) >= 0;
    }

    private static bool IsSvg(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, SvgHead)]);
        // Entities can make a picture of a kilobyte fill the memory.
        return SvgOpening().IsMatch(head) && bytes.IndexOf("<!ENTITY"u8) < 0;
    }

    [GeneratedRegex(@"\A\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*(?:<!DOCTYPE[^>\[]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<svg[\s>]", RegexOptions.CultureInvariant)]
    private static partial Regex SvgOpening();
}
