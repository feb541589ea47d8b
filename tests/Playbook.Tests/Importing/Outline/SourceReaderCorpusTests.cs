using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Playbook.Books;
using Playbook.Importing.Outline;
using Playbook.Importing.Sources;

namespace Playbook.Tests.Importing.Outline;

/// <summary>Runs over real documents where there are some: the folder that PLAYBOOK_SOURCES names.</summary>
public sealed class SourceReaderCorpusTests
{
    private static readonly int[] ExpectedChapters = [8, 10, 19, 7, 10];

    private static readonly List<string> Files =
        Environment.GetEnvironmentVariable("PLAYBOOK_SOURCES") is { Length: > 0 } folder && Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder).Where(f => Path.GetExtension(f) is ".txt" or ".md" or ".markdown").Order(StringComparer.Ordinal)]
            : [];

    [Fact]
    public void No_document_loses_a_line()
    {
        Assert.SkipWhen(Files.Count == 0, "Set PLAYBOOK_SOURCES to a folder of documents.");

        foreach (var file in Files)
        {
            var source = SourceEncoding.Decode(File.ReadAllBytes(file));
            Assert.Null(source.Error);
            SourceBookChecks.AllHold(source.Text, SourceReader.Read(source.Text));
        }
    }

    [Fact]
    public void Chapters_appendices_and_parts_are_recognised()
    {
        Assert.SkipWhen(Files.Count != ExpectedChapters.Length, "Set PLAYBOOK_SOURCES to the folder of the five documents.");

        var books = Read();

        Assert.Equal(ExpectedChapters, books.Select(b => b.Chapters.Count));
        Assert.Equal([1, 3, 2, 0, 2], books.Select(b => b.Chapters.Count(c => c.Kind is ChapterKind.Appendix)));
        Assert.Equal([1, 2, 4, 1, 3], books.Select(b => b.Chapters.Where(c => c.Kind is ChapterKind.Chapter).Select(c => c.PartNumber).Distinct().Count()));
        Assert.All(books, b => Assert.NotEmpty(b.Title));
        Assert.All(books, b => Assert.NotEmpty(b.Abstract));
        Assert.All(books, b => Assert.NotEmpty(b.Author));
        Assert.All(books, b => Assert.InRange(b.Keywords.Count, 5, 12));
        Assert.All(books.SelectMany(b => b.Chapters), c => Assert.NotEmpty(c.Markdown));
        Assert.All(books.SelectMany(b => b.Chapters), c => Assert.DoesNotContain("目录", c.Title, StringComparison.Ordinal));
    }

    /// <summary>
    /// Read by hand against the documents. A chapter is its slug, its part, and its sections as level:number; what has
    /// no number is a dash. The key stands for the titles, which are not ours to copy.
    /// </summary>
    [Fact]
    public void The_outlines_are_those_that_were_read_by_hand()
    {
        Assert.SkipWhen(Files.Count != ExpectedChapters.Length, "Set PLAYBOOK_SOURCES to the folder of the five documents.");

        var golden = SampleSources.Outline("real-documents").ReplaceLineEndings("\n");

        Assert.Equal(golden, string.Join('\n', Read().Select(Golden)));
    }

    private static string Golden(SourceBook book, int index)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"document {index}: {book.Keywords.Count} keywords, {Key([book.Title, book.Author])}\n");
        foreach (var chapter in book.Chapters)
        {
            var headings = SourceBookChecks.Headings(chapter.Markdown);
            var sections = headings.Select(h => $"{h.TakeWhile(c => c == '#').Count()}:{Number(h)}");
            text.Append(CultureInfo.InvariantCulture, $"{chapter.Slug} part {chapter.PartNumber} drafts {chapter.Drafts.Count} {Key([chapter.Title, .. headings])} {string.Join(' ', sections)}\n");
        }

        return text.ToString();
    }

    private static string Number(string heading) =>
        HeadingReader.Read(1, heading.TrimStart('#', ' ')) is { Number.Length: > 0 } read ? read.Number : "-";

    private static string Key(IEnumerable<string> titles) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', titles))))[..8];

    [Fact]
    public void Every_heading_is_a_title_a_field_a_section_or_in_a_table_of_contents()
    {
        Assert.SkipWhen(Files.Count == 0, "Set PLAYBOOK_SOURCES to a folder of documents.");

        foreach (var file in Files)
        {
            var text = File.ReadAllText(file);
            var book = SourceReader.Read(text);
            var kinds = book.Lines.SelectMany(a => Enumerable.Repeat(a.Kind, a.To - a.From + 1)).ToList();
            var kept = book.Chapters.SelectMany(c => SourceBookChecks.Headings(c.Markdown).Concat(c.Drafts.SelectMany(d => SourceBookChecks.Headings(d.Markdown))))
                .Select(h => HeadingReader.Read(1, h.TrimStart('#', ' ')).Title)
                .Concat(book.Chapters.SelectMany(c => new[] { c.Title, c.Part }))
                .ToHashSet();
            var missing = SourceLines.Split(text, new())
                .Where(line => kinds[line.Number - 1] is LineKind.Chapter or LineKind.Draft && line.Text.StartsWith("##", StringComparison.Ordinal))
                .Select(line => HeadingReader.Read(line)!)
                .Where(h => h.Kind is not (HeadingKind.TitleLabel or HeadingKind.Keywords or HeadingKind.Abstract or HeadingKind.Introduction
                    or HeadingKind.Author or HeadingKind.Closing or HeadingKind.AppendixGroup))
                .Where(h => !kept.Contains(h.Title));
            Assert.Empty(missing);
        }
    }

    private static List<SourceBook> Read() => Files.ConvertAll(f => SourceReader.Read(File.ReadAllText(f)));
}
