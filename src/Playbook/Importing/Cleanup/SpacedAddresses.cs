using System.Text.RegularExpressions;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// <c>[下一章](第二章 乙.md)</c>: to Markdown an address with a blank is none, and the whole link stays text. In angle
/// brackets it is one. Only what ends like a file is an address; other words in brackets behind brackets are words.
/// </summary>
internal sealed partial class SpacedAddresses : LineRule
{
    /// <summary>No line of a person's; what a machine makes must not cost more than its length.</summary>
    private const int LongestLine = 100_000;

    public override string Label => "给带空格的地址加上尖括号";

    /// <summary>A line outside code with its addresses in order.</summary>
    public static string Mend(string text)
    {
        if (text.Length > LongestLine || !text.Contains(' ', StringComparison.Ordinal))
            return text;
        if (text.Contains("](", StringComparison.Ordinal) && Link.IsMatch(text))
        {
            var code = InlineSpans.Find(text);
            text = Link.Replace(text, link => code.Contains(link.Index) || !link.Groups["url"].ValueSpan.Contains(' ')
                ? link.Value
                : $"{link.Groups["open"].Value}<{link.Groups["url"].Value}>{link.Groups["title"].Value})");
        }

        return text.Contains("]:", StringComparison.Ordinal) && Definition.Match(text) is { Success: true } named && named.Groups["url"].ValueSpan.Contains(' ')
            ? $"{named.Groups["open"].Value}<{named.Groups["url"].Value}>{named.Groups["title"].Value}"
            : text;
    }

    protected override string Clean(string text, string previous) => Mend(text);

    private const string File = @"(?<url>(?:[^\s()<>""'\\:]|\([^()<>\n]{0,100}\))(?:[^()<>""\n\\]|\([^()<>\n]{0,100}\)){0,300}?\.[A-Za-z][A-Za-z0-9]{1,9}(?:[#?][^()<>""\n]{0,200}?)?)(?<title>[ \t]+""[^""\n]{0,200}"")?[ \t]*";

    [GeneratedRegex(@"(?<open>!?\[(?:[^\[\]\\]|\\.|\[[^\[\]]{0,300}\]){0,300}\]\()[ \t]*" + File + @"\)")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"^(?<open> {0,3}\[(?!\^)[^\[\]\n]{1,100}\]:[ \t]+)" + File + "$")]
    private static partial Regex Definition { get; }
}
