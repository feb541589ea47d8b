using Playbook.CaseStudies;

namespace Playbook.Tests.CaseStudies;

public sealed class CaseStageTests
{
    [Theory]
    [InlineData("种子轮", "start")]
    [InlineData("天使轮到 A 轮前", "start")]
    [InlineData("A轮", "venture")]
    [InlineData("A 轮后", "venture")]
    [InlineData("成长期", "growth")]
    [InlineData("D 轮", "growth")]
    [InlineData("授权与人员转移", "exit")]
    [InlineData("大公司业务线", "established")]
    [InlineData("成熟企业", "established")]
    [InlineData("", null)]
    [InlineData("不详", null)]
    public void An_authors_words_name_a_step(string words, string? stage) => Assert.Equal(stage, CaseStage.Of(words)?.Slug);

    [Fact]
    public void Every_step_is_found_by_its_slug() =>
        Assert.All(CaseStage.All, stage => Assert.Same(stage, CaseStage.Find(stage.Slug)));
}
