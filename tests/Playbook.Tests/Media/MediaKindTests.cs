using System.Text;
using Playbook.Media;

namespace Playbook.Tests.Media;

public sealed class MediaKindTests
{
    public static TheoryData<byte[], string?> Files { get; } = new()
    {
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "png" },
        { [0xFF, 0xD8, 0xFF, 0xE0], "jpg" },
        { Encoding.ASCII.GetBytes("GIF89a.."), "gif" },
        { Encoding.ASCII.GetBytes("RIFF....WEBPVP8 "), "webp" },
        { Encoding.ASCII.GetBytes("\0\0\0\u001cftypavif\0\0\0\0"), "avif" },
        { Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>\n<!-- 图 -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "svg" },
        { Encoding.UTF8.GetBytes("<!DOCTYPE svg [<!ENTITY a \"x\">]><svg>&a;</svg>"), null },
        { Encoding.UTF8.GetBytes("<html><svg></svg></html>"), null },
        { Encoding.ASCII.GetBytes("%PDF-1.7"), null },
        { [], null },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void A_picture_is_told_by_its_content(byte[] bytes, string? ending) => Assert.Equal(ending, MediaKind.Of(bytes)?.Ending);

    [Theory]
    [InlineData("/assets/0123456789abcdef0123456789abcdef.png", true)]
    [InlineData("/assets/../playbook.db", false)]
    [InlineData("/assets/0123456789abcdef0123456789abcdef.html", false)]
    [InlineData("/assets/0123456789ABCDEF0123456789abcdef.png", false)]
    public void Only_names_of_pictures_are_addresses(string url, bool isAsset) => Assert.Equal(isAsset, MediaFile.NameIn(url) is not null);
}
