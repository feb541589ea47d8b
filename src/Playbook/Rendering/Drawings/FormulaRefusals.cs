using System.Text.RegularExpressions;

namespace Playbook.Rendering.Drawings;

/// <summary>What the package says of a formula that it does not understand, in Chinese where it says the usual things.</summary>
internal static partial class FormulaRefusals
{
    private static readonly (Regex Said, string Chinese)[] Known =
    [
        (Unsupported(), "不认识的命令 $1"),
        (Environment(), "不认识的环境 $1"),
        (Display(), "$1 只能用在独立成行的公式里"),
        (Array(), "$1 只能用在 array 环境里"),
        (Misplaced(), "公式里不能用 $1"),
        (Expected(), "这里该是 $1，写的是 $2"),
        (Ended(), "公式没有写完，少了 $1"),
    ];

    public static string InChinese(string message)
    {
        foreach (var (said, chinese) in Known)
        {
            if (said.Match(message) is { Success: true } match)
                return match.Result(chinese);
        }

        return message;
    }

    [GeneratedRegex(@"^(?:ParseError: )?Unsupported function name: (\\?\S{1,60})")]
    private static partial Regex Unsupported();

    [GeneratedRegex(@"^(?:ParseError: )?No such environment: (\S{1,60})")]
    private static partial Regex Environment();

    [GeneratedRegex(@"^(?:ParseError: )?(\\\S{1,60}) works only in display mode")]
    private static partial Regex Display();

    [GeneratedRegex(@"^(?:ParseError: )?(\\\S{1,60}) valid only within array environment")]
    private static partial Regex Array();

    [GeneratedRegex("^(?:ParseError: )?Can't use function '(.{1,60}?)' in math mode")]
    private static partial Regex Misplaced();

    [GeneratedRegex("^(?:ParseError: )?Expected '(.{1,60}?)', got '(.{1,60}?)'")]
    private static partial Regex Expected();

    [GeneratedRegex("expected '(.{1,60}?)' at end of input")]
    private static partial Regex Ended();
}
