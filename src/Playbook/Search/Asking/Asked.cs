using Playbook.Books;
using Playbook.Search.Analysis;

namespace Playbook.Search.Asking;

/// <summary>
/// What a reader typed, taken apart: words, "phrases", -words, topic: book: kind:. What makes no sense as one of these
/// is words; nothing is ever an error.
/// </summary>
/// <param name="Text">Words and phrases.</param>
/// <param name="Phrases">What must stand as it is.</param>
/// <param name="Without">What must not stand anywhere.</param>
/// <param name="Topic">Slug, or null.</param>
/// <param name="Books">Slugs of the books that fit; empty for all.</param>
/// <param name="Kind">"section", "case" or "term", or null.</param>
internal sealed record Asked(
    string Text, IReadOnlyList<string> Phrases, IReadOnlyList<string> Without, string? Topic, IReadOnlyList<string> Books, string? Kind)
{
    private const string Quotes = "\"“”＂";
    private const string Minuses = "-－−";

    private static readonly string[] Fields = ["topic", "book", "kind"];

    private static readonly string[] Kinds = ["section", "case", "term"];

    private static readonly (string Slug, string Title)[] Topics = [.. Playbook.Books.Topic.All.Select(topic => (topic.Slug, topic.Title))];

    /// <param name="books">Slugs and titles of all books.</param>
    public static Asked Of(string query, IReadOnlyList<(string Slug, string Title)> books)
    {
        // A tab parts cells in a text, in a query it is a space.
        query = query.Replace('\t', ' ');
        var asked = new Asked("", [], [], null, [], null);
        var limits = new Dictionary<string, string>();
        for (var at = 0; at < query.Length;)
        {
            if (char.IsWhiteSpace(query[at]))
            {
                at++;
                continue;
            }

            var start = at;
            var piece = Piece.Read(query, ref at);
            var before = asked;
            asked = asked.With(piece, books);
            if (piece is { Field.Length: > 0, Text.Length: > 0 } && asked.Text != before.Text)
                asked = asked with { Unknown = [.. asked.Unknown, (query[start..at], $"{piece.Field} {piece.Text}")] };
            if (piece is { IsExcluded: true, IsPhrase: false } && Limit(piece.Text))
                asked = before with { Ignored = [.. before.Ignored, (query[start..at], "")] };
            else if (piece.Field.Length > 0 && asked.Text == before.Text && piece.Text.Length > 0)
                asked = asked.LimitedBy(piece.Field, query[start..at], limits);
            if (asked.NameOf(piece, before, books) is { } name)
                asked = asked with { Pieces = [.. asked.Pieces, new AskedPiece(name.Kind, name.Text, Joined(query[..start], query[at..]))] };
        }

        var isEmpty = FoldedText.KeyOf(asked.Text).Length == 0;
        if (!isEmpty || asked.IsNarrowed)
            return asked;
        // To leave something out of nothing is no wish: -融资 by itself asks for 融资.
        return new Asked(query, [], [], null, [], null) { Ignored = [.. asked.Ignored, .. asked.Without.Select(without => ($"-{without}", without))] };
    }

    /// <summary>What of the query is more than words.</summary>
    public IReadOnlyList<AskedPiece> Pieces { get; init; } = [];

    /// <summary>Limits to what is no topic, book or kind, as typed, and the words that they were read as.</summary>
    public IReadOnlyList<(string Typed, string Words)> Unknown { get; init; } = [];

    /// <summary>
    /// What had no effect, as typed: a limit that a later one of its kind took the place of, and one with a minus; or the
    /// words that it was read as.
    /// </summary>
    public IReadOnlyList<(string Typed, string Words)> Ignored { get; init; } = [];

    /// <summary>VC, not vc.</summary>
    public string AsTyped(string folded) =>
        Text.IndexOf(folded, StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? Text.Substring(at, folded.Length) : folded;

    public bool IsNarrowed => Topic is not null || Books.Count > 0 || Kind is not null;

    private Asked LimitedBy(string field, string typed, Dictionary<string, string> limits)
    {
        var earlier = limits.GetValueOrDefault(field);
        limits[field] = typed;
        return earlier is null || earlier == typed ? this : this with { Ignored = [.. Ignored, (earlier, "")], Pieces = [.. Pieces.Where(piece => piece.Kind != field)] };
    }

    private static bool Limit(string text) => Fields.Any(field => text.StartsWith($"{field}:", StringComparison.OrdinalIgnoreCase) || text.StartsWith($"{field}：", StringComparison.OrdinalIgnoreCase));

    private Asked With(Piece piece, IReadOnlyList<(string Slug, string Title)> books)
    {
        var count = Phrases.Count + Without.Count;
        return piece switch
        {
            { Text: "" } => this,
            { Field: "topic" } when TopicOf(piece.Text) is { } topic => this with { Topic = topic },
            { Field: "kind" } when KindOf(piece.Text) is { } kind => this with { Kind = kind },
            { Field: "book" } when Find(books, piece.Text) is { Count: > 0 } found => this with { Books = found },
            { IsExcluded: true, Field: "" } when count < QueryReading.MaxWords => this with { Without = [.. Without, piece.Text] },
            { IsPhrase: true, Field: "" } when count < QueryReading.MaxWords =>
                this with { Text = $"{Text} {piece.Text}".TrimStart(), Phrases = [.. Phrases, piece.Text] },
            _ => this with { Text = string.Join(' ', new[] { Text, piece.Field, piece.Text }.Where(text => text.Length > 0)) },
        };
    }

    /// <summary>What a piece was taken for; null for words.</summary>
    private (string Kind, string Text)? NameOf(Piece piece, Asked before, IReadOnlyList<(string Slug, string Title)> books) => piece switch
    {
        { Text: "" } => null,
        _ when Without.Count > before.Without.Count => ("without", piece.Text),
        _ when Phrases.Count > before.Phrases.Count => ("phrase", piece.Text),
        { Field: "topic" } when Text == before.Text && Topic is { } topic => ("topic", Topics.First(one => one.Slug == topic).Title),
        { Field: "kind" } when Text == before.Text && Kind is { } kind => ("kind", SearchDocuments.LabelOf(kind)),
        { Field: "book" } when Text == before.Text && Books.Count > 0 =>
            ("book", Books is [var only] ? books.First(book => book.Slug == only).Title : piece.Text),
        _ => null,
    };

    private static string Joined(string before, string after) => $"{before.TrimEnd()} {after.TrimStart()}".Trim();

    private static string? TopicOf(string name) => Find(Topics, name).FirstOrDefault();

    private static string? KindOf(string name) =>
        Kinds.FirstOrDefault(kind => kind.Equals(name, StringComparison.OrdinalIgnoreCase) || SearchDocuments.LabelOf(kind) == name);

    /// <summary>By slug or title; else all whose title holds the name.</summary>
    private static List<string> Find(IReadOnlyList<(string Slug, string Title)> things, string name)
    {
        var key = FoldedText.KeyOf(name);
        if (key.Length == 0)
            return [];
        var exact = things.Where(thing => thing.Slug.Equals(name, StringComparison.OrdinalIgnoreCase) || FoldedText.KeyOf(thing.Title) == key);
        var close = things.Where(thing => FoldedText.KeyOf(thing.Title).Contains(key, StringComparison.Ordinal));
        return [.. exact.Concat(close.Where(_ => !exact.Any())).Select(thing => thing.Slug)];
    }

    /// <summary>What stands between two spaces, or between two quotes.</summary>
    private sealed record Piece(string Text, string Field, bool IsPhrase, bool IsExcluded)
    {
        public static Piece Read(string query, ref int at)
        {
            var isExcluded = Minuses.Contains(query[at], StringComparison.Ordinal) && (at == 0 || char.IsWhiteSpace(query[at - 1]))
                && at + 1 < query.Length && !char.IsWhiteSpace(query[at + 1]) && !Minuses.Contains(query[at + 1], StringComparison.Ordinal);
            at += isExcluded ? 1 : 0;
            var field = isExcluded ? "" : FieldAt(query, at);
            at += field.Length == 0 ? 0 : field.Length + 1;
            if (at < query.Length && IsQuote(query[at]))
            {
                var end = query.AsSpan(at + 1).IndexOfAny(Quotes) is var length and >= 0 ? at + 1 + length : -1;
                if (end < 0)
                {
                    at++; // a quote that nothing closes
                    return new Piece("", field, IsPhrase: false, isExcluded);
                }

                var phrase = query[(at + 1)..end];
                at = end + 1;
                return new Piece(FoldedText.KeyOf(phrase).Length == 0 ? "" : phrase, field, IsPhrase: true, isExcluded);
            }

            var start = at;
            while (at < query.Length && !char.IsWhiteSpace(query[at]) && !IsQuote(query[at]))
                at++;
            return new Piece(query[start..at], field, IsPhrase: false, isExcluded);
        }

        private static string FieldAt(string query, int at) => Fields.FirstOrDefault(
            field => at + field.Length + 1 < query.Length && query[at + field.Length] is ':' or '：'
                && query.AsSpan(at).StartsWith(field, StringComparison.OrdinalIgnoreCase)) ?? "";

        private static bool IsQuote(char character) => Quotes.Contains(character, StringComparison.Ordinal);
    }
}
