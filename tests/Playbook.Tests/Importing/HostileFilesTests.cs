using Playbook.Importing;
using Playbook.Importing.Sources;

namespace Playbook.Tests.Importing;

/// <summary>All of <see cref="HostileFiles"/>, with what each costs, is run by the benchmarks' verb hostile-files.</summary>
public sealed class HostileFilesTests
{
    /// <summary>Keeps a hanging parser from holding up everything else; a hundred times what it takes.</summary>
    private const int Watchdog = 600_000;

    [Fact(Timeout = Watchdog)]
    public async Task Each_is_imported_or_refused_with_a_reason()
    {
        await using var book = await TestBook.OpenAsync();
        var import = book.Get<SourceImport>();
        var wrong = new List<string>();
        foreach (var file in HostileFiles.Some())
        {
            var path = book.Write(Path.Combine("hostile", file.Name), file.Make());
            // A trial run: each is the first book of an empty site.
            var report = await import.RunAsync([path], dryRun: true, cancellationToken: TestContext.Current.CancellationToken);
            wrong.AddRange(report.Documents.Select(document => Complaint(file, document)).OfType<string>());
            if (report.Documents.Count == 0 && !file.Name.StartsWith("an-empty", StringComparison.Ordinal))
                wrong.Add($"{file}: not in the report");
        }

        Assert.Empty(wrong);
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(book.ContentFolder)!, "climbed*", SearchOption.AllDirectories));
    }

    [Fact]
    public void There_are_two_hundred_and_more_of_different_names() =>
        Assert.InRange(HostileFiles.All().Select(file => file.Name).Distinct().Count(), 200, HostileFiles.All().Count());

    [Fact]
    public async Task More_chapters_than_a_document_may_have_are_refused_with_the_line()
    {
        await using var book = await TestBook.OpenAsync();
        var chapters = string.Concat(Enumerable.Range(1, SourceLimits.MaxChapters + 1).Select(number => $"## 第{number}章：题{number}\n\n文。\n\n"));
        var report = await book.ImportAsync(book.Write("many.md", "# 《书》\n\n" + chapters));

        var document = Assert.Single(report.Documents);
        Assert.Equal(ImportOutcome.Failed, document.Outcome);
        Assert.Contains($"many.md:{3 + (4 * SourceLimits.MaxChapters)}：", document.Error, StringComparison.Ordinal);
        Assert.Contains("上限是 1000 章", document.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_headings_than_a_document_may_have_are_refused_with_the_line()
    {
        await using var book = await TestBook.OpenAsync();
        var report = await book.ImportAsync(book.Write("many.md", "# 《书》\n\n" + string.Concat(Enumerable.Repeat("## 题\n\n", SourceLimits.MaxHeadings))));

        var document = Assert.Single(report.Documents);
        Assert.Equal(ImportOutcome.Failed, document.Outcome);
        Assert.Contains($"many.md:{1 + (2 * SourceLimits.MaxHeadings)}：", document.Error, StringComparison.Ordinal);
        Assert.Contains("请拆成几份", document.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_inside_folders_without_end_are_refused()
    {
        await using var book = await TestBook.OpenAsync();
        var deep = HostileFiles.All().Single(file => file.Name == "a-zip-of-deep-folders.zip");
        var report = await book.ImportAsync(book.Write(deep.Name, deep.Make()));
        Assert.Contains("套了超过 64 层", Assert.Single(report.Documents).Error, StringComparison.Ordinal);
    }

    private static string? Complaint(HostileFile file, ImportedDocument document)
    {
        if (document.Outcome is ImportOutcome.Created)
            return AreAllAccountedFor(document.Lines) ? null : $"{file}: lines are missing";
        return document switch
        {
            { Outcome: ImportOutcome.Failed or ImportOutcome.Skipped, Error: { Length: > 0 } reason } when reason.Any(c => c is >= '\u4E00' and <= '\u9FFF') =>
                // A fault of ours that was caught is not a reason.
                reason.Contains("导入时出错", StringComparison.Ordinal) ? $"{file}: {reason}" : null,
            _ => $"{file}: {document.Outcome} without a reason",
        };
    }

    private static bool AreAllAccountedFor(IReadOnlyList<ImportLines> lines)
    {
        var next = 1;
        foreach (var range in lines)
        {
            if (range.From != next || range.To < range.From)
                return false;
            next = range.To + 1;
        }

        return next > 1;
    }
}
