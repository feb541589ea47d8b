using Playbook.Books;
using Playbook.Importing.Outline;
using Playbook.Rendering;

namespace Playbook.Tests.Content;

/// <summary>Nothing that the source documents treat is missing from the playbook.</summary>
public sealed class SourceMapTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PLAYBOOK_SOURCES");

    [Fact]
    public void Every_row_leads_to_a_section_that_exists_or_says_why_not()
    {
        var targets = Targets().ToHashSet();

        Assert.NotEmpty(SourceMap.Rows);
        Assert.All(SourceMap.Rows, row => Assert.True(row.IsLeftOut ? row.Where.Length > 10 : row.Targets.All(targets.Contains), row.ToString()));
    }

    [Fact]
    public void Every_correction_says_what_is_right_and_where()
    {
        var targets = Targets().ToHashSet();

        Assert.InRange(SourceMap.Corrections.Count, 25, 500);
        Assert.All(SourceMap.Corrections, row =>
        {
            Assert.Equal(4, row.Length);
            Assert.All(row, Assert.NotEmpty);
            Assert.True(row[3].Split('；', StringSplitOptions.TrimEntries).All(targets.Contains), row[3]);
        });
    }

    [Fact]
    public void Every_heading_of_the_documents_has_its_row()
    {
        Assert.SkipWhen(Folder is null, "PLAYBOOK_SOURCES names no folder of documents.");
        var rows = SourceMap.Rows.Select(row => (row.Document, row.Heading)).ToHashSet();

        var missing = Directory.EnumerateFiles(Folder!)
            .Select(file => SourceReader.Read(File.ReadAllText(file)))
            .SelectMany(book => book.Chapters.SelectMany(Headings).Select(heading => (book.Title, heading)))
            .Where(heading => !rows.Contains(heading));

        Assert.Empty(missing);
    }

    private static IEnumerable<string> Headings(SourceChapter chapter)
    {
        var number = chapter.Kind == ChapterKind.Appendix ? $"附录{chapter.Number}" : chapter.Number;
        yield return $"{number} {chapter.Title}".Trim();
        foreach (var section in new MarkdownRenderer().Render(chapter.Markdown, _ => null, _ => null).Sections.Where(section => section.Heading.Length > 0))
            yield return $"{section.Number} {section.Heading}".Trim();
    }

    private static IEnumerable<string> Targets()
    {
        var renderer = new MarkdownRenderer();
        foreach (var chapter in ShippedContent.Folder.Chapters)
        {
            yield return chapter.Fields.Slug;
            foreach (var section in renderer.Render(chapter.Markdown, _ => null, _ => null).Sections)
                yield return $"{chapter.Fields.Slug}#{section.Heading}";
        }

        foreach (var study in ShippedContent.Folder.Cases)
            yield return $"case:{study.Fields.Slug}";
    }
}
