using System.Text.RegularExpressions;

namespace Playbook.Importing.Cleanup;

/// <summary>The names that a line gives to its place, by which links may call it.</summary>
internal static partial class AnchorNames
{
    public static IEnumerable<string> In(string text) => text.AsSpan().IndexOfAny('{', '<') < 0
        ? []
        : Name.Matches(text).Select(match => match.Groups["name"].Value);

    // Bounded everywhere: a long line without an end of its tag must not be gone through again for each beginning.
    [GeneratedRegex(@"\{:?[^{}#]{0,100}#(?<name>[^\s{}.#]{1,100})[^{}]{0,200}\}|<[A-Za-z][A-Za-z0-9]{0,10}\b[^<>]{0,200}?\s(?:id|name)\s{0,3}=\s{0,3}(?:""(?<name>[^""<>]{1,100})""|'(?<name>[^'<>]{1,100})'|(?<name>[^\s""'<>/]{1,100}))", RegexOptions.IgnoreCase)]
    private static partial Regex Name { get; }
}
