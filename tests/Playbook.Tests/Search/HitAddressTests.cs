using Playbook.Search;

namespace Playbook.Tests.Search;

public sealed class HitAddressTests
{
    [Theory]
    [InlineData("/books/a/b#跑道", "算<mark>跑道</mark>，再算<mark>跑道</mark>", "跑 道", "/books/a/b?q=跑道#跑道")]
    [InlineData("/books/a/b#s1", "<mark>投前</mark>和<mark>投后</mark>", "投前 投后", "/books/a/b?q=\"投前和投后\" 投前 投后#s1")]
    [InlineData("/books/a/b#s1", "<mark>投前</mark>，也看<mark>投后</mark>", "投前 投后", "/books/a/b?q=投前 投后#s1")]
    [InlineData("/cases/zoox", "没有标记", "Zoox & 亚马逊", "/cases/zoox?q=Zoox & 亚马逊")]
    [InlineData("/books/a/b#s1", "<mark>R&amp;D</mark>", "r&d", "/books/a/b?q=R&D#s1")]
    [InlineData("/books/a/b#s1", "<mark>策略融资</mark>", "融资 策略", "/books/a/b?q=\"策略融资\" 策略 融资#s1", "融资", "策略")]
    [InlineData("/books/a/b#s1", "再撑 <mark>18</mark> <mark>个月</mark>，共 <mark>18</mark> 人", "18 个月", "/books/a/b?q=\"18 个月\" 18 个月#s1", "18", "个月")]
    [InlineData("/books/a/b#s1", "共 <mark>18</mark> 人，撑 9 <mark>个月</mark>", "18 个月", "/books/a/b?q=个月#s1", "18", "个月")]
    [InlineData("/books/a/b#s1", "<mark>10%的期权池</mark>，又 <mark>10</mark> 人", "10%的期权池", "/books/a/b?q=10%的期权池#s1", "10", "期权池", "10%的期权池")]
    [InlineData("/books/a/b#s1", "张口要 <mark>10</mark>%。<mark>期权池</mark>另算", "10%的期权池", "/books/a/b?q=10% 期权池#s1", "10", "期权池", "10%的期权池")]
    [InlineData("/books/a/b#s1", "<mark>融资策略</mark>", "融资策略", "/books/a/b?q=融资策略#s1", "融资", "策略", "融资策略")]
    public void Takes_the_marked_words_along(string url, string snippet, string query, string expected, params string[] marks)
    {
        var address = HitAddress.Of(url, snippet, "", query, marks);
        Assert.Equal(expected, Uri.UnescapeDataString(address));
        Assert.DoesNotContain('&', address);
    }

    [Fact]
    public void Words_that_stand_above_the_text_are_looked_for_beside_those_in_it()
    {
        Assert.Equal("/cases/zoox?q=公司", Uri.UnescapeDataString(HitAddress.Of("/cases/zoox", "没有标记", "<mark>公司</mark>\n一", "公司没钱")));
        Assert.Equal("/cases/zoox?q=没钱 公司", Uri.UnescapeDataString(HitAddress.Of("/cases/zoox", "账上<mark>没钱</mark>", "<mark>公司</mark>\n一", "公司没钱")));
    }
}
