using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Playbook.Media;

/// <summary>A picture that documents brought along, named by what is in it: the same bytes are the same address for ever.</summary>
/// <param name="Name">32 hex digits of the SHA-256 and the ending of its kind.</param>
public sealed partial record MediaFile(string Name, MediaKind Kind, ReadOnlyMemory<byte> Bytes)
{
    public string Url => UrlOf(Name);

    /// <returns>Null when the bytes are no picture that browsers show.</returns>
    public static MediaFile? Of(ReadOnlyMemory<byte> bytes) =>
        MediaKind.Of(bytes.Span) is { } kind ? new MediaFile(NameOf(bytes.Span, kind), kind, bytes) : null;

    public static string UrlOf(string name) => $"/assets/{name}";

    /// <summary>The name in an address of a picture; null for any other address.</summary>
    public static string? NameIn(string url) =>
        AssetUrl().Match(url) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>The names of the pictures that stand in a text.</summary>
    public static IEnumerable<string> NamesIn(string text) => AssetUrls().Matches(text).Select(match => match.Groups["name"].Value);

    public static bool IsName(string name) => AssetUrl().IsMatch(UrlOf(name));

    internal static string NameOf(ReadOnlySpan<byte> bytes, MediaKind kind)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return $"{Convert.ToHexStringLower(hash[..16])}.{kind.Ending}";
    }

    private const string Pattern = @"/assets/(?<name>[0-9a-f]{32}\.(?:png|jpg|gif|webp|avif|svg))";

    [GeneratedRegex("^" + Pattern + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex AssetUrl();

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex AssetUrls();
}
