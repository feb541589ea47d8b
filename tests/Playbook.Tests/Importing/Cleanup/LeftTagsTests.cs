using Playbook.Importing.Cleanup;

namespace Playbook.Tests.Importing.Cleanup;

public sealed class LeftTagsTests
{
    [Fact]
    public void Components_and_elements_are_told_with_their_lines() => Assert.Equal(
        ["Badge 1 3", "my-chart 2", "kbd 3 5", "sup 6 7", "td 8"],
        LeftTags.In("<Badge text=\"新\"/> 字\n<my-chart></my-chart>\n按 <kbd class=\"x\">A</kbd> 和 <Badge />\n\n按 <kbd>A\n- <sup>一\n- 二</sup>\n<td>").Select(tag => $"{tag.Tag} {string.Join(' ', tag.Lines)}"));

    [Theory]
    [InlineData("按 <kbd>A</kbd><br>H<sub>2</sub>O，<SUP>1</SUP>")]
    [InlineData("上一行 <b>起\n下一行止</b>")]
    [InlineData("| 甲<br/>乙 | <u>丙</u> |\n| --- | --- |")]
    public void What_the_site_shows_as_what_it_means_is_no_leftover(string text) => Assert.Empty(LeftTags.In(text));

    [Theory]
    [InlineData("List<String> 和 Map<K,V>")]
    [InlineData("<名字> 和 <name> 和 <T>")]
    [InlineData("`<Badge/>` 和 \\<Badge/>")]
    [InlineData("```html\n<Badge/>\n```")]
    [InlineData("a < b > c，见 <https://example.org>")]
    public void What_is_only_written_like_a_tag_is_text(string text) => Assert.Empty(LeftTags.In(text));
}
