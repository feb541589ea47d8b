using Playbook.Backups;

namespace Playbook.Tests.Backups;

public sealed class NightlyBackupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-03-02 02:59", "2026-03-01 03:05", false)]
    [InlineData("2026-03-02 03:00", "2026-03-01 03:05", true)]
    [InlineData("2026-03-02 21:00", "2026-03-02 03:01", false)]
    [InlineData("2026-03-02 21:00", "2026-02-27 03:01", true)] // it slept
    public async Task It_is_due_once_a_night_and_made_up_for_after_a_night_asleep(string now, string last, bool isDue)
    {
        await using var book = await TestBook.OpenAsync();
        var shelf = book.Get<BackupShelf>();
        Directory.CreateDirectory(shelf.Directory);
        var file = shelf.NameFor(BackupShelf.Nightly, At(last));
        await File.WriteAllTextAsync(file, "", Cancellation);
        File.SetLastWriteTimeUtc(file, At(last).UtcDateTime);
        Assert.Equal(isDue, book.Get<NightlyBackup>().IsDue(At(now)));
    }

    [Fact]
    public async Task The_last_seven_are_kept_and_nobody_elses_are_touched()
    {
        await using var book = await TestBook.OpenAsync();
        var shelf = book.Get<BackupShelf>();
        Directory.CreateDirectory(shelf.Directory);
        for (var day = 1; day <= 9; day++)
        {
            foreach (var kind in new[] { BackupShelf.Nightly, "manual" })
            {
                var file = shelf.NameFor(kind, At($"2020-01-0{day} 03:00"));
                await File.WriteAllTextAsync(file, "", Cancellation);
                File.SetLastWriteTimeUtc(file, At($"2020-01-0{day} 03:00").UtcDateTime);
            }
        }

        var report = await book.Get<NightlyBackup>().RunIfDueAsync(Cancellation);
        Assert.Null(report!.Problem);
        var nightly = shelf.List().Where(kept => kept.Name.StartsWith("nightly-", StringComparison.Ordinal)).ToList();
        Assert.Equal(7, nightly.Count);
        Assert.Equal(Path.GetFileName(report.File), nightly[0].Name);
        Assert.Equal(9, shelf.List().Count - 7);
        Assert.Null(await book.Get<NightlyBackup>().RunIfDueAsync(Cancellation));
        Assert.Null(shelf.Find("../playbook.db"));
    }

    private static DateTimeOffset At(string time) => new(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
