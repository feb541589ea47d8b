namespace Playbook.Tests.Rendering;

public sealed class BlockTests
{
    [Theory]
    [InlineData("TIP", "callout-tip", "提示")]
    [InlineData("note", "callout-note", "提示")]
    [InlineData("IMPORTANT", "callout-important", "注意")]
    [InlineData("WARNING", "callout-warning", "注意")]
    [InlineData("CAUTION", "callout-caution", "危险")]
    [InlineData("DANGER", "callout-danger", "危险")]
    [InlineData("CONTROVERSY", "callout-controversy", "争议")]
    [InlineData("MYTH", "callout-myth", "常见误解")]
    [InlineData("CORRECTION", "callout-correction", "勘误")]
    public void A_quotation_with_a_kind_is_a_callout(string kind, string cssClass, string title) =>
        Assert.Equal(
            $"""<aside class="callout {cssClass}"><p class="callout-title">{title}</p>""" + "\n<p>正文</p>\n</aside>",
            Rendered.Html($"> [!{kind}]\n> 正文"));

    [Fact]
    public void An_unknown_kind_stays_a_quotation() =>
        Assert.Equal("<blockquote>\n<p>[!FOO]\n正文</p>\n</blockquote>", Rendered.Html("> [!FOO]\n> 正文"));

    [Fact]
    public void A_callout_may_stand_in_a_list_and_start_with_a_blank_line()
    {
        var html = Rendered.Html("- 一\n\n  > [!TIP]\n  >\n  > 二");
        Assert.Contains("""<aside class="callout callout-tip">""", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<p></p>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("其中，$\\theta_0$ 和 $x$", """<p>其中，<span class="math math-inline"><code>\theta_0</code></span> 和 <span class="math math-inline"><code>x</code></span></p>""")]
    [InlineData("参数$a<b$的", """<p>参数<span class="math math-inline"><code>a&lt;b</code></span>的</p>""")]
    [InlineData("  $$E=mc^2$$", """<div class="math math-block"><code>E=mc^2</code></div>""")]
    [InlineData("$$\nE=mc^2\n$$", """<div class="math math-block"><code>E=mc^2</code></div>""")]
    [InlineData("```latex\nE=mc^2\n```", """<div class="math math-block"><code>E=mc^2</code></div>""")]
    [InlineData("```math\nE=mc^2\n```", """<div class="math math-block"><code>E=mc^2</code></div>""")]
    [InlineData("式$$x$$中", """<p>式<span class="math math-block"><code>x</code></span>中</p>""")]
    [InlineData("$a_1 * b_2 * c$", """<p><span class="math math-inline"><code>a_1 * b_2 * c</code></span></p>""")]
    public void Where_nobody_draws_formulas_are_their_source(string markdown, string expected) =>
        Assert.Equal(expected, Rendered.Undrawn(markdown).Html);

    [Theory]
    [InlineData("融资$500万，估值$2000万。")]
    [InlineData("花了 $5 和 $10，另有 $。")]
    [InlineData("$5M to $10M, then $")]
    public void Sums_of_money_are_no_formulas(string markdown) =>
        Assert.Equal($"<p>{markdown}</p>", Rendered.Html(markdown));

    [Fact]
    public void Where_nobody_draws_a_diagram_is_a_figure_with_its_source() =>
        Assert.Equal(
            """<figure class="diagram"><pre><code class="language-mermaid">graph TD""" + "\nA--&gt;B\n</code></pre><figcaption>图示源码</figcaption></figure>",
            Rendered.Undrawn("```mermaid\ngraph TD\nA-->B\n```").Html);

    [Theory]
    [InlineData("python", "Python", " class=\"language-python\"")]
    [InlineData("C++", "C++", " class=\"language-c++\"")]
    [InlineData("c# title=x", "C#", " class=\"language-c#\"")]
    [InlineData("", "", "")]
    [InlineData("\"onclick=x", "", "")]
    public void Code_names_its_language(string info, string label, string attribute) =>
        Assert.Equal(
            $"<div class=\"code\"><div class=\"code-head\">{(label == "" ? "" : $"<span class=\"code-language\">{label}</span>")}</div><pre role=\"group\" aria-label=\"代码\" tabindex=\"0\"><code{attribute}>a &lt; b\n</code></pre></div>",
            Rendered.Html($"```{info}\na < b\n```"));

    [Fact]
    public void Code_inside_a_list_belongs_to_its_item() =>
        Assert.Contains(
            "<li><p>安装</p>\n<div class=\"code\"><div class=\"code-head\"><span class=\"code-language\">Shell</span></div><pre role=\"group\" aria-label=\"代码\" tabindex=\"0\"><code class=\"language-bash\">pip install x\n</code></pre></div>\n</li>",
            Rendered.Html("1. 安装\n\n   ```bash\n   pip install x\n   ```"),
            StringComparison.Ordinal);

    [Fact]
    public void A_table_scrolls_by_itself_and_aligns_by_class() =>
        Assert.Equal(
            """<div class="table-scroll" role="group" aria-label="表格" tabindex="0"><table><thead>""" + "\n"
            + """<tr><th scope="col">轮次</th><th scope="col" class="align-right">金额</th></tr>""" + "\n</thead><tbody>\n"
            + """<tr><td>天使</td><td class="align-right"><strong>500</strong></td></tr>""" + "\n</tbody></table></div>",
            Rendered.Html("|轮次|金额|\n|---|--:|\n|天使|**500**|"));

    [Fact]
    public void A_checklist_says_what_is_done()
    {
        var html = Rendered.Html("- [x] 注册\n- [ ] 融资");
        Assert.Contains("""<span class="task task-done" role="img" aria-label="已完成">☑</span> 注册""", html, StringComparison.Ordinal);
        Assert.Contains("""<span class="task" role="img" aria-label="未完成">☐</span> 融资""", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Footnotes_lead_there_and_back()
    {
        var html = Rendered.Html("据报道[^来源]。\n\n[^来源]: 年报");
        Assert.Contains("""<a class="footnote-ref" id="fnref:1" href="#fn:1" aria-label="脚注 1">1</a>""", html, StringComparison.Ordinal);
        Assert.Contains("""<li id="fn:1">""", html, StringComparison.Ordinal);
        Assert.Contains("""href="#fnref:1" aria-label="回到正文">""", html, StringComparison.Ordinal);
    }
}
