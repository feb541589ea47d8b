using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Playbook.Glossary;

namespace Playbook.Importing.Topics;

/// <summary>Which words speak for which topic, and how strongly: the names of the glossary's terms and <see cref="TopicWords"/>.</summary>
internal sealed class TopicLexicon
{
    /// <summary>A term's first topic is where it belongs; the others it only touches.</summary>
    private const double Belongs = 1, Touches = 0.5;

    /// <summary>A single character is a part of too many words.</summary>
    private const int ShortestWord = 2;

    private readonly Dictionary<string, Dictionary<string, double>> _words = [];
    private readonly Dictionary<string, Dictionary<string, double>>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<char, int[]> _lengths;
    private string? _hash;

    private TopicLexicon(IEnumerable<(string Word, string Topic, double Weight)> entries)
    {
        foreach (var (word, topic, weight) in entries.Where(entry => entry.Word.Length >= ShortestWord && !TopicWords.OfEverything.Contains(entry.Word)))
        {
            var key = word.ToLowerInvariant();
            if (!_words.TryGetValue(key, out var topics))
                _words[key] = topics = [];
            topics[topic] = Math.Max(topics.GetValueOrDefault(topic), weight);
        }

        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _lengths = _words.Keys
            .GroupBy(word => word[0])
            .ToDictionary(group => group.Key, group => group.Select(word => word.Length).Distinct().OrderDescending().ToArray());
    }

    /// <param name="coming">The glossary that a library without a single term will have; may be null.</param>
    public static async Task<TopicLexicon> LoadAsync(IQueryable<Term> terms, Func<IEnumerable<Term>>? coming, CancellationToken cancellationToken)
    {
        var published = await terms.AsNoTracking().Where(term => term.Published).ToListAsync(cancellationToken);
        return Of(published.Count == 0 && coming is not null && !await terms.AnyAsync(cancellationToken) ? coming() : published);
    }

    public static TopicLexicon Of(IEnumerable<Term> terms) => new(
        TopicWords.All.SelectMany(topic => topic.Words.Select(word => (word, topic.Topic, Belongs)))
            .Concat(terms.SelectMany(OfTerm)));

    /// <summary>Of all words and what they say, in whatever order they came.</summary>
    public string Hash => _hash ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        from word in _words.OrderBy(word => word.Key, StringComparer.Ordinal)
        from topic in word.Value.OrderBy(topic => topic.Key, StringComparer.Ordinal)
        select string.Create(CultureInfo.InvariantCulture, $"{word.Key}\t{topic.Key}\t{topic.Value}")))).AsSpan(0, 4));

    /// <summary>What a word says: topics and weights.</summary>
    public IReadOnlyDictionary<string, double> TopicsOf(string word) => _words[word];

    /// <summary>The words in a text and how often each stands there; of two that begin at one place the longer is meant.</summary>
    public Dictionary<string, int> CountIn(string text)
    {
        var counts = new Dictionary<string, int>();
        var lower = text.ToLowerInvariant();
        for (var at = 0; at < lower.Length; at++)
        {
            if (WordAt(lower, at) is not { } word)
                continue;
            counts[word] = counts.GetValueOrDefault(word) + 1;
            at += word.Length - 1;
        }

        return counts;
    }

    private string? WordAt(string text, int at)
    {
        foreach (var length in _lengths.GetValueOrDefault(text[at]) ?? [])
        {
            if (at + length <= text.Length && _lookup.TryGetValue(text.AsSpan(at, length), out var word, out _) && StandsAlone(text, at, length))
                return word;
        }

        return null;
    }

    /// <summary>"ai" is no part of "maintain".</summary>
    private static bool StandsAlone(string text, int at, int length) =>
        !(at > 0 && char.IsAsciiLetterOrDigit(text[at]) && char.IsAsciiLetterOrDigit(text[at - 1]))
        && !(at + length < text.Length && char.IsAsciiLetterOrDigit(text[at + length - 1]) && char.IsAsciiLetterOrDigit(text[at + length]));

    private static IEnumerable<(string Word, string Topic, double Weight)> OfTerm(Term term) =>
        from word in new[] { term.Name, term.English, term.Abbreviation }.Concat(term.Aliases).Concat(term.Synonyms)
        from topic in term.Topics.Index()
        select (word, topic.Item, topic.Index == 0 ? Belongs : Touches);
}
