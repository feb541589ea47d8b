using PlaybookSite.Pages;

namespace PlaybookSite.Tests.Pages;

public sealed class MarkedTextTests
{
    [Theory]
    [InlineData("<p>融资要早。</p>", "融资", "<p><mark class=\"found\">融资</mark>要早。</p>")]
    [InlineData("<p>先算跑道再融资。</p>", "融资 跑道", "<p>先算<mark class=\"found\">跑道</mark>再<mark class=\"found\">融资</mark>。</p>")]
    [InlineData("<p>融资策略</p>", "融资 融资策略", "<p><mark class=\"found\">融资策略</mark></p>")]
    [InlineData("<p>AI maintain ai</p>", "ai", "<p><mark class=\"found\">AI</mark> maintain <mark class=\"found\">ai</mark></p>")]
    [InlineData("<a href=\"/融资\" title=\"a>融资\">融资</a>", "融资", "<a href=\"/融资\" title=\"a>融资\"><mark class=\"found\">融资</mark></a>")]
    [InlineData("<p>R&amp;D 与 amp</p>", "amp", "<p>R&amp;D 与 <mark class=\"found\">amp</mark></p>")]
    [InlineData("<p>a &lt; b</p>", "<", "<p>a <mark class=\"found\">&lt;</mark> b</p>")]
    [InlineData("<p>收入<math><mtext>收入</mtext></math></p>", "收入", "<p><mark class=\"found\">收入</mark><math><mtext>收入</mtext></math></p>")]
    [InlineData("<p>文</p>", "p", "<p>文</p>")]
    [InlineData("<p>(.*)+</p>", "(.*)+", "<p><mark class=\"found\">(.*)+</mark></p>")]
    [InlineData("<p>文</p>", "", "<p>文</p>")]
    [InlineData("<p>文</p>", null, "<p>文</p>")]
    public void Marks_words_in_text_and_nothing_else(string html, string? query, string expected) =>
        Assert.Equal(expected, MarkedText.Of(html, query).Html);

    [Theory]
    [InlineData("先看<a class=\"auto-term\" href=\"/glossary/vc\">风险投资</a>协议", "风险投资协议", "先看<a class=\"auto-term\" href=\"/glossary/vc\"><mark class=\"found\">风险投资</mark></a><mark class=\"found\">协议</mark>")]
    [InlineData("先看<a class=\"auto-term\" href=\"/glossary/vc\">风险投资</a>", "看风险", "先<mark class=\"found\">看</mark><a class=\"auto-term\" href=\"/glossary/vc\"><mark class=\"found\">风险</mark>投资</a>")]
    [InlineData("<a class=\"auto-term\" href=\"/glossary/rd\">R&amp;D</a>预算", "R&D预算", "<a class=\"auto-term\" href=\"/glossary/rd\"><mark class=\"found\">R&amp;D</mark></a><mark class=\"found\">预算</mark>")]
    [InlineData("<a class=\"auto-term\" href=\"/glossary/vc\">风险投资</a>", "vc", "<a class=\"auto-term\" href=\"/glossary/vc\">风险投资</a>")]
    public void Words_are_found_across_the_links_that_nobody_wrote(string html, string query, string expected)
    {
        var marked = MarkedText.Of(html, query);
        Assert.Equal(expected, marked.Html);
        Assert.Equal(query == "vc" ? [] : [query], marked.Words);
    }

    [Theory]
    [InlineData("<p>共 18 人，再撑 18 个月。</p>", "\"18 个月\" 18 个月", "<p>共 18 人，再撑 <mark class=\"found\">18 个月</mark>。</p>")]
    [InlineData("<p>共 18 人，再撑 18个月。</p>", "\"18 个月\" 18 个月", "<p>共 18 人，再撑 <mark class=\"found\">18个月</mark>。</p>")]
    [InlineData("<p>再撑 18 个月。</p>", "\"18个月\"", "<p>再撑 <mark class=\"found\">18 个月</mark>。</p>")]
    [InlineData("<p>共 18 人，几个月。</p>", "\"18 个月\" 18 个月", "<p>共 <mark class=\"found\">18</mark> 人，几<mark class=\"found\">个月</mark>。</p>")]
    [InlineData("<p>公司<strong>没钱</strong>了，公司</p>", "\"公司没钱\" 公司", "<p><mark class=\"found\">公司</mark><strong><mark class=\"found\">没钱</mark></strong>了，公司</p>")]
    [InlineData("<p>公司</p><p>没钱</p>", "\"公司没钱\"", "<p>公司</p><p>没钱</p>")]
    [InlineData("<p>\"</p>", "\"", "<p><mark class=\"found\">\"</mark></p>")]
    public void A_run_is_marked_as_one_and_its_words_where_it_stands_nowhere(string html, string query, string expected) =>
        Assert.Equal(expected, MarkedText.Of(html, query).Html);

    [Fact]
    public void Several_texts_of_one_page_are_marked_alike()
    {
        var (html, words) = MarkedText.Of(["<p>裁员 &amp; 融资</p>", MarkedText.Encoded("融资 & <b>"), ""], "融资");
        Assert.Equal(["<p>裁员 &amp; <mark class=\"found\">融资</mark></p>", "<mark class=\"found\">融资</mark> &amp; &lt;b&gt;", ""], html);
        Assert.Equal(["融资"], words);
        Assert.Equal(["公司", "<mark class=\"found\">没钱了</mark>"], MarkedText.Of(["公司", "没钱了"], "\"没钱了\" 公司").Html);
    }

    [Fact]
    public void A_query_that_is_too_long_marks_nothing() =>
        Assert.Equal("<p>文</p>", MarkedText.Of("<p>文</p>", string.Join(' ', Enumerable.Repeat("文", 150))).Html);

    [Fact]
    public void Says_which_words_it_found_as_they_stand() =>
        Assert.Equal(["AI", "R&D"], MarkedText.Of("<p>AI、R&amp;D 与 ai</p>", "ai r&d 融资").Words);
}
