using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Importing.Outline;
using Playbook.Importing.Sources;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Importing.Doctor;

/// <summary>
/// Imports of uploaded documents: kept, looked at by a dry run of <see cref="SourceImport"/>, decided on, applied, undone.
/// One at a time, in the background; what was begun when the process died is taken up by the next one.
/// </summary>
public sealed partial class ImportDoctor(
    SourceImport import,
    IDbContextFactory<PlaybookDbContext> contexts,
    MarkdownRenderer renderer,
    FigureDrawer drawer,
    AuditTrail audit,
    PlaybookOptions options,
    TimeProvider clock,
    ILogger<ImportDoctor> logger)
{
    /// <summary>How long an upload can be applied, and an import undone.</summary>
    public static readonly TimeSpan Keeps = TimeSpan.FromDays(7);

    /// <summary>Of all files of one upload together.</summary>
    public const long MaxUploadBytes = SourceLimits.MaxUnpackedBytes;

    public const int MaxFiles = SourceLimits.MaxEntries;

    /// <summary>Of one document.</summary>
    public const int MaxFileBytes = SourceLimits.MaxBytes;

    private const string ReportFile = "report.json", ResultFile = "result.json", TraceFile = "trace.json", TextsFile = "texts.json";

    private static readonly TimeSpan CleansEvery = TimeSpan.FromHours(6);

    private readonly ImportJobs _jobs = new(options.ImportsDirectory);
    private readonly Channel<string> _waiting = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, ImportProgress> _progress = new();

    public IReadOnlyList<ImportJob> All() => _jobs.All();

    public ImportJob? Find(string id) => _jobs.Find(id);

    /// <summary>How far the work on it is; null while it waits for its turn.</summary>
    public ImportProgress? ProgressOf(string id) => _progress.GetValueOrDefault(id);

    /// <summary>What the last dry run said; null before the first.</summary>
    public ImportReport? Diagnosis(string id) => _jobs.Read<ImportReport>(id, ReportFile);

    /// <summary>What the import said; null while there was none.</summary>
    public ImportReport? Result(string id) => _jobs.Read<ImportReport>(id, ResultFile);

    /// <summary>The report in the form of the command line's file: of the import, or else of the dry run.</summary>
    public byte[]? ReportJson(string id) => _jobs.Read(id, _jobs.Find(id) is { State: ImportJobState.Applied or ImportJobState.Undone } ? ResultFile : ReportFile);

    /// <summary>Keeps what comes in, and has it looked at.</summary>
    /// <returns>The job, or what is wrong, in Chinese.</returns>
    public async Task<(ImportJob? Job, string Problem)> ReceiveAsync(IReadOnlyList<ReceivedFile> files, Actor by, CancellationToken cancellationToken = default)
    {
        if (files.Count == 0)
            return (null, "请选择要导入的文件，或者粘贴文字");
        if (files.Count > MaxFiles)
            return (null, $"一次最多上传 {MaxFiles} 个文件，请打成压缩包，或分几次上传");
        var id = ImportJobs.NewId();
        var folder = _jobs.FolderOf(id);
        Directory.CreateDirectory(folder);
        try
        {
            var (kept, taken, room) = (new List<ImportJobFile>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase), MaxUploadBytes);
            foreach (var file in files)
            {
                var name = UploadName.Distinct(UploadName.Of(file.Name), taken);
                var stored = $"{kept.Count + 1}.bin";
                await using var from = file.Open();
                var length = await CopyAsync(from, Path.Combine(folder, stored), room, cancellationToken);
                if (length > room)
                {
                    _jobs.Remove(id);
                    return (null, $"一次最多上传 {Megabytes(MaxUploadBytes)} MB，请分几次上传");
                }

                room -= length;
                kept.Add(new ImportJobFile(name, stored, length));
            }

            var job = new ImportJob(id, by.Id, by.Name, clock.GetUtcNow(), kept);
            _jobs.Add(job);
            _waiting.Writer.TryWrite(id);
            return (job, "");
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Looks at it again, with other choices.</summary>
    public bool DiagnoseAgain(string id, ImportChoices? choices) =>
        Queue(id, job => job.State is ImportJobState.Diagnosed or ImportJobState.Failed or ImportJobState.Undone
            ? job with { State = ImportJobState.Diagnosing, Choices = choices, Problem = "", Applied = null, LeftAlone = [] }
            : null);

    public bool Apply(string id, ImportChoices choices, Actor by) =>
        Queue(id, job => job.State == ImportJobState.Diagnosed
            ? job with { State = ImportJobState.Applying, Choices = choices, Actor = by, Problem = "" }
            : null);

    public bool Undo(string id, Actor by) =>
        Queue(id, job => job.State == ImportJobState.Applied ? job with { State = ImportJobState.Undoing, Actor = by, Problem = "" } : null);

    /// <summary>Throws an upload away that was not applied, or whose import is to stay as it is.</summary>
    public bool Discard(string id)
    {
        if (_jobs.Change(id, job => job.IsAtWork ? null : job) is null)
            return false;
        _jobs.Remove(id);
        return true;
    }

    /// <summary>Which books an import made that readers do not see yet: id, slug and title.</summary>
    public async Task<IReadOnlyList<(int Id, string Slug, string Title, bool Published)>> BooksAsync(string id, CancellationToken cancellationToken = default)
    {
        var ids = Trace(id).Select(page => page.BookId).Where(book => book > 0).ToHashSet();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return (await database.Books.AsNoTracking().Where(book => ids.Contains(book.Id)).OrderBy(book => book.Id)
            .Select(book => new { book.Id, book.Slug, book.Title, book.Published }).ToListAsync(cancellationToken))
            .ConvertAll(book => (book.Id, book.Slug, book.Title, book.Published));
    }

    /// <summary>Shows readers what was imported unpublished.</summary>
    /// <returns>How many books are published now that were not.</returns>
    public async Task<int> PublishAsync(string id, Actor by, CancellationToken cancellationToken = default)
    {
        if (_jobs.Find(id) is not { State: ImportJobState.Applied })
            return 0;
        var trace = Trace(id);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var ids = trace.Where(page => page.Kind == PageKind.Book).Select(page => page.Id).ToList();
        var books = await database.Books.Where(book => ids.Contains(book.Id) && !book.Published && book.Choices != "").ToListAsync(cancellationToken);
        var caseIds = trace.Where(page => page.Kind == PageKind.Case).Select(page => page.Id).ToList();
        var cases = await database.CaseStudies.Where(study => caseIds.Contains(study.Id) && !study.Published && study.Edited == null && study.Trashed == null).ToListAsync(cancellationToken);
        foreach (var book in books)
        {
            book.Published = true;
            book.Choices = KeptChoices.Of(book) is { } kept ? (kept with { IsHeld = false }).Write() : "";
            audit.Add(database, AuditAction.Published, by, PageKind.Book, book.Id, book.Title, $"发布导入的书（导入单 {id}）");
        }

        var shown = cases.FindAll(study => books.Exists(book => study.FromChapter.StartsWith(book.Slug + "/", StringComparison.Ordinal)));
        foreach (var study in shown)
            study.Published = true;
        await database.SaveChangesAsync(cancellationToken);
        await new PageRefresh(database, new Rehearsal(renderer, drawer)).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        // An undo knows that this was no edit.
        var rows = books.ToDictionary(book => (PageKind.Book, book.Id), book => (Image: RowImage.Of(book), Version: 0));
        foreach (var study in shown)
            rows[(PageKind.Case, study.Id)] = (RowImage.Of(study), study.Version);
        _jobs.Write(id, TraceFile, trace.ConvertAll(page => rows.TryGetValue((page.Kind, page.Id), out var now) ? page with { After = now.Image, Version = now.Version } : page));
        return books.Count;
    }

    /// <summary>Lines of an uploaded text, each with where it went.</summary>
    /// <param name="document">Its place in the diagnosis.</param>
    /// <param name="file">Of a folder that is one book the file; else empty.</param>
    /// <param name="from">The first line, from 1.</param>
    /// <returns>Null where there is no such text.</returns>
    public (IReadOnlyList<AccountedLine> Lines, int Total)? Lines(string id, ImportedDocument document, string file, int from, int count)
    {
        var name = file.Length > 0 ? file : document.File;
        if (_jobs.Read<Dictionary<string, string>>(id, TextsFile)?.GetValueOrDefault(name) is not { } stored || _jobs.Read(id, stored) is not { } bytes)
            return null;
        var lines = SourceLines.Split(System.Text.Encoding.UTF8.GetString(bytes), new Cleanup.CleanupLog());
        var accounts = document.Lines.Where(account => account.File == file).ToList();
        var shown = lines.Skip(from - 1).Take(count).Select(line => accounts.Find(account => account.From <= line.Number && line.Number <= account.To) is { } account
            ? new AccountedLine(line.Number, line.Text, account.Kind, account.At)
            : new AccountedLine(line.Number, line.Text, "", ""));
        return ([.. shown], lines.Count);
    }

    /// <summary>Works until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await RecoverAsync(cancellationToken);
        Clean();
        var cleaned = clock.GetUtcNow();
        while (!cancellationToken.IsCancellationRequested)
        {
            using (var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                wait.CancelAfter(CleansEvery);
                try
                {
                    if (!await _waiting.Reader.WaitToReadAsync(wait.Token))
                        return;
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    // Nobody uploads; there may be something to throw away.
                }
            }

            while (_waiting.Reader.TryRead(out var id))
                await WorkAsync(id, cancellationToken);
            if (clock.GetUtcNow() - cleaned < CleansEvery)
                continue;
            Clean();
            cleaned = clock.GetUtcNow();
        }
    }

    /// <summary>Throws away what is older than <see cref="Keeps"/>.</summary>
    public void Clean()
    {
        try
        {
            foreach (var job in _jobs.All().Where(job => !job.IsAtWork && job.KeptUntil < clock.GetUtcNow()))
                _jobs.Remove(job.Id);
            foreach (var folder in _jobs.Broken(clock.GetUtcNow().UtcDateTime - Keeps))
                _jobs.Remove(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            LogProblem(problem, "cleaning");
        }
    }

    private bool Queue(string id, Func<ImportJob, ImportJob?> change)
    {
        if (_jobs.Change(id, change) is null)
            return false;
        _waiting.Writer.TryWrite(id);
        return true;
    }

    /// <summary>Whether what was under way when the process died has been committed, the audit trail tells.</summary>
    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var job in _jobs.All().Where(job => job.IsAtWork))
        {
            var note = NoteOf(job.Id);
            // It may have been applied and undone before: what came last counts.
            var last = await database.AuditEntries().Where(entry => entry.Detail.StartsWith(note))
                .LatestFirst().Select(entry => (AuditAction?)entry.Action).FirstOrDefaultAsync(cancellationToken);
            if (job.State == ImportJobState.Applying && last == AuditAction.Imported)
                _jobs.Change(job.Id, now => now with { State = ImportJobState.Applied, Applied = clock.GetUtcNow() });
            else if (job.State == ImportJobState.Undoing && last == AuditAction.ImportUndone)
                _jobs.Change(job.Id, now => now with { State = ImportJobState.Undone });
            else
                _waiting.Writer.TryWrite(job.Id);
        }
    }

    private async Task WorkAsync(string id, CancellationToken cancellationToken)
    {
        if (_jobs.Find(id) is not { IsAtWork: true } job)
            return;
        var before = job.State switch
        {
            ImportJobState.Applying => ImportJobState.Diagnosed,
            ImportJobState.Undoing => ImportJobState.Applied,
            _ => ImportJobState.Failed,
        };
        try
        {
            var done = job.State switch
            {
                ImportJobState.Applying => await ApplyAsync(job, cancellationToken),
                ImportJobState.Undoing => await UndoAsync(job, cancellationToken),
                _ => await DiagnoseAsync(job, cancellationToken),
            };
            _jobs.Change(id, _ => done);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogProblem(fault, id);
            _jobs.Change(id, now => now with { State = before, Problem = $"出错了，没有改动任何内容：{fault.GetBaseException().Message}" });
        }
        finally
        {
            _progress.TryRemove(id, out _);
        }
    }

    private async Task<ImportJob> DiagnoseAsync(ImportJob job, CancellationToken cancellationToken)
    {
        var wish = new ImportWish { DryRun = true, Choices = job.Choices };
        var (report, documents) = await import.RunAsync(FilesOf(job), wish, Watch(job.Id), cancellationToken);
        var texts = new Dictionary<string, string>();
        foreach (var part in documents.SelectMany(document => document.Parts).DistinctBy(part => part.Name))
        {
            var stored = $"text-{texts.Count + 1}.txt";
            _jobs.Write(job.Id, stored, System.Text.Encoding.UTF8.GetBytes(part.Text));
            texts[part.Name] = stored;
        }

        _jobs.Write(job.Id, TextsFile, texts);
        _jobs.Write(job.Id, ReportFile, report);
        return job with { State = ImportJobState.Diagnosed, Problem = "" };
    }

    private async Task<ImportJob> ApplyAsync(ImportJob job, CancellationToken cancellationToken)
    {
        var trace = new ImportTrace();
        var wish = new ImportWish
        {
            Choices = job.Choices,
            BeforeSaving = trace.BeginAsync,
            BeforeCommit = async (database, report, cancellation) =>
            {
                var pages = await trace.EndAsync(database, cancellation);
                var note = $"{NoteOf(job.Id)}{report.Totals.Created} 本新建，{report.Totals.Updated} 本更新{(job.Choices is { Publishes: false } ? "，先不发布" : "")}";
                foreach (var book in pages.Where(page => page.Kind == PageKind.Book))
                    audit.Add(database, AuditAction.Imported, job.Actor ?? Actor.Site, PageKind.Book, book.Id, book.Title, note);
                await database.SaveChangesAsync(cancellation);
                // Before the commit: files without an import do no harm, an import that cannot be undone would.
                _jobs.Write(job.Id, TraceFile, pages);
                _jobs.Write(job.Id, ResultFile, report);
            },
        };
        var (report, _) = await import.RunAsync(FilesOf(job), wish, Watch(job.Id), cancellationToken);
        _jobs.Write(job.Id, ResultFile, report);
        if (report.Totals.Created + report.Totals.Updated == 0)
            return job with { State = ImportJobState.Diagnosed, Problem = Nothing(report) };
        return job with { State = ImportJobState.Applied, Applied = clock.GetUtcNow(), Problem = "" };
    }

    private static string Nothing(ImportReport report) => report.Documents.Where(document => document.Error is not null).Select(document => document.Error).ToList() is { Count: > 0 } errors
        ? "没有导入任何文档：" + string.Join("；", errors.Take(5))
        : "这些文档和书里的一样，没有可以导入的内容";

    private async Task<ImportJob> UndoAsync(ImportJob job, CancellationToken cancellationToken)
    {
        var pages = Trace(job.Id);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var by = job.Actor ?? Actor.Site;
        var undo = new ImportUndo(database, by.Name, "撤销导入", clock.GetUtcNow());
        var leftAlone = await undo.RunAsync(pages, cancellationToken);
        foreach (var book in pages.Where(page => page.Kind == PageKind.Book))
            audit.Add(database, AuditAction.ImportUndone, by, PageKind.Book, book.Id, book.Title, $"{NoteOf(job.Id)}撤销{(leftAlone.Count > 0 ? $"，{leftAlone.Count} 处因后来改过而保留" : "")}");
        await database.SaveChangesAsync(cancellationToken);
        await new PageRefresh(database, new Rehearsal(renderer, drawer)).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return job with { State = ImportJobState.Undone, LeftAlone = leftAlone, Problem = "" };
    }

    private List<TracedPage> Trace(string id) => _jobs.Read<List<TracedPage>>(id, TraceFile) ?? [];

    private IEnumerable<SourceFile> FilesOf(ImportJob job)
    {
        var folder = _jobs.FolderOf(job.Id);
        return SourceFiles.Uploaded(folder, job.Files.Select(file => (file.Name, Path.Combine(folder, file.Stored))));
    }

    private Watcher Watch(string id) => new(step => _progress[id] = step);

    /// <summary>Begins the detail of every audit entry of the job.</summary>
    private static string NoteOf(string id) => $"导入单 {id}：";

    private static string Megabytes(long bytes) => (bytes / 1024 / 1024).ToString(CultureInfo.InvariantCulture);

    /// <returns>How much there is; one byte more than fits is enough to know.</returns>
    private static async Task<long> CopyAsync(Stream from, string path, long room, CancellationToken cancellationToken)
    {
        await using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[1 << 16];
        var length = 0L;
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length > room)
                return length;
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return length;
    }

    [LoggerMessage(LogLevel.Error, "Import doctor: {What} failed")]
    private partial void LogProblem(Exception problem, string what);

    private sealed class Watcher(Action<ImportProgress> see) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => see(value);
    }
}
