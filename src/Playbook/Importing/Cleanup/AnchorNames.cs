using System.Text.RegularExpressions;

namespace Playbook.Importing.Cleanup;

/// <summary>The names that a line gives to its place, by which links may call it.</summary>
internal static partial class AnchorNames
{
    public static IEnumerable<string> In(string text) => text.AsSpan().IndexOfAny('{', '<') < 0
        ? []
        : Name.Matches(text).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"\{:?[^{}#]*#(?<name>[^\s{}.#]+)[^{}]*\}|<[A-Za-z][A-Za-z0-9]*\b[^<>]*?\s(?:id|name)\s*=\s*(?:""(?<name>[^""<>]+)""|'(?<name>[^'<>]+)'|(?<name>[^\s""'<>/]+))[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Name { get; }
}
