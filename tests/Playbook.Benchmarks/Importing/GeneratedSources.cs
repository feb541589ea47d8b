using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Playbook.Benchmarks.Importing;

/// <summary>
/// Source documents as editors bring them, made of the paragraphs, lists, tables, code and formulas of content/ in
/// another order: the same ones each time, and no two paragraphs alike.
/// </summary>
internal sealed partial class GeneratedSources
{
    private const int SectionsPerChapter = 8;

    private readonly int _documentBytes;
    private readonly int _chapters;
    private readonly Random _random = new(3);
    private readonly string[] _sentences;
    private readonly string[] _tables;
    private readonly string[] _code;
    private readonly string[] _formulas;
    private readonly string[] _headings;

    /// <param name="documentBytes">Bytes of a document, about.</param>
    public GeneratedSources(string contentFolder, int documentBytes)
    {
        _documentBytes = documentBytes;
        _chapters = Math.Max(1, documentBytes / 15_000);
        var blocks = Directory.EnumerateFiles(Path.Combine(contentFolder, "chapters"), "*.md", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => File.ReadAllText(file).ReplaceLineEndings("\n").Split("\n---\n", 2)[1])
            .SelectMany(text => BlockGap().Split(text))
            .Select(block => block.Trim('\n'))
            .ToList();
        _headings = [.. blocks.Where(block => block.StartsWith("## ", StringComparison.Ordinal)).Select(block => block[3..].Split('\n')[0])];
        _tables = [.. blocks.Where(block => block.StartsWith('|'))];
        // Diagrams cost what their engine costs, whatever the importer does: they have a benchmark of their own.
        _code = [.. blocks.Where(block => block.StartsWith("```", StringComparison.Ordinal) && block.EndsWith("\n```", StringComparison.Ordinal)
            && !block.StartsWith("```mermaid", StringComparison.Ordinal))];
        _formulas = [.. blocks.Where(block => block.StartsWith("$$", StringComparison.Ordinal) && block.EndsWith("$$", StringComparison.Ordinal))];
        _sentences = [.. blocks
            .Where(block => block.Length > 0 && char.IsLetter(block[0]))
            .SelectMany(block => SentenceEnd().Split(block))
            .Select(sentence => Links().Replace(sentence, "$1").Trim())
            .Where(sentence => sentence.Length is > 8 and < 120 && sentence.Count(c => c == '*') % 2 == 0 && !sentence.Contains('$', StringComparison.Ordinal))];
    }

    /// <summary>Writes documents of together at least so many bytes.</summary>
    /// <returns>What was written.</returns>
    public (int Documents, long Bytes, long Characters) Write(string folder, long bytes)
    {
        Directory.CreateDirectory(folder);
        var (documents, written, characters) = (0, 0L, 0L);
        while (written < bytes)
        {
            var text = Document(++documents, (int)Math.Ceiling(bytes / (double)_documentBytes));
            File.WriteAllText(Path.Combine(folder, $"book-{documents:0000}.md"), text);
            written += Encoding.UTF8.GetByteCount(text);
            characters += text.Length;
        }

        return (documents, written, characters);
    }

    private string Document(int number, int documents)
    {
        var text = new StringBuilder();
        var section = _documentBytes / _chapters / SectionsPerChapter / 3;
        Line($"# 《第{number}册：{Short()}》");
        Line($"**关键词：** {Short()}、{Short()}、{Short()}");
        Line($"**摘要：** {Paragraph(3)}");
        for (var chapter = 1; chapter <= _chapters; chapter++)
        {
            if (chapter % 5 == 1)
                Line(F($"## 第{(chapter / 5) + 1}部分：{Short()}"));
            Line(F($"## 第{chapter}章：{_headings[_random.Next(_headings.Length)]}"));
            for (var at = 1; at <= SectionsPerChapter; at++)
            {
                Line(F($"### {chapter}.{at} {_headings[_random.Next(_headings.Length)]}"));
                for (var end = text.Length + section; text.Length < end;)
                    Line(Block(number, documents));
            }
        }

        return text.ToString();

        void Line(string line) => text.Append(line).Append("\n\n");
    }

    private string Block(int number, int documents) => _random.Next(28) switch
    {
        < 3 => List("- "),
        3 => List("1. "),
        4 => "> [!TIP]\n> " + Paragraph(2),
        5 => _tables[_random.Next(_tables.Length)],
        6 when _random.Next(3) == 0 => _code[_random.Next(_code.Length)],
        7 when _random.Next(2) == 0 => Formula(),
        8 => $"{Sentence()}，见[[{(_random.Next(2) == 0 ? "chapter-3" : F($"chapter-{_random.Next(1, _chapters + 1)}#1"))}|{Short()}]]。",
        9 => F($"{Sentence()}，见[另一册](book-{_random.Next(1, documents + 1):0000}.md)和[第{number}册](https://example.com/{_random.Next(1000)})。"),
        10 => "#### " + Short(),
        _ => Paragraph(_random.Next(2, 6)),
    };

    /// <summary>Half of them as they stand in content/, half with numbers of their own, which must be drawn anew.</summary>
    private string Formula()
    {
        var formula = _formulas[_random.Next(_formulas.Length)];
        return _random.Next(2) == 0 ? formula : F($"$$x_{{{_random.Next(1000)}}} = {formula.Trim('$', '\n', ' ').ReplaceLineEndings(" ")}$$");
    }

    private string List(string mark) => string.Join('\n', Enumerable.Range(0, _random.Next(3, 7)).Select(_ => $"{mark}**{Short()}**：{Sentence()}。"));

    private string Paragraph(int sentences) => string.Concat(Enumerable.Range(0, sentences).Select(_ => Sentence() + "。"));

    // A number in between, so that no two paragraphs of millions are the same.
    private string Sentence() => _random.Next(6) == 0
        ? F($"{_sentences[_random.Next(_sentences.Length)]}（{_random.Next(100_000)}）")
        : _sentences[_random.Next(_sentences.Length)];

    private string Short()
    {
        var clause = ClauseEnd().Split(_sentences[_random.Next(_sentences.Length)].Replace("*", "", StringComparison.Ordinal))[0];
        return clause[..Math.Min(clause.Length, _random.Next(4, 13))].Trim();
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\n{2,}")]
    private static partial Regex BlockGap();

    [GeneratedRegex(@"[。！？\n]")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("[，：；、（）“”《》]")]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(@"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")]
    private static partial Regex Links();
}
