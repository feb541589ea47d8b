using Playbook.Search;

namespace Playbook.Tests.Search;

public sealed class HitAddressTests
{
    [Theory]
    [InlineData("/books/a/b#跑道", "算<mark>跑道</mark>，再算<mark>跑道</mark>", "跑 道", "/books/a/b?q=跑道#跑道")]
    [InlineData("/books/a/b#s1", "<mark>投前</mark>和<mark>投后</mark>", "投前 投后", "/books/a/b?q=投前 投后#s1")]
    [InlineData("/cases/zoox", "没有标记", "Zoox & 亚马逊", "/cases/zoox?q=Zoox & 亚马逊")]
    [InlineData("/books/a/b#s1", "<mark>R&amp;D</mark>", "r&d", "/books/a/b?q=R&D#s1")]
    [InlineData("/books/a/b#s1", "<mark>策略融资</mark>", "融资 策略", "/books/a/b?q=策略 融资#s1", "融资", "策略")]
    [InlineData("/books/a/b#s1", "<mark>融资策略</mark>", "融资策略", "/books/a/b?q=融资策略#s1", "融资", "策略", "融资策略")]
    public void Takes_the_marked_words_along(string url, string snippet, string query, string expected, params string[] marks)
    {
        var address = HitAddress.Of(url, snippet, query, marks);
        Assert.Equal(expected, Uri.UnescapeDataString(address));
        Assert.DoesNotContain('&', address);
    }
}
