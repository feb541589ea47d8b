using System.Collections.Concurrent;
using Playbook.Glossary;
using Playbook.Search.Suggestions;

namespace PlaybookSite.Pages.Glossary;

/// <summary>
/// What a term of the list is found by besides what stands there: how its name is read, and its other names. The page's
/// script looks into the same words.
/// </summary>
internal static class TermKeys
{
    private const int Most = 5000;

    // Reading a name breaks it into words, and the names of the list are the same on every visit.
    private static readonly ConcurrentDictionary<string, string> Known = new();

    /// <summary>The other names without their full pinyin, which is long: their initials are enough.</summary>
    public static string Of(TermLine term) => string.Join('|', Read(term.Name)
        .Concat(term.Aliases.Prepend(term.Abbreviation).Where(name => name != "").SelectMany(name => Read(name).TakeLast(1).Prepend(TypedKeys.Typed(name))))
        .Distinct());

    /// <summary>Whether a name, what is said of it or one of the keys holds what was typed.</summary>
    public static bool Match(TermLine term, string typed) => new[] { term.Name, term.English, term.Definition }
        .Select(TypedKeys.Typed).Append(Of(term)).Any(words => words.Contains(typed, StringComparison.Ordinal));

    // Pinyin and initials; nothing where a name has none.
    private static IEnumerable<string> Read(string name) => KeysOf(name).Split('|').Skip(1);

    private static string KeysOf(string name)
    {
        if (Known.Count > Most)
            Known.Clear();
        return Known.GetOrAdd(name, TypedKeys.Of);
    }
}
