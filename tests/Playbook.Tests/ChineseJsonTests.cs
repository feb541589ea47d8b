using System.Text.Json;

namespace Playbook.Tests;

public sealed class ChineseJsonTests
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = ChineseJson.Encoder };

    [Theory]
    [InlineData("融资，跑道", "融资，跑道")]
    [InlineData("去𠮷野家🚀", "去𠮷野家🚀")]
    [InlineData("<script>a&b</script>", @"\u003Cscript\u003Ea\u0026b\u003C/script\u003E")]
    [InlineData("it's \"C++\"", @"it\u0027s \u0022C++\u0022")]
    [InlineData("一\n\u2028\0\\", @"一\n\u2028\u0000\\")]
    public void Chinese_stands_as_itself_and_what_means_something_in_html_does_not(string text, string json)
    {
        Assert.Equal($"\"{json}\"", JsonSerializer.Serialize(text, Options));
        Assert.Equal(text, JsonSerializer.Deserialize<string>(JsonSerializer.SerializeToUtf8Bytes(text, Options)));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_written_as_a_replacement() =>
        Assert.Equal("\"一\uFFFD二\uFFFD\"", JsonSerializer.Serialize("一\uD842二\uDFB7", Options), ignoreCase: true);
}
