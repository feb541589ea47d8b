using Playbook.Exporting;
using Playbook.Importing;
using Playbook.Importing.Sources;

namespace Playbook.Tests.Importing;

public sealed class ImportProgressTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_phase_says_how_much_there_is_and_comes_to_its_end()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("书/SUMMARY.md", "- [一](a.md)\n- [二](b.md)\n");
        book.Write("书/a.md", "# 一\n\n$x$\n");
        var folder = Path.GetDirectoryName(book.Write("书/b.md", "# 二\n\n文。\n"))!;
        var lone = book.Write("散.md", "# 散文\n\n## 第1章：头\n\n文。\n");
        var steps = new Heard<ImportProgress>();

        await book.Get<SourceImport>().RunAsync([folder, lone], progress: steps, cancellationToken: Cancellation);

        Assert.All(steps.Values, step => Assert.InRange(step.Done, 0, step.Total));
        var phases = steps.Values.GroupBy(step => step.Phase).ToList();
        Assert.Equal([ImportPhase.Reading, ImportPhase.Rendering, ImportPhase.Saving], phases.Select(phase => phase.Key));
        Assert.All(phases, phase => Assert.Equal(phase.Last().Total, phase.Last().Done));
        // Two files of the one book, and the other.
        Assert.Equal(3, phases[0].Last().Total);
        Assert.All(phases, phase => Assert.Equal(phase.Select(step => step.Done).Order(), phase.Select(step => step.Done)));
    }

    [Fact]
    public async Task An_export_counts_chapters_cases_and_pictures()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("散.md", "# 散文\n\n## 第1章：头\n\n文。\n\n## 第2章：尾\n\n文。\n"));
        var steps = new Heard<ExportProgress>();
        await book.Get<LibraryExport>().RunAsync(Path.Combine(book.Get<PlaybookOptions>().DataDirectory, "..", "out"), steps, Cancellation);
        Assert.Equal([(1, 2), (2, 2)], steps.Values.Select(step => (step.Done, step.Total)));
    }

    private sealed class Heard<T> : IProgress<T>
    {
        public List<T> Values { get; } = [];

        public void Report(T value)
        {
            lock (Values)
                Values.Add(value);
        }
    }
}
