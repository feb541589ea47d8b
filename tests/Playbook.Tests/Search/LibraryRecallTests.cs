using System.Collections.Concurrent;
using System.Text;
using Playbook.Search;

namespace Playbook.Tests.Search;

/// <summary>The promise, on the book that ships and on the sample documents: what stands in a section finds it.</summary>
public sealed class LibraryRecallTests(WholeLibrary library, ITestOutputHelper output) : IClassFixture<WholeLibrary>
{
    private const int Samples = 2000;

    [Fact]
    public void Any_run_of_one_to_six_characters_or_any_word_finds_its_section()
    {
        var lost = new ConcurrentBag<string>();
        Parallel.For(0, Samples, sample =>
        {
            var random = new Random(sample);
            var (url, heading, text, _) = library.Sections[sample % library.Sections.Count];
            var line = $"{heading}\n{text}";
            var query = sample % 8 == 0 ? Word(line, random) ?? Run(line, random) : Run(line, random);
            if (query is not null && !Finds(Disguised(query, random), url))
                lost.Add($"{query} in {url}");
        });

        output.WriteLine($"{library.Sections.Count} sections, {Samples} samples, {lost.Count} lost");
        Assert.Empty(lost);
    }

    /// <summary>Against a plain scan of the same sections.</summary>
    [Fact]
    public void What_is_called_exact_holds_the_query_and_titles_come_first()
    {
        var random = new Random(3);
        var (exact, right, first, above) = (0, 0, 0, 0);
        var asked = new HashSet<string>();
        for (var sample = 0; sample < 400; sample++)
        {
            var section = library.Sections[random.Next(library.Sections.Count)];
            if (Run($"{section.Heading}\n{section.Text}", random) is not { Length: > 1 } query || !asked.Add(query))
                continue;
            var hits = Search(query, 1).Hits.Where(hit => hit.Kind == "section").ToList();
            var called = hits.Where(hit => hit.MatchedBy is "text" or "inside").ToList();
            exact += called.Count;
            right += called.Count(hit => Holds(SectionOf(hit), query) || hit.Title.Contains(query, StringComparison.Ordinal));
            if (library.Sections.Count(one => one.Heading.Contains(query, StringComparison.Ordinal)) < 5)
                continue;
            first += 5;
            var below = hits.Take(5).Where(hit => !$"{hit.Heading}\n{hit.Title}".Contains(query, StringComparison.Ordinal)).ToList();
            above += 5 - below.Count;
            below.ForEach(hit => output.WriteLine($"{query}: {hit.Title} › {hit.Heading}"));
        }

        output.WriteLine($"{right} of {exact} exact hits hold the query; {above} of the {first} first five have it in title or heading");
        Assert.True(right >= 0.99 * exact);
        Assert.True(above >= 0.98 * first);
    }

    [Fact]
    public void Every_book_is_found_by_its_title()
    {
        foreach (var title in library.Sections.Select(section => section.BookTitle).Distinct())
            Assert.Contains(Search(title, 1).Facets.Book, book => book.Label == title);
    }

    private (string, string Heading, string Text, string) SectionOf(SearchHit hit) =>
        library.Sections.Single(section => section.Url == System.Text.RegularExpressions.Regex.Replace(hit.Url, "\\?q=[^#]*", ""));

    private static bool Holds((string, string Heading, string Text, string) section, string query) =>
        section.Heading.Contains(query, StringComparison.Ordinal) || section.Text.Contains(query, StringComparison.Ordinal);

    /// <summary>Pages to the end. A copy that is folded under another hit is found with it.</summary>
    private bool Finds(string query, string url)
    {
        for (var page = 1; ; page++)
        {
            var answer = Search(query, page);
            if (answer.Hits.Any(hit => Is(hit.Url) || hit.AlsoIn.Any(copy => Is(copy.Url))))
                return true;
            if (page * answer.PageSize >= answer.Total)
                return false;
        }

        bool Is(string found) => found.Split('?')[0] == url.Split('#')[0] && found.Split('#')[1] == url.Split('#')[1];
    }

    private SearchAnswer Search(string query, int page) =>
        library.Search.Search(new SearchRequest(query, page, SearchRequest.MaxPageSize));

    /// <summary>One to six Chinese characters that stand side by side.</summary>
    private static string? Run(string text, Random random)
    {
        var runes = text.EnumerateRunes().ToArray();
        for (var tries = 0; tries < 50; tries++)
        {
            var start = random.Next(runes.Length);
            // Fewer of one character: those find half of the library, page after page.
            var end = Math.Min(runes.Length, start + (random.Next(20) == 0 ? 1 : random.Next(2, 7)));
            var run = runes[start..end].TakeWhile(IsChinese).ToArray();
            if (run.Length > 0)
                return string.Concat(run);
        }

        return null;
    }

    private static string? Word(string text, Random random)
    {
        var words = System.Text.RegularExpressions.Regex.Matches(text, "(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[-/&+.][A-Za-z0-9]+)*[+#]*");
        return words.Count == 0 ? null : words[random.Next(words.Count)].Value;
    }

    /// <summary>In one of the ways that make no difference.</summary>
    private static string Disguised(string query, Random random) => random.Next(5) switch
    {
        0 => string.Join(IsChinese(Rune.GetRuneAt(query, 0)) ? "\u3000" : "", query.EnumerateRunes()),
        1 => string.Concat(query.Select(character => character is > ' ' and <= '~' ? (char)(character + 0xFEE0) : character)),
        2 => query.ToUpperInvariant(),
        3 => $"「{query}」，",
        _ => query,
    };

    private static bool IsChinese(Rune rune) => rune.Value is >= 0x4E00 and <= 0x9FFF or >= 0x20000;
}
