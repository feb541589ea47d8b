using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Playbook.Backups;
using Playbook.Data;
using Playbook.Media;
using Playbook.Search;
using Playbook.Search.Suggestions;

namespace Playbook.Tests.Backups;

/// <summary>A backup and its return, on a real database with an index that follows it.</summary>
public sealed class RestoreTests
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_backed_up_comes_back_whole_under_a_site_that_serves()
    {
        await using var book = await FilledAsync("先找老客户预付");
        var index = book.Get<SearchIndex>();
        await index.OpenAsync(TimeSpan.FromMinutes(1), Cancellation);
        await FollowAsync(book);
        var picture = MediaFile.Of(Picture)!;
        book.Get<MediaStore>().Keep([picture]);
        var (file, before) = (book.Write("out/old.zip", ""u8.ToArray()), await TextsAsync(book));
        File.Delete(file);
        var made = await book.Get<Backup>().WriteAsync(file, cancellationToken: Cancellation);
        Assert.Null(made.Problem);
        Assert.Equal(1, made.Pictures);

        await book.ImportAsync(book.Write("书.md", Text("后来改成找供应商赊账")));
        await FollowAsync(book);
        File.Delete(book.Get<MediaStore>().Find(picture.Name)!);
        Assert.Empty(book.Get<BookSearch>().Search(new SearchRequest("老客户预付")).Hits);

        var restored = await RestoreAsync(book, file);
        Assert.Null(restored.Problem);
        Assert.Equal(before, await TextsAsync(book));
        Assert.NotNull(book.Get<MediaStore>().Find(picture.Name));
        await FollowAsync(book);
        await UntilAsync(() => book.Get<BookSearch>().Search(new SearchRequest("老客户预付")).Hits.Count > 0);
        Assert.DoesNotContain(book.Get<BookSearch>().Search(new SearchRequest("供应商赊账")).Hits, hit => hit.MatchedBy == "text");

        // And what was there before the return comes back in its turn.
        Assert.Null((await RestoreAsync(book, restored.File)).Problem);
        Assert.NotEqual(before, await TextsAsync(book));
    }

    [Fact]
    public async Task The_change_sequence_never_goes_back()
    {
        await using var book = await FilledAsync("一稿");
        var file = Path.Combine(Path.GetDirectoryName(book.ContentFolder)!, "b.zip");
        Assert.Null((await book.Get<Backup>().WriteAsync(file, cancellationToken: Cancellation)).Problem);
        await book.ImportAsync(book.Write("书.md", Text("二稿")));
        var number = await book.Get<PlaybookDatabase>().LastChangeAsync(Cancellation);
        Assert.Null((await RestoreAsync(book, file)).Problem);
        Assert.True(await book.Get<PlaybookDatabase>().LastChangeAsync(Cancellation) > number);
    }

    [Fact]
    public async Task A_damaged_file_is_refused_wherever_the_damage_is_and_nothing_has_changed()
    {
        await using var book = await FilledAsync("先找老客户预付");
        book.Get<MediaStore>().Keep([MediaFile.Of(Picture)!]);
        var folder = Path.GetDirectoryName(book.ContentFolder)!;
        var file = Path.Combine(folder, "whole.zip");
        Assert.Null((await book.Get<Backup>().WriteAsync(file, cancellationToken: Cancellation)).Problem);
        await book.ImportAsync(book.Write("书.md", Text("后来的一稿")));
        var (present, whole) = (await TextsAsync(book), await File.ReadAllBytesAsync(file, Cancellation));
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            var bytes = (byte[])whole.Clone();
            var damaged = Path.Combine(folder, "damaged.zip");
            if (round % 4 == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            else
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(damaged, bytes, Cancellation);
            var report = await RestoreAsync(book, damaged);
            // A flipped bit in what the archive says twice, a time or an attribute, harms nothing.
            if (report.Problem is null)
                await book.ImportAsync(book.Write("书.md", Text("后来的一稿")));
            else
                Assert.Contains("备份", report.Problem, StringComparison.Ordinal);
            Assert.Equal(present, await TextsAsync(book));
        }

        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(folder, "data"), ".restoring-*"));
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("assets/../../evil.png")]
    [InlineData("logs/site.log")]
    [InlineData("keys/a/b.xml")]
    public async Task An_archive_with_a_file_that_no_backup_has_is_refused(string name)
    {
        await using var book = await FilledAsync("一稿");
        var file = Path.Combine(Path.GetDirectoryName(book.ContentFolder)!, "strange.zip");
        await using (var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Create, Cancellation))
        {
            zip.CreateEntry(name);
            await using var entry = await zip.CreateEntry(BackupManifest.Name).OpenAsync(Cancellation);
            new BackupManifest(1, DateTimeOffset.UnixEpoch, [new BackedUpFile(name, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]).Write(entry);
        }

        Assert.Contains("不该有的文件", (await RestoreAsync(book, file)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_backup_is_neither_put_back_nor_written_over()
    {
        await using var book = await FilledAsync("一稿");
        var file = book.Write("notes.zip", "我的笔记");
        Assert.Contains("不是", (await RestoreAsync(book, file)).Problem, StringComparison.Ordinal);
        Assert.Contains("不是备份", (await book.Get<Backup>().WriteAsync(file, cancellationToken: Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Equal("我的笔记", await File.ReadAllTextAsync(file, Cancellation));
        Assert.Contains("找不到", (await RestoreAsync(book, file + ".gone")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backups_made_while_editors_write_hold_one_moment_each()
    {
        await using var book = await FilledAsync("一稿");
        await using var database = book.Database();
        var folder = Path.GetDirectoryName(book.ContentFolder)!;
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(
            async () =>
            {
                // Two pages that always say the same, in one transaction each time.
                for (var number = 1; !stop.IsCancellationRequested; number++)
                {
                    var chapters = await database.Chapters.OrderBy(chapter => chapter.Id).Take(2).ToListAsync(Cancellation);
                    chapters.ForEach(chapter => chapter.Summary = $"{number}");
                    await database.SaveChangesAsync(Cancellation);
                    database.ChangeTracker.Clear();
                }
            },
            Cancellation);
        for (var round = 0; round < 5; round++)
        {
            var file = Path.Combine(folder, $"beside-{round}.zip");
            Assert.Null((await book.Get<Backup>().WriteAsync(file, cancellationToken: Cancellation)).Problem);
            var unpacked = Directory.CreateDirectory(Path.Combine(folder, $"beside-{round}")).FullName;
            Assert.Null((await BackupArchive.UnpackAsync(file, unpacked, null, Cancellation)).Complaint);
            var builder = new DbContextOptionsBuilder<PlaybookDbContext>();
            PlaybookDatabase.Configure(builder, new PlaybookOptions { DataDirectory = unpacked });
            await using var copy = new PlaybookDbContext(builder.Options);
            Assert.Single(await copy.Chapters.OrderBy(chapter => chapter.Id).Take(2).Select(chapter => chapter.Summary).Distinct().ToListAsync(Cancellation));
        }

        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task Only_the_owner_may_read_a_backup()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights are Unix's.");
        await using var book = await FilledAsync("一稿");
        var file = Path.Combine(Path.GetDirectoryName(book.ContentFolder)!, "b.zip");
        Assert.Null((await book.Get<Backup>().WriteAsync(file, cancellationToken: Cancellation)).Problem);
#pragma warning disable CA1416 // Skipped above.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
#pragma warning restore CA1416
    }

    private static async Task<TestBook> FilledAsync(string sentence)
    {
        var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("书.md", Text(sentence)));
        return book;
    }

    private static string Text(string sentence) => $"# 《小店》\n\n## 第1章：开张\n\n{sentence}。\n\n## 第2章：进货\n\n{sentence}，再进货。\n";

    private static Task<BackupReport> RestoreAsync(TestBook book, string file) =>
        book.Get<Restore>().RunAsync(file, _ => Task.FromResult<string?>(null), cancellationToken: Cancellation);

    private static async Task<List<string>> TextsAsync(TestBook book)
    {
        await using var database = book.Database();
        return await database.Chapters.OrderBy(chapter => chapter.Id).Select(chapter => chapter.Slug + "|" + chapter.Markdown + "|" + chapter.Html).ToListAsync(Cancellation);
    }

    private static async Task FollowAsync(TestBook book)
    {
        await book.Get<SearchIndex>().CatchUpAsync(Cancellation);
        await book.Get<Suggester>().CatchUpAsync(Cancellation);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(20, Cancellation);
    }
}
