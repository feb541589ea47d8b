using System.Text;
using System.Text.RegularExpressions;
using Playbook.Books;

namespace Playbook.Benchmarks.Search;

/// <summary>Large books made of the sentences of a smaller text, shuffled: the same ones each time.</summary>
internal sealed partial class GeneratedBooks(IEnumerable<string> texts)
{
    private const int ChaptersPerBook = 100;
    private const int SectionsPerChapter = 20;

    /// <summary>So that 50,000 sections are 22 million characters.</summary>
    private const int SectionLength = 440;

    private readonly string[] _sentences =
        [.. texts.SelectMany(text => SentenceEnd().Split(text)).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length is > 8 and < 160)];

    private readonly Random _random = new(5);

    public IEnumerable<Book> Of(int sections)
    {
        for (var book = 0; book * ChaptersPerBook * SectionsPerChapter < sections; book++)
        {
            yield return new Book
            {
                Slug = $"book-{book}",
                Title = Heading(),
                Chapters = [.. Enumerable.Range(0, ChaptersPerBook).Select(Chapter)],
            };
        }
    }

    private Chapter Chapter(int at)
    {
        var chapter = new Chapter
        {
            Slug = $"chapter-{at}",
            Position = at,
            Title = Heading(),
            Topics = [Topic.All[_random.Next(Topic.All.Count)].Slug],
        };
        chapter.Sections.AddRange(Enumerable.Range(0, SectionsPerChapter).Select(position => new Section
        {
            Position = position,
            Heading = Heading(),
            Anchor = $"s{position}",
            Level = 2,
            Text = Text(),
        }));
        return chapter;
    }

    private string Text()
    {
        var text = new StringBuilder();
        while (text.Length < SectionLength - 20)
            text.Append(Sentence()).Append('。');
        return text.ToString();
    }

    private string Heading()
    {
        var clause = Sentence().Split('，')[0];
        return clause[..Math.Min(clause.Length, _random.Next(4, 13))].TrimEnd('\uD800', ' ');
    }

    private string Sentence() => _sentences[_random.Next(_sentences.Length)];

    [GeneratedRegex(@"[。！？\n]")]
    private static partial Regex SentenceEnd();
}
