using System.Text.Json;
using Playbook.Books;

namespace Playbook.Benchmarks.Search;

/// <summary>A query and what answers it.</summary>
/// <param name="Urls">Root-relative, with the section's anchor; any of them is right.</param>
internal sealed record JudgedQuery(string Query, string Kind, IReadOnlyList<string> Urls);

/// <summary>Questions with the passages that answer them, in the format of SQuAD: CMRC 2018, DRCD.</summary>
internal sealed class JudgedPassages
{
    private readonly Dictionary<string, List<string>> _questions = [];

    /// <param name="path">A file, or a folder with such files.</param>
    public JudgedPassages(string path)
    {
        string[] files = Directory.Exists(path) ? Directory.GetFiles(path, "*.json") : [path];
        foreach (var file in files.Order(StringComparer.Ordinal))
            Read(file);
    }

    public IReadOnlyCollection<string> Texts => _questions.Keys;

    public IReadOnlyList<JudgedQuery> Queries =>
        [.. _questions.SelectMany((passage, at) => passage.Value.Select(question => new JudgedQuery(question, "question", [UrlOf(at)])))];

    /// <summary>One chapter with a section a passage, and nothing in the titles to be found by.</summary>
    public Book ToBook()
    {
        var chapter = new Chapter { Slug = "all", Title = "-" };
        chapter.Sections.AddRange(Texts.Select((text, at) =>
            new Section { Position = at, Heading = "-", Anchor = $"p{at}", Level = 2, Text = text }));
        return new Book { Slug = "passages", Title = "-", Chapters = [chapter] };
    }

    private static string UrlOf(int at) => $"/books/passages/all#p{at}";

    private void Read(string file)
    {
        using var data = JsonDocument.Parse(File.ReadAllText(file));
        var passages = data.RootElement.GetProperty("data").EnumerateArray()
            .SelectMany(article => article.GetProperty("paragraphs").EnumerateArray());
        foreach (var passage in passages)
        {
            var text = passage.GetProperty("context").GetString()!;
            if (!_questions.TryGetValue(text, out var questions))
                _questions.Add(text, questions = []);
            questions.AddRange(passage.GetProperty("qas").EnumerateArray().Select(qa => qa.GetProperty("question").GetString()!));
        }
    }
}
