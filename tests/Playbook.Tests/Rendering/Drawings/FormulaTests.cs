using System.Xml.Linq;
using Playbook.Rendering.Drawings;

namespace Playbook.Tests.Rendering.Drawings;

public sealed class FormulaTests
{
    [Fact]
    public void A_formula_is_MathML_with_its_TeX_to_copy()
    {
        Assert.Equal(
            """<p>式 <span class="math math-inline"><math><semantics><msub><mi>θ</mi><mn>0</mn></msub><annotation encoding="application/x-tex">\theta_0</annotation></semantics></math></span> 中</p>""",
            Rendered.Html("式 $\\theta_0$ 中"));
        Assert.StartsWith("""<div class="math math-block"><math display="block">""", Rendered.Html("$$\nE=mc^2\n$$"), StringComparison.Ordinal);
        Assert.StartsWith("""<p>式<span class="math math-block"><math display="block">""", Rendered.Html("式$$x$$中"), StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_a_hundred_wrong_formulas_a_pages_others_are_not_tried_and_other_pages_are()
    {
        using var drawer = new FigureDrawer();
        var wrong = Enumerable.Range(0, 3 * DrawingLimits.Refusals).Select(number => FigureSource.Formula($"\\wrong{{{number}", false)).ToList();
        var right = FigureSource.Formula("x_1", false);
        var drawn = drawer.Draw([wrong, [right]]);
        Assert.InRange(wrong.Count(source => drawn[source].IsFinal), DrawingLimits.Refusals, DrawingLimits.Refusals + DrawingLimits.Engines);
        Assert.Contains("没有再试", drawn[wrong[^1]].Problem, StringComparison.Ordinal);
        Assert.True(drawn[right].IsDrawn);
    }

    [Fact]
    public void Search_reads_the_TeX() => Assert.Equal("式 \\theta_0 中", Rendered.Of("式 $\\theta_0$ 中").Text);

    [Theory]
    [InlineData("\\text{跑道}=\\frac{\\text{现金}}{\\text{月净支出}}", "mfrac")]
    [InlineData("\\begin{aligned}a&=b\\\\&=c\\end{aligned}", "mtable")]
    [InlineData("\\sqrt[3]{x}", "mroot")]
    [InlineData("毛利率=\\frac{收入-成本}{收入}", "mfrac")]
    [InlineData("\\min_{\\theta} \\frac{1}{2m}\\sum_{i=1}^{m}(y_i - \\theta_0 - \\theta_1x_i)^2", "munderover")]
    [InlineData("\\boxed{x}", "mrow")]
    [InlineData("\\overline{AB}", "mrow")]
    [InlineData("\\left|\\bigcup_{i=1}^n\\overline{S_i}\\right|", "mrow")]
    [InlineData("\\underline{x}", "mrow")]
    [InlineData("\\cancel{x}+\\xcancel{ab}", "mrow")]
    [InlineData("{\\Large x}+\\small y", "mstyle")]
    [InlineData("\\mathop{min}\\limits_x y", "munder")]
    [InlineData("\\mathop{\\arg\\min}_x y", "munder")]
    [InlineData("\\begin{gather}a\\\\b\\end{gather}", "mtable")]
    [InlineData("\\begin{align*}a&=b\\\\&=c\\end{align*}", "mtable")]
    [InlineData("\\begin{equation}a=b\\end{equation}", "mtable")]
    [InlineData("\\begin{eqnarray*}a&=&b\\\\c&=&d\\end{eqnarray*}", "mtable")]
    [InlineData("\\begin{flalign}a&=b\\end{flalign}", "mtable")]
    [InlineData("H_0:p\\leq p_0 \\\\ H_1:p > p_0", "mtable")]
    [InlineData("\\label{eq:a}\\mbox{甲} = x \\eqref{eq:a}", "mtext")]
    [InlineData("\\begin{array}{|c|}\\hline x\\\\\\hline\\end{array}", "mtd")]
    public void Usual_formulas_are_drawn_without_styles(string tex, string element)
    {
        var drawing = Draw(tex);
        Assert.Equal("", drawing.Problem);
        Assert.Contains(XElement.Parse(drawing.Markup).Descendants(), found => found.Name == element);
        Assert.DoesNotContain(" style=", drawing.Markup, StringComparison.Ordinal);
        // The allowlist of pages knows everything that a formula holds.
        Assert.Equal(drawing.Markup, Playbook.Rendering.HtmlAllowlist.Sanitize(drawing.Markup).Replace("\u00A0", "&nbsp;", StringComparison.Ordinal), ignoreAllWhiteSpace: true);
    }

    [Theory]
    [InlineData("\\href{javascript:alert(1)}{x}")]
    [InlineData("\\url{javascript:alert(1)}")]
    [InlineData("\\includegraphics{https://evil.example/x.png}")]
    [InlineData("\\htmlStyle{color:red}{x}")]
    [InlineData("\\style{background:url(//evil.example)}{x}")]
    [InlineData("\\class{site-header}{x}")]
    [InlineData("\\id{search}{x}")]
    [InlineData("\\data{x=y}{x}")]
    [InlineData("\\unknown{x}")]
    [InlineData("\\frac{1}{")]
    [InlineData("}")]
    [InlineData("\\def\\a{\\a\\a}\\a")]
    public void What_is_wrong_or_forbidden_shows_its_source_and_a_reason(string tex)
    {
        var rendered = Rendered.Of($"$$\n{tex}\n$$");
        Assert.Equal((FigureKind.DisplayFormula, 1), (Assert.Single(rendered.Undrawn).Kind, rendered.Undrawn[0].Line));
        Assert.Contains("无法绘制此公式，以下是它的源文本", rendered.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<math", rendered.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_through_over_or_under_a_term_is_drawn_and_a_word_as_operator_stays_one()
    {
        Assert.Contains("class=\"math-strike-up\"", Rendered.Html("$$\\cancel{x}$$"), StringComparison.Ordinal);
        Assert.Contains("<mrow class=\"math-rule-top\"><mrow><mi>A</mi><mi>B</mi></mrow></mrow>", Rendered.Html("$\\overline{AB}$"), StringComparison.Ordinal);
        Assert.Contains("class=\"math-rule-bottom\"", Rendered.Html("$\\underline{x}$"), StringComparison.Ordinal);
        Assert.Contains(">min</mo>", Draw("\\mathop{min} x").Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latex", "\\log, \\ln, \\mod, \\pmod")]
    [InlineData("LaTeX", "我们要学 $x$ 算法")]
    [InlineData("tex", "\\documentclass{article}\n\\begin{document}x\\end{document}")]
    public void A_listing_in_a_fence_is_code(string language, string tex)
    {
        var rendered = Rendered.Of($"```{language}\n{tex}\n```");
        Assert.Contains("<pre", rendered.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("math", rendered.Html, StringComparison.Ordinal);
        Assert.Empty(rendered.Undrawn);
    }

    [Theory]
    [InlineData("和 $ a + b $ 一起", true)]
    [InlineData("和 $ \\xi\\in(-1,0) $ 一起", true)]
    [InlineData("和 $ x $ 一起", true)]
    [InlineData("和 $ x_1 = 2y $ 一起", true)]
    [InlineData("原价 $ 5 现价 $ 6", false)]
    [InlineData("花了 $5 和 $6 两次", false)]
    [InlineData("from $ 5 - 6 $ a day", false)]
    [InlineData("costs $ more or less $ nothing", false)]
    [InlineData("写 $ HOME $ 变量", false)]
    [InlineData("US$ a 和 $ b", false)]
    public void Blanks_inside_the_dollars_are_a_formulas_only_where_nothing_else_can_be_meant(string text, bool isFormula) =>
        Assert.Equal(isFormula, Rendered.Undrawn(text).Html.Contains("math-inline", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Heavy))]
    public void A_heavy_text_ends_by_itself(string tex)
    {
        var drawing = Draw(tex);
        Assert.True(drawing.IsDrawn || drawing.Problem.Length > 0);
    }

    public static TheoryData<string> Heavy =>
    [
        new string('{', 3_999),
        new string('{', 1_900) + "x" + new string('}', 1_900),
        string.Concat(Enumerable.Repeat("\\frac{1}{", 400)) + "x" + new string('}', 400),
        string.Concat(Enumerable.Repeat("\\sqrt{", 600)) + "x" + new string('}', 600),
        string.Concat(Enumerable.Repeat("x^", 1_900)),
        string.Concat(Enumerable.Repeat("\\left(", 600)) + string.Concat(Enumerable.Repeat("\\right)", 500)),
        "\\def\\a{xxxxxxxxxx}\\def\\b{\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b\\b\\b\\b\\b\\b\\b}\\def\\d{\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c}\\d\\d\\d\\d\\d\\d\\d\\d",
        string.Concat(Enumerable.Repeat("\\cancel{", 400)) + "x" + new string('}', 400),
        string.Concat(Enumerable.Repeat("\\mathop{a", 300)) + new string('}', 300),
        string.Concat(Enumerable.Repeat("\\\\", 1_900)),
        string.Concat(Enumerable.Repeat("a\\\\", 190)) + "b",
        "\\rule{99999em}{99999em}\\hspace{99999em}",
        string.Concat(Enumerable.Repeat("\\begin{matrix}", 250)),
        string.Concat(Enumerable.Repeat("&", 3_999)),
        new string('x', 4_001),
    ];

    private static Drawing Draw(string tex) => Rendered.Draw(new FigureSource(FigureKind.DisplayFormula, tex));
}
