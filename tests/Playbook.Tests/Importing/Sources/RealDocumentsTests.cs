using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Importing;

namespace Playbook.Tests.Importing.Sources;

/// <summary>A folder of real documents, through the whole import into a database.</summary>
public sealed class RealDocumentsTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PLAYBOOK_SOURCES");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_document_becomes_a_book_that_reads_well()
    {
        Assert.SkipWhen(Folder is null, "PLAYBOOK_SOURCES names no folder of documents.");
        await using var book = await TestBook.OpenAsync();
        var report = await book.ImportAsync(Folder!);

        Assert.All(report.Documents, document => Assert.Equal((ImportOutcome.Created, null), (document.Outcome, document.Error)));
        Assert.All(report.Documents, AssertEveryLineOnce);
        await using var database = book.Database();
        var chapters = await database.Chapters.Include(c => c.Sections).ToListAsync(Cancellation);
        Assert.Equal(report.Totals.Chapters, chapters.Count);
        Assert.All(chapters, chapter =>
        {
            Assert.Equal(ChapterKind.Chapter, chapter.Kind == ChapterKind.Appendix ? ChapterKind.Chapter : chapter.Kind);
            Assert.NotEmpty(chapter.Topics);
            Assert.True(chapter.WordCount > 20, $"{chapter.Title} has {chapter.WordCount} characters");
            Assert.DoesNotContain("目录", chapter.Title, StringComparison.Ordinal);
            Assert.DoesNotContain('#', chapter.Title);
            Assert.DoesNotMatch(@"(?m)^#{1,6} ", string.Join('\n', chapter.Sections.Where(s => !chapter.Html.Contains("<pre", StringComparison.Ordinal)).Select(s => s.Text)));
        });

        var again = await book.ImportAsync(Folder!);
        Assert.All(again.Documents, document => Assert.Equal(ImportOutcome.Unchanged, document.Outcome));
        Assert.Empty(await book.Get<LinkCheck>().RunAsync(Cancellation));
    }

    private static void AssertEveryLineOnce(ImportedDocument document)
    {
        var next = 1;
        foreach (var lines in document.Lines)
        {
            Assert.Equal(next, lines.From);
            next = lines.To + 1;
        }
    }
}
