using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Playbook.Glossary;
using Playbook.Importing.Terms;
using Playbook.Tests.Content;

namespace Playbook.Tests.Importing.Terms;

/// <summary>labelled-occurrences.tsv: sentences of our own in which a marked word means a term, or does not, judged by reading.</summary>
public sealed partial class LabelledOccurrencesTests
{
    /// <summary>The shipped terms, and names that are the beginning or the end of many of theirs.</summary>
    private static readonly Term[] Terms =
    [
        .. ShippedContent.Folder.Terms.Select(entry => TermOf(entry.Fields.Slug, entry.Fields.ToFields())),
        Short("risk", "风险", "risk"), Short("equity", "股权", "financing"), Short("model", "模型", "model-basics"),
        Short("valuation", "估值", "financing"), Short("client", "客户", "product"), Short("investing", "投资", "financing"),
    ];

    private static readonly TermLinks Links = new(TermNames.Of(Terms));

    [Fact]
    public void Of_a_hundred_links_two_at_most_are_wrong_and_of_a_hundred_terms_ten_at_most_are_missed()
    {
        var sample = Occurrences().ToList();
        Assert.InRange(sample.Count, 200, 1000);

        var right = sample.Where(occurrence => occurrence.IsMeant && occurrence.IsLinked).ToList();
        var wrong = sample.Where(occurrence => !occurrence.IsMeant && occurrence.IsLinked).ToList();
        var missed = sample.Where(occurrence => occurrence.IsMeant && !occurrence.IsLinked).ToList();

        var precision = (double)right.Count / (right.Count + wrong.Count);
        Assert.True(precision >= .98, $"precision {precision:0.000}; wrong:\n{string.Join('\n', wrong)}");
        var recall = (double)right.Count / (right.Count + missed.Count);
        Assert.True(recall >= .9, $"recall {recall:0.000}; missed:\n{string.Join('\n', missed)}");
    }

    [Fact]
    public void A_link_leads_to_the_term_of_that_name() =>
        Assert.All(Occurrences().Where(occurrence => occurrence.IsMeant && occurrence.IsLinked), occurrence =>
        {
            var term = Terms.Single(term => term.Slug == occurrence.Slug);
            Assert.Contains(
                occurrence.Words.Replace(" ", "", StringComparison.Ordinal),
                term.Aliases.Concat([term.Name, term.Abbreviation, term.English]).Select(name => name.Replace(" ", "", StringComparison.Ordinal)));
        });

    private static IEnumerable<Occurrence> Occurrences([CallerFilePath] string file = "")
    {
        foreach (var line in File.ReadLines(Path.Combine(Path.GetDirectoryName(file)!, "labelled-occurrences.tsv")).Where(line => !line.StartsWith('#')))
        {
            var (label, topics, marked) = line.Split('\t') switch { [var a, var b, var c] => (a, b.Split(','), c), _ => throw new InvalidDataException(line) };
            var (start, end) = (marked.IndexOf('⟦', StringComparison.Ordinal), marked.IndexOf('⟧', StringComparison.Ordinal) - 1);
            var sentence = marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);
            var slug = LinkAt(Links.Link($"<p>{sentence}</p>", topics).Html["<p>".Length..^"</p>".Length], start, end);
            yield return new Occurrence(label == "+", marked, sentence[start..end], slug);
        }
    }

    /// <returns>The slug that exactly these characters of the text lead to, or null.</returns>
    private static string? LinkAt(string html, int start, int end)
    {
        var before = 0;
        foreach (Match link in Link().Matches(html))
        {
            var from = link.Index - before;
            if (from == start && from + link.Groups["words"].Length == end)
                return link.Groups["slug"].Value;
            before += link.Length - link.Groups["words"].Length;
        }

        return null;
    }

    private static Term TermOf(string slug, Playbook.Importing.TermFields fields)
    {
        var term = new Term { Slug = slug, Name = "", Definition = "" };
        fields.CopyTo(term);
        return term;
    }

    private static Term Short(string slug, string name, string topic) => new() { Slug = slug, Name = name, Definition = "短。", Topics = [topic] };

    [GeneratedRegex("<a class=\"auto-term\" href=\"/glossary/(?<slug>[^\"]*)\">(?<words>[^<]*)</a>")]
    private static partial Regex Link();

    private sealed record Occurrence(bool IsMeant, string Marked, string Words, string? Slug)
    {
        public bool IsLinked => Slug is not null;

        public override string ToString() => $"{Marked} -> {Slug}";
    }
}
