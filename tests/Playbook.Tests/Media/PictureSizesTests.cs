using System.Text;
using Playbook.Media;

namespace Playbook.Tests.Media;

public sealed class PictureSizesTests
{
    public static TheoryData<string, byte[], int, int> Pictures { get; } = new()
    {
        { "PNG", SamplePictures.Png, SamplePictures.Width, SamplePictures.Height },
        { "JPEG that lies on its side", SamplePictures.TurnedJpeg, SamplePictures.Height, SamplePictures.Width },
        { "WebP", SamplePictures.WebP, SamplePictures.Width, SamplePictures.Height },
        { "moving WebP", SamplePictures.MovingWebP, SamplePictures.Width, SamplePictures.Height },
        { "moving GIF", SamplePictures.MovingGif, SamplePictures.Width, SamplePictures.Height },
        { "AVIF", SamplePictures.Avif, SamplePictures.Width, SamplePictures.Height },
        { "SVG", Svg("width='300' height=\"200px\""), 300, 200 },
        { "SVG with a frame alone", Svg("viewBox='0 0 120.4 80'"), 120, 80 },
        { "SVG with a DOCTYPE", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">" + Encoding.UTF8.GetString(Svg("width='3' height='2'"))), 3, 2 },
    };

    public static TheoryData<string, byte[]> Sizeless { get; } = new()
    {
        { "broken PNG", [.. SamplePictures.Png.Take(20)] },
        { "broken AVIF", [.. SamplePictures.Avif.Take(60)] },
        { "SVG that fills what it is given", Svg("width='100%' height='100%'") },
        { "SVG without a size", Svg("") },
        { "SVG that is no XML", "<svg width=3 height=2"u8.ToArray() },
        { "SVG that is far too large", Svg("viewBox='0 0 99999.9 80'") },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Pictures), DisableDiscoveryEnumeration = true)]
    public void A_picture_tells_how_large_it_is_shown(string name, byte[] bytes, int width, int height)
    {
        Assert.NotEmpty(name);
        Assert.Equal((width, height), PictureHeader.SizeOf(bytes));
    }

    [Theory]
    [MemberData(nameof(Sizeless), DisableDiscoveryEnumeration = true)]
    public void What_does_not_tell_has_no_size(string name, byte[] bytes)
    {
        Assert.NotEmpty(name);
        Assert.Null(PictureHeader.SizeOf(bytes));
    }

    [Fact]
    public async Task A_picture_is_known_before_it_is_kept_and_found_when_it_was_kept_later()
    {
        await using var book = new TestBook();
        var (sizes, store) = (book.Get<PictureSizes>(), book.Get<MediaStore>());
        var (coming, later) = (MediaFile.Of(SamplePictures.Png)!, MediaFile.Of(SamplePictures.Avif)!);

        sizes.Learn([coming]);

        Assert.Null(store.Find(coming.Name));
        Assert.Equal((SamplePictures.Width, SamplePictures.Height), sizes.Find(coming.Url));
        Assert.Null(sizes.Find(later.Url));
        store.Keep([later]);
        Assert.Equal((SamplePictures.Width, SamplePictures.Height), sizes.Find(later.Url));
        Assert.Null(sizes.Find("/diagrams/" + later.Name));
        Assert.Null(sizes.Find("/assets/../playbook.db"));
    }

    private static byte[] Svg(string attributes) => Encoding.UTF8.GetBytes($"<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}><path d=\"M0 0h9v9\"/></svg>");
}
