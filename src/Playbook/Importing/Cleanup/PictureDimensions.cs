using System.Text.RegularExpressions;

namespace Playbook.Importing.Cleanup;

/// <summary><c>![图](b.png =100x50)</c>: with a size behind the address the picture is none to Markdown. The site finds its size itself.</summary>
internal sealed partial class PictureDimensions : LineRule
{
    private const int LongestLine = 100_000;

    public override string Label => "去掉图片地址后面的尺寸";

    protected override string Clean(string text, string previous) =>
        text.Length <= LongestLine && text.Contains(" =", StringComparison.Ordinal) && Dimensions.IsMatch(text)
            ? InlineSpans.ReplaceOutside(text, Dimensions, "${open})")
            : text;

    [GeneratedRegex(@"(?<open>!\[[^\[\]\n]{0,300}\]\([^()\s]{1,500}(?:[ \t]{1,3}""[^""\n]{0,200}"")?)[ \t]{1,3}=(?:[0-9]{1,5}%?)?[x×*](?:[0-9]{1,5}%?)?[ \t]*\)")]
    private static partial Regex Dimensions { get; }
}
