using PlaybookSite.Pages.Map;

namespace PlaybookSite.Tests.Pages.Map;

public sealed class MapDrawingTests
{
    [Theory]
    [InlineData("现金跑道", "现金跑道")]
    [InlineData("一轮融资怎么规划：何时融、向谁融、融多少", "一轮融资怎么规划")]
    [InlineData("没有冒号而又比一行长得多的一个标题", "没有冒号而又比一行长得多的…")]
    public void A_title_is_shortened_to_what_fits(string title, string shown) => Assert.Equal(shown, MapDrawing.Short(title));

    [Fact]
    public void No_arc_leaves_the_picture_and_no_row_is_too_low_for_a_finger()
    {
        Assert.True(MapDrawing.Row >= 44);
        for (var to = 1; to < 30; to++)
        {
            // A curve reaches three quarters of the way to its handles.
            var handle = int.Parse(MapDrawing.Arc(new MapEdge(0, to, 1)).Split('C')[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(MapDrawing.Spine - ((MapDrawing.Spine - handle) * 0.75) >= 4, $"row {to}");
        }
    }
}
