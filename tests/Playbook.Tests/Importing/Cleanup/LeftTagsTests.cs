using Playbook.Importing.Cleanup;

namespace Playbook.Tests.Importing.Cleanup;

public sealed class LeftTagsTests
{
    [Fact]
    public void Components_and_elements_are_told_with_their_lines() => Assert.Equal(
        ["Badge 1 3", "my-chart 2", "kbd 3"],
        LeftTags.In("<Badge text=\"新\"/> 字\n<my-chart></my-chart>\n按 <kbd>A</kbd> 和 <Badge />").Select(tag => $"{tag.Tag} {string.Join(' ', tag.Lines)}"));

    [Theory]
    [InlineData("List<String> 和 Map<K,V>")]
    [InlineData("<名字> 和 <name> 和 <T>")]
    [InlineData("`<Badge/>` 和 \\<Badge/>")]
    [InlineData("```html\n<Badge/>\n```")]
    [InlineData("a < b > c，见 <https://example.org>")]
    public void What_is_only_written_like_a_tag_is_text(string text) => Assert.Empty(LeftTags.In(text));
}
