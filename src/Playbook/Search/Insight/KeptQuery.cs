using System.Text.RegularExpressions;
using Playbook.Search.Analysis;

namespace Playbook.Search.Insight;

/// <summary>What of a query may be kept: words that many could have typed, nothing that could lead to a person.</summary>
internal static partial class KeptQuery
{
    public const int MaxLength = 60;

    /// <returns>The query with case, width and traditional forms made equal; null when it is not to be kept.</returns>
    public static string? Of(string query)
    {
        var kept = Spaces().Replace(FoldedText.Of(query, keepSpaces: true).Text, " ").Trim();
        return kept.Length is > 0 and <= MaxLength && !LooksPersonal().IsMatch(kept) ? kept : null;
    }

    /// <summary>An at sign, a web address, or seven digits and more: mail, accounts, telephones, passports.</summary>
    [GeneratedRegex(@"@|://|\bwww\.|\d(?:[\s\-–—.()+_/]*\d){6}")]
    private static partial Regex LooksPersonal();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
