using Playbook.Importing;

namespace Playbook.Tests.Importing;

public sealed class LooseFrontMatterTests
{
    [Fact]
    public void Yaml_is_read_field_by_field_and_what_is_nested_is_named()
    {
        var read = LooseFrontMatter.Read("---\ntitle: \"书：名\"\ntags:\n  - 甲\n  - 乙\nhero:\n  name: x\nempty:\ndate: 2024-01-01\n---\n# 文\n");
        Assert.Equal(("书：名", "2024-01-01", ""), (read["title"], read["date"], read["empty"]));
        Assert.Equal(["甲", "乙"], read.List("tags"));
        Assert.Equal(["hero"], read.Nested);
        Assert.Equal(("# 文\n", 11, ""), (read.Body, read.BodyLine, read.Problem));
    }

    [Fact]
    public void Toml_is_read_too()
    {
        var read = LooseFrontMatter.Read("+++\ntitle = \"书名\"\ntags = [\"甲\", '乙']\ndraft = true\n[extra]\ntitle = \"别的\"\n+++\n文\n");
        Assert.Equal(("书名", "true"), (read["title"], read["draft"]));
        Assert.Equal(["甲", "乙"], read.List("tags"));
        Assert.Equal(["extra"], read.Nested);
    }

    [Fact]
    public void What_is_no_yaml_is_read_line_by_line_and_said()
    {
        var read = LooseFrontMatter.Read("---\ntitle: a: b: c\n\tbad: [\nslug: x\n---\n文\n");
        Assert.Equal("x", read["slug"]);
        Assert.NotEqual("", read.Problem);
    }

    [Theory]
    [InlineData("---\n\n# 书\n\n---\n")]
    [InlineData("---\ntitle: 没有结束\n\n文\n")]
    [InlineData("# 书\n")]
    public void A_rule_or_a_block_without_an_end_is_text(string text) => Assert.Equal((text, 1), (LooseFrontMatter.Read(text).Body, LooseFrontMatter.Read(text).BodyLine));

    [Fact]
    public void Neither_aliases_nor_depth_cost_anything()
    {
        var bomb = string.Concat(Enumerable.Range(1, 30).Select(n => $"a{n}: &a{n} [{string.Join(',', Enumerable.Repeat($"*a{n - 1}", 9))}]\n"));
        Assert.Equal("书", LooseFrontMatter.Read($"---\na0: &a0 x\n{bomb}title: 书\n---\n文\n")["title"]);
        Assert.Equal("文\n", LooseFrontMatter.Read($"---\na: {new string('[', 50_000)}\n---\n文\n").Body);
    }

    [Theory]
    [InlineData('{', '}')]
    [InlineData('[', ']')]
    public void What_goes_too_deep_is_not_followed_and_the_other_fields_are_read(char opening, char closing)
    {
        var read = LooseFrontMatter.Read($"---\ntitle: 甲\ntags: {new string(opening, 200)}{new string(closing, 200)}\n---\n文\n");

        Assert.Equal("甲", read["title"]);
        Assert.Contains("逐行读取", read.Problem, StringComparison.Ordinal);
    }
}
