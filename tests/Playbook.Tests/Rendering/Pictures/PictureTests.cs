namespace Playbook.Tests.Rendering.Pictures;

public sealed class PictureTests
{
    [Theory]
    [InlineData(
        "![一张图](map.png \"图一 市场地图\")",
        "<figure><a class=\"picture\" href=\"/assets/map.png\"><img src=\"/assets/map.png\" alt=\"一张图\" loading=\"lazy\" decoding=\"async\"></a><figcaption>图一 市场地图</figcaption></figure>")]
    [InlineData(
        "![一张图](map.png)",
        "<p><a class=\"picture\" href=\"/assets/map.png\"><img src=\"/assets/map.png\" alt=\"一张图\" loading=\"lazy\" decoding=\"async\"></a></p>")]
    [InlineData(
        "看 ![一张图](map.png \"题\")",
        "<p>看 <a class=\"picture\" href=\"/assets/map.png\"><img src=\"/assets/map.png\" alt=\"一张图\" title=\"题\" loading=\"lazy\" decoding=\"async\"></a></p>")]
    [InlineData(
        "![](map.png)",
        "<p><a class=\"picture\" href=\"/assets/map.png\" aria-label=\"查看大图\"><img src=\"/assets/map.png\" alt=\"\" loading=\"lazy\" decoding=\"async\"></a></p>")]
    [InlineData(
        "[![图](map.png \"题\")](plan-a-round)",
        "<p><a class=\"xref xref-chapter\" href=\"/books/playbook/plan-a-round\"><img src=\"/assets/map.png\" alt=\"图\" title=\"题\" loading=\"lazy\" decoding=\"async\"></a></p>")]
    public void A_picture_opens_large_and_is_a_figure_where_it_stands_alone_with_a_title(string markdown, string html) =>
        Assert.Equal(html, Rendered.Html(markdown));
}
