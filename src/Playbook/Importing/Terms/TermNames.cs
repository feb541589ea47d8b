using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Playbook.Glossary;
using Playbook.Search.Analysis;

namespace Playbook.Importing.Terms;

/// <summary>Something a term is called.</summary>
/// <param name="Slug">Of the term; empty for a word that only keeps the shorter names in it from being found.</param>
/// <param name="Exact">How it has to be written, for names that live by their capitals; empty where case does not matter.</param>
/// <param name="IsCommon">True for a name that may well mean something else: see <see cref="TermLinks"/>.</param>
/// <param name="Topics">Of the term.</param>
internal sealed record TermName(string Slug, string Exact, bool IsCommon, IReadOnlyList<string> Topics);

/// <summary>A name in a folded text.</summary>
internal readonly record struct TermMatch(int Start, int End, TermName Name);

/// <summary>
/// What the terms are called, as a tree of characters that is walked along a text once: the longest name that stands
/// there as a whole word wins, from left to right.
/// </summary>
internal sealed partial class TermNames
{
    /// <summary>Raise when the same names would be found or linked differently.</summary>
    private const int Version = 1;

    /// <summary>Characters of a name that has nothing Chinese in it and may stand for anything: VC, AR, SAM.</summary>
    private const int ShortLatin = 3;

    /// <summary>Words of the language that hold a name of the trade and mean something else; found by reading what was linked.</summary>
    private static readonly string[] OtherWords =
    [
        "量化基金", "量化私募", "量化交易", "量化投资", "量化宽松", "量化指标", "量化目标", "量化评估", "量化分析",
        "左对齐", "右对齐", "两端对齐", "居中对齐", "逐项对齐", "对齐目标", "对齐预期", "蒸馏水", "蒸馏酒",
    ];

    private readonly Node _root = new();

    private TermNames(IReadOnlyList<Term> terms)
    {
        var written = terms.SelectMany(Written).Where(name => name.Folded.Length > 1).ToList();
        foreach (var word in OtherWords)
            Add(word, new TermName("", "", false, []));
        foreach (var names in written.GroupBy(name => name.Folded))
            Add(names.Key, NameOf([.. names]));
        Fingerprint = FingerprintOf(terms);
    }

    /// <summary>What stands behind a name in an index of words.</summary>
    private enum Role
    {
        /// <summary>The term's own name.</summary>
        Title,

        /// <summary>Another name of the very same thing.</summary>
        Alias,

        /// <summary>A word of the neighbourhood: not linked, but no shorter name is linked in it.</summary>
        Alike,
    }

    /// <summary>Another one links differently: names, topics, or the rules of this version.</summary>
    public string Fingerprint { get; }

    public static TermNames Of(IReadOnlyList<Term> terms) => new(terms);

    /// <summary>Every way in which a folded text may write a name of the term.</summary>
    public static IEnumerable<string> SpellingsOf(Term term) => Written(term).Select(name => name.Folded).Where(folded => folded.Length > 1);

    /// <param name="folded">By <see cref="FoldedText"/>.</param>
    public List<TermMatch> In(string folded)
    {
        var found = new List<TermMatch>();
        var candidates = new List<(TermName Name, int End)>();
        // Breaking into words is most of the work: only a text with a candidate is broken.
        WholeWords? words = null;
        for (var at = 0; at < folded.Length;)
        {
            candidates.Clear();
            var node = _root;
            for (var end = at; end < folded.Length && node.Next.TryGetValue(folded[end], out node!); end++)
            {
                if (node.Name is { } name)
                    candidates.Add((name, end + 1));
            }

            var next = at + 1;
            for (var i = candidates.Count - 1; i >= 0; i--)
            {
                var (name, end) = candidates[i];
                if (!(words ??= new WholeWords(folded)).Holds(at, end))
                    continue;
                found.Add(new TermMatch(at, end, name));
                next = end;
                break;
            }

            at = next;
        }

        return found;
    }

    /// <summary>
    /// A name that two terms lay claim to is nobody's. Synonyms are what search treats alike, not what the term is
    /// called, so they never lead to it; and an alias that is another term's synonym is in doubt.
    /// </summary>
    private static TermName NameOf(IReadOnlyList<WrittenName> names)
    {
        var claims = names.Where(name => name.Role != Role.Alike).ToList();
        var title = claims.FirstOrDefault(name => name.Role == Role.Title);
        var claimants = title is not null ? claims.Where(name => name.Role == Role.Title) : names;
        if (claims.Count == 0 || claimants.Select(name => name.Term.Slug).Distinct().Count() > 1)
            return new TermName("", "", false, []);
        var best = title ?? claims[0];
        return new TermName(best.Term.Slug, HasCapitals(best.Text) ? best.Text : "", IsCommon(best), best.Term.Topics);
    }

    private static IEnumerable<WrittenName> Written(Term term) =>
        new[] { (Text: term.Name, Role: Role.Title), (Text: term.Abbreviation, Role: Role.Alias) }
            .Concat(term.Aliases.Select(alias => (Text: alias, Role: Role.Alias)))
            .Concat(term.Synonyms.Select(synonym => (Text: synonym, Role: Role.Alike)))
            // A single English word is a word of the language: "prompt", "attention", "milestone".
            .Append((Text: term.English, Role: term.English.Trim().Contains(' ', StringComparison.Ordinal) ? Role.Alias : Role.Alike))
            .SelectMany(name => Spacings(FoldedText.Of(name.Text).Text.Trim()).Select(folded => new WrittenName(name.Text.Trim(), folded, term, name.Role)));

    /// <summary>SWOT分析 and SWOT 分析: some put a space between the scripts, some do not.</summary>
    private static IEnumerable<string> Spacings(string folded)
    {
        var tight = SpaceBetweenScripts().Replace(folded, "");
        yield return tight;
        var wide = BetweenScripts().Replace(tight, " ");
        if (wide != tight)
            yield return wide;
    }

    private static bool IsCommon(WrittenName name) => name.Folded.Any(c => Script.IsHan(c))
        ? name.Role != Role.Title || name.Folded.Length <= 2
        : name.Folded.Length <= ShortLatin;

    /// <summary>SAFE is no safe, and LoRA no LoRa.</summary>
    private static bool HasCapitals(string name) => name.Count(char.IsAsciiLetterUpper) > 1 && !name.Any(c => Script.IsHan(c));

    private static string FingerprintOf(IReadOnlyList<Term> terms)
    {
        var text = new StringBuilder().Append(Version).Append(WordBreaks.Name);
        foreach (var term in terms)
        {
            text.Append('\n').Append(term.Slug).Append('\t').Append(term.Name).Append('\t').Append(term.English).Append('\t').Append(term.Abbreviation)
                .Append('\t').AppendJoin('|', term.Aliases).Append('\t').AppendJoin('|', term.Synonyms).Append('\t').AppendJoin('|', term.Topics);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private void Add(string folded, TermName name)
    {
        var node = _root;
        foreach (var unit in folded)
        {
            if (!node.Next.TryGetValue(unit, out var next))
                node.Next.Add(unit, next = new Node());
            node = next;
        }

        node.Name = name;
    }

    [GeneratedRegex(@"(?<=[\u3400-\u9fff]) (?=[a-z0-9])|(?<=[a-z0-9+]) (?=[\u3400-\u9fff])")]
    private static partial Regex SpaceBetweenScripts();

    [GeneratedRegex(@"(?<=[\u3400-\u9fff])(?=[a-z0-9])|(?<=[a-z0-9])(?=[\u3400-\u9fff])")]
    private static partial Regex BetweenScripts();

    private sealed record WrittenName(string Text, string Folded, Term Term, Role Role);

    private sealed class Node
    {
        public Dictionary<char, Node> Next { get; } = [];

        public TermName? Name { get; set; }
    }
}
