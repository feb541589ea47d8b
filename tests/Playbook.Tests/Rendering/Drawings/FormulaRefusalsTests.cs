using Playbook.Rendering.Drawings;

namespace Playbook.Tests.Rendering.Drawings;

public sealed class FormulaRefusalsTests
{
    [Theory]
    [InlineData(@"a + \href{b}{c}", @"公式的写法有误（不认识的命令 \href）")]
    [InlineData(@"\begin{eqnarrow} a \end{eqnarrow}", "公式的写法有误（不认识的环境 eqnarrow）")]
    [InlineData("我们要学 $流$ 了", "公式的写法有误（公式里不能用 $）")]
    [InlineData(@"\hline 甲", @"公式的写法有误（\hline 只能用在 array 环境里）")]
    [InlineData(@"甲 \longdiv{x}", @"用到了网页公式里没有的命令 \longdiv")]
    public void A_formula_that_is_not_drawn_says_in_Chinese_what_is_wrong(string formula, string problem)
    {
        using var drawer = new FigureDrawer();

        Assert.Equal(problem, drawer.Draw(new FigureSource(FigureKind.Formula, formula)).Problem);
    }
}
