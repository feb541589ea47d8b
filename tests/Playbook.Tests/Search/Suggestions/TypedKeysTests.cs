using Playbook.Search.Suggestions;

namespace Playbook.Tests.Search.Suggestions;

public sealed class TypedKeysTests
{
    [Theory]
    [InlineData("现金跑道", "现金跑道|xianjinpaodao|xjpd")]
    [InlineData("A轮", "a轮|alun|al")]
    [InlineData("Term Sheet", "termsheet")]
    public void A_name_is_found_as_written_as_read_and_by_its_initials(string name, string keys) =>
        Assert.Equal(keys, TypedKeys.Of(name));

    [Fact]
    public void What_is_typed_loses_case_spaces_and_signs() => Assert.Equal("termsheet2", TypedKeys.Typed(" Term-Sheet（2） "));
}
