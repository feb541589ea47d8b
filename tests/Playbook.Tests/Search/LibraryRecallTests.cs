using System.Text;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Links;
using Playbook.Search;

namespace Playbook.Tests.Search;

/// <summary>The promise, on the book that ships and on the sample documents: what stands in a section finds it.</summary>
public sealed class LibraryRecallTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Samples = 2000;

    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    private TestBook _book = null!;
    private List<(string Url, string Heading, string Text, string BookTitle)> _sections = [];

    public async ValueTask InitializeAsync()
    {
        _book = new TestBook(Path.Combine(Root, "content"));
        await _book.Get<PlaybookDatabase>().PrepareAsync();
        await _book.ImportContentAsync();
        await _book.ImportAsync(Path.Combine(Root, "tests", "SampleContent", "sources"));
        await _book.Get<SearchIndex>().OpenAsync();
        await using var database = _book.Database();
        var rows = await database.Set<Section>()
            .Where(section => section.Chapter!.Published && section.Chapter.Book!.Published)
            .Select(section => new { Book = section.Chapter!.Book!.Slug, section.Chapter.Book.Title, section.Chapter.Slug, section.Anchor, section.Heading, section.Text })
            .ToListAsync();
        _sections = rows.ConvertAll(row => ($"{PageUrl.Chapter(row.Book, row.Slug)}#{row.Anchor}", row.Heading, row.Text, row.Title));
    }

    public ValueTask DisposeAsync() => _book.DisposeAsync();

    [Fact]
    public void Any_run_of_one_to_six_characters_or_any_word_finds_its_section()
    {
        var random = new Random(2026);
        var lost = new List<string>();
        for (var sample = 0; sample < Samples; sample++)
        {
            var (url, heading, text, _) = _sections[sample % _sections.Count];
            var line = $"{heading}\n{text}";
            var query = sample % 8 == 0 ? Word(line, random) ?? Run(line, random) : Run(line, random);
            if (query is not null && !Finds(Disguised(query, random), url))
                lost.Add($"{query} in {url}");
        }

        output.WriteLine($"{_sections.Count} sections, {Samples} samples, {lost.Count} lost");
        Assert.Empty(lost);
    }

    [Fact]
    public void Every_book_is_found_by_its_title()
    {
        foreach (var title in _sections.Select(section => section.BookTitle).Distinct())
            Assert.Contains(Search(title, 1).Facets.Book, book => book.Label == title);
    }

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
        _book.Get<BookSearch>().Search(new SearchRequest(query, page, SearchRequest.MaxPageSize));

    /// <summary>One to six Chinese characters that stand side by side.</summary>
    private static string? Run(string text, Random random)
    {
        var runes = text.EnumerateRunes().ToArray();
        for (var tries = 0; tries < 50; tries++)
        {
            var start = random.Next(runes.Length);
            var end = Math.Min(runes.Length, start + random.Next(1, 7));
            var run = runes[start..end].TakeWhile(IsChinese).ToArray();
            if (run.Length > 0)
                return string.Concat(run);
        }

        return null;
    }

    private static string? Word(string text, Random random)
    {
        var words = System.Text.RegularExpressions.Regex.Matches(text, "[A-Za-z][A-Za-z0-9]*(?:[-/&+.][A-Za-z0-9]+)*[+#]*");
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

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
