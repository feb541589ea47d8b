using Playbook.Search;

namespace Playbook.Tests.Search;

public sealed class HitAddressTests
{
    [Theory]
    [InlineData("/books/a/b#跑道", "算<mark>跑道</mark>，再算<mark>跑道</mark>", "跑 道", "/books/a/b?q=跑道#跑道")]
    [InlineData("/books/a/b#s1", "<mark>投前</mark>和<mark>投后</mark>", "投前 投后", "/books/a/b?q=投前 投后#s1")]
    [InlineData("/cases/zoox", "没有标记", "Zoox & 亚马逊", "/cases/zoox?q=Zoox & 亚马逊")]
    [InlineData("/books/a/b#s1", "<mark>R&amp;D</mark>", "r&d", "/books/a/b?q=R&D#s1")]
    public void Takes_the_marked_words_along(string url, string snippet, string query, string expected)
    {
        var address = HitAddress.Of(url, snippet, query);
        Assert.Equal(expected, Uri.UnescapeDataString(address));
        Assert.DoesNotContain('&', address);
    }
}
