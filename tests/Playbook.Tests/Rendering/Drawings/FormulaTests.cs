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
    [InlineData("\\cancel{x}")]
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
        "\\rule{99999em}{99999em}\\hspace{99999em}",
        string.Concat(Enumerable.Repeat("\\begin{matrix}", 250)),
        string.Concat(Enumerable.Repeat("&", 3_999)),
        new string('x', 4_001),
    ];

    private static Drawing Draw(string tex) => Rendered.Draw(new FigureSource(FigureKind.DisplayFormula, tex));
}
