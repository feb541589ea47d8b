using System.Collections.Concurrent;
using Playbook.Glossary;
using Playbook.Search.Suggestions;

namespace PlaybookSite.Pages.Glossary;

/// <summary>What each term of the list is found by: all its names, as written and as read. The page's script looks into the same words.</summary>
internal static class TermKeys
{
    private const int Most = 5000;

    // Reading a name breaks it into words, and the names of the list are the same on every visit.
    private static readonly ConcurrentDictionary<string, string> Known = new();

    public static string Of(TermLine term) =>
        string.Join('|', new[] { term.Name, term.English, term.Abbreviation }.Concat(term.Aliases).Where(name => name != "").Distinct().Select(KeysOf));

    /// <summary>Whether one of the names, or the definition, holds what was typed.</summary>
    public static bool Match(TermLine term, string typed) =>
        Of(term).Contains(typed, StringComparison.Ordinal)
        || TypedKeys.Typed(term.Definition).Contains(typed, StringComparison.Ordinal);

    private static string KeysOf(string name)
    {
        if (Known.Count > Most)
            Known.Clear();
        return Known.GetOrAdd(name, TypedKeys.Of);
    }
}
