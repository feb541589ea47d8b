using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Importing.Doctor;
using Playbook.Importing.Sources;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Tests.Importing.Doctor;

/// <summary>The doctor of a library at work, as the site has it, and another one that comes after it.</summary>
internal static class Clinic
{
    public static readonly Actor Editor = new(7, "林编辑");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static ReceivedFile File(string path) => new(Path.GetFileName(path), () => System.IO.File.OpenRead(path));

    public static ReceivedFile Text(string name, string text) => Bytes(name, System.Text.Encoding.UTF8.GetBytes(text));

    public static ReceivedFile Bytes(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes));

    /// <summary>Received and looked at.</summary>
    public static async Task<ImportJob> DiagnoseAsync(this TestBook book, params ReceivedFile[] files)
    {
        var (job, problem) = await book.Get<ImportDoctor>().ReceiveAsync(files, Editor, Cancellation);
        Assert.Equal("", problem);
        return await book.Get<ImportDoctor>().WorkAsync(job!.Id);
    }

    /// <summary>Does what waits, and says what became of it.</summary>
    public static async Task<ImportJob> WorkAsync(this ImportDoctor doctor, string id)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var work = doctor.RunAsync(stop.Token);
        while (doctor.Find(id) is { IsAtWork: true })
            await Task.Delay(10, Cancellation);
        await stop.CancelAsync();
        await work.ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
        return doctor.Find(id)!;
    }

    public static async Task<ImportJob> ApplyAsync(this TestBook book, ImportJob job, ImportChoices? choices = null)
    {
        Assert.True(book.Get<ImportDoctor>().Apply(job.Id, choices ?? new ImportChoices(), Editor));
        return await book.Get<ImportDoctor>().WorkAsync(job.Id);
    }

    public static async Task<ImportJob> UndoAsync(this TestBook book, ImportJob job)
    {
        Assert.True(book.Get<ImportDoctor>().Undo(job.Id, Editor));
        return await book.Get<ImportDoctor>().WorkAsync(job.Id);
    }

    /// <summary>Of another process on the same data.</summary>
    public static ImportDoctor Another(this TestBook book, TimeProvider? clock = null) => new(
        book.Get<SourceImport>(), book.Get<IDbContextFactory<PlaybookDbContext>>(), book.Get<MarkdownRenderer>(), book.Get<FigureDrawer>(),
        book.Get<AuditTrail>(), book.Get<PlaybookOptions>(), clock ?? TimeProvider.System, NullLogger<ImportDoctor>.Instance);
}
