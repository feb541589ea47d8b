using Playbook.Glossary;
using Playbook.Importing.Terms;
using Playbook.Links;
using Playbook.Tests.Rendering;

namespace Playbook.Tests.Importing.Terms;

public sealed class TermLinksTests
{
    private const string Open = "<a class=\"auto-term\" href=\"/glossary/";

    private static readonly TermLinks Links = new(TermNames.Of(
    [
        Term("vc", "风险投资", "VC", "financing", aliases: ["创投"], synonyms: ["风险资本"]),
        Term("risk", "风险", "", "risk"),
        Term("bet", "对赌协议", "VAM", "financing", aliases: ["对赌"]),
        Term("quantization", "量化", "", "model-basics", aliases: ["模型量化"]),
        Term("swot", "SWOT分析", "SWOT", "competition"),
        Term("one", "甲方案", "", "risk", aliases: ["共同的名字"]),
        Term("two", "乙方案", "", "risk", aliases: ["共同的名字"]),
        Term("rd", "R&D投入", "", "product"),
    ]));

    [Fact]
    public void The_first_occurrence_in_each_section_is_a_link() =>
        Assert.Equal(
            $"<p>{Open}vc\">风险投资</a>和风险投资</p>\n<h2 id=\"b\">风险投资</h2>\n<p>{Open}vc\">风险投资</a></p>",
            Html("<p>风险投资和风险投资</p>\n<h2 id=\"b\">风险投资</h2>\n<p>风险投资</p>"));

    [Theory]
    [InlineData("<h2 id=\"a\">风险投资</h2>")]
    [InlineData("<p><code>风险投资</code></p>")]
    [InlineData("<div class=\"code\"><pre><code>风险投资\n</code></pre></div>")]
    [InlineData("<p><math><mtext>风险投资</mtext></math></p>")]
    [InlineData("<p><a href=\"/x\">风险投资</a></p>")]
    [InlineData("<p><span class=\"xref-missing\">风险投资</span></p>")]
    [InlineData("<figure><figcaption>风险投资</figcaption></figure>")]
    [InlineData("<p>文<sup><a class=\"footnote-ref\" href=\"#fn:1\">风险投资</a></sup></p>")]
    [InlineData("<div class=\"footnotes\"><ol><li><p>风险投资</p></li></ol></div>")]
    [InlineData("<table><thead><tr><th>风险投资</th></tr></thead></table>")]
    [InlineData("<aside class=\"callout\"><p class=\"callout-title\">风险投资</p></aside>")]
    [InlineData("<p>《风险投资》</p>")]
    [InlineData("<p>风险<strong>投资</strong></p>")]
    [InlineData("<p><strong>风险</strong>投资</p>")]
    [InlineData("<p>风险资本</p>")]
    [InlineData("<p><img src=\"/a\" alt=\"风险投资\" title=\"a&gt;风险投资\"></p>")]
    [InlineData("<p>共同的名字</p>")]
    public void Nothing_else_is(string html) => Assert.Equal(html, Html(html));

    [Theory]
    [InlineData("<table><tbody><tr><td>风险投资</td></tr></tbody></table>")]
    [InlineData("<ul><li>风险投资</li></ul>")]
    [InlineData("<blockquote>\n<p>风险投资</p>\n</blockquote>")]
    [InlineData("<p><strong>风险投资</strong></p>")]
    [InlineData("<p>風險投資</p>")]
    [InlineData("<p>a &lt; b，风险投资</p>")]
    public void It_is_wherever_text_runs(string html)
    {
        var linked = Links.Link(html, ["financing"]);
        Assert.Contains(Open + "vc\">", linked.Html, StringComparison.Ordinal);
        Assert.Equal(["vc"], linked.Terms);
        Assert.Equal(html, TermLink.Without(linked.Html));
    }

    [Fact]
    public void What_the_author_links_in_a_section_is_not_linked_again() =>
        Assert.Equal(
            $"<p>风险投资，<a class=\"xref xref-term\" href=\"/glossary/vc\">VC</a></p>\n<h2 id=\"b\">乙</h2>\n<p>{Open}vc\">风险投资</a></p>",
            Html("<p>风险投资，<a class=\"xref xref-term\" href=\"/glossary/vc\">VC</a></p>\n<h2 id=\"b\">乙</h2>\n<p>风险投资</p>"));

    [Fact]
    public void A_term_is_not_linked_on_its_own_page_and_neither_is_a_shorter_one_inside_it() =>
        Assert.Equal("<p>风险投资</p>", Links.Link("<p>风险投资</p>", ["risk"], own: "vc").Html);

    [Theory]
    [InlineData("<p>量化之后再上线</p>", "financing", false)]
    [InlineData("<p>量化之后再上线</p>", "model-basics", true)]
    [InlineData("<p>对赌</p><p>又叫对赌协议</p>", "risk", true)]
    [InlineData("<p>VC</p>", "team", false)]
    [InlineData("<p>VC</p><p>风险投资</p>", "team", true)]
    public void A_name_that_may_mean_something_else_needs_a_page_that_is_about_it(string html, string topic, bool isLinked)
    {
        var first = html[..(html.IndexOf("</p>", StringComparison.Ordinal) + 4)];
        Assert.Equal(isLinked, !Links.Link(html, [topic]).Html.StartsWith(first, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<p>做 SWOT 分析</p>", "SWOT 分析")]
    [InlineData("<p>做SWOT分析</p>", "SWOT分析")]
    [InlineData("<p>R&amp;D投入</p>", "R&amp;D投入")]
    public void A_name_is_found_with_and_without_spaces_between_scripts_and_with_its_signs(string html, string words) =>
        Assert.Contains($">{words}</a>", Html(html), StringComparison.Ordinal);

    [Fact]
    public void Linking_what_is_linked_changes_nothing()
    {
        var once = Html("<p>风险投资，<em>对赌</em>；VC</p>\n<p>风险</p>");
        Assert.Equal(once, Html(once));
    }

    [Fact]
    public void What_is_rendered_is_linked_without_another_character_changing()
    {
        var rendered = Rendered.Html("# 题\n\n风险投资**有**[风险](https://example.org/?a=1&b=2)、`风险`、$风险$\n\n| 风险 |\n|---|\n| 风险投资 |\n\n- [x] 对赌[^1]\n\n[^1]: 风险投资");
        var linked = Html(rendered);
        Assert.NotEqual(rendered, linked);
        Assert.Equal(rendered, TermLink.Without(linked));
    }

    private static string Html(string html) => Links.Link(html, ["financing", "risk", "competition", "product"]).Html;

    private static Term Term(string slug, string name, string abbreviation, string topic, List<string>? aliases = null, List<string>? synonyms = null) => new()
    {
        Slug = slug,
        Name = name,
        Abbreviation = abbreviation,
        Aliases = aliases ?? [],
        Synonyms = synonyms ?? [],
        Topics = [topic],
        Definition = "一句话。",
    };
}
