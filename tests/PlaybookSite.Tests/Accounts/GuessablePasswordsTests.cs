using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Accounts;

public sealed class GuessablePasswordsTests
{
    private const double Enough = 8;

    private static readonly HashSet<string> Own = ["linbian", "example", "林编"];

    [Theory]
    [InlineData("password123456")]
    [InlineData("P@ssw0rd123456")]
    [InlineData("qwertyuiopasdf")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("123456789012345")]
    [InlineData("woaini5201314520")]
    [InlineData("linbian123456")]
    [InlineData("admin123456789")]
    [InlineData("iloveyou19881212")]
    [InlineData("大模型创业手册大模型创业手册")]
    public void What_everybody_takes_is_refused(string password) =>
        Assert.InRange(GuessablePasswords.Digits(password, Own), 0, Enough);

    [Theory]
    [InlineData(SignedIn.Password)]
    [InlineData("灯塔十二步鲸鱼纸船旧钟")]
    [InlineData("correct-horse-battery-staple")]
    [InlineData("three lanterns under the bridge")]
    [InlineData("vT9#kq2LmX7p")]
    [InlineData("shanlitahuangyu7luobo")]
    public void What_is_hard_to_guess_is_taken(string password) =>
        Assert.True(GuessablePasswords.Digits(password, Own) >= Enough, $"{GuessablePasswords.Digits(password, Own)}");

    [Fact]
    public void Only_the_beginning_of_a_very_long_password_is_looked_at()
    {
        var password = string.Concat(Enumerable.Range(0, 256).Select(at => (char)('a' + (at * at % 26))));
        Assert.True(GuessablePasswords.Digits(password, Own) >= Enough);
    }
}
