using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Editing;

namespace PlaybookSite.Tests.Startup.Commands;

/// <summary>Backup and restore beside a site that serves.</summary>
public sealed class BackupCommandTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private const string Page = "/books/sample/first-week";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_readers_see_goes_back_to_the_backup_and_a_damaged_one_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "site.zip");
        var (exit, output) = await Verb.RunAsync(site.DataDirectory, "backup", file);
        Assert.True(exit == 0, output);
        Assert.StartsWith($"已备份到 {file}：", output, StringComparison.Ordinal);

        await EditAsync("编辑后来写的一句话。");
        Assert.Contains("编辑后来写的一句话。", await ReadAsync(), StringComparison.Ordinal);

        var damaged = Path.Combine(folder.Path, "damaged.zip");
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);
        bytes[bytes.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(damaged, bytes, Cancellation);
        (exit, output) = await Verb.RunAsync(site.DataDirectory, "restore", damaged);
        Assert.Equal(1, exit);
        Assert.Contains("没有恢复，现有数据没有改动", output, StringComparison.Ordinal);
        Assert.Contains("编辑后来写的一句话。", await ReadAsync(), StringComparison.Ordinal);

        (exit, output) = await Verb.RunAsync(site.DataDirectory, "restore", file);
        Assert.True(exit == 0, output);
        Assert.DoesNotContain("编辑后来写的一句话。", await ReadAsync(), StringComparison.Ordinal);
        // The trail says where it goes on from.
        await using (var database = await site.Services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContextAsync(Cancellation))
        {
            var last = await database.AuditEntries().OrderByDescending(entry => entry.Id).FirstAsync(Cancellation);
            Assert.Equal((AuditAction.BackupRestored, "site.zip"), (last.Action, last.Title));
        }

        await site.UntilFollowedAsync(Cancellation);
        Assert.Equal(0, (await Verb.RunAsync(site.DataDirectory, "index", "check")).Exit);

        // On a fresh machine it is the same site.
        var elsewhere = Path.Combine(folder.Path, "elsewhere");
        (exit, output) = await Verb.RunAsync(elsewhere, "restore", file);
        Assert.True(exit == 0, output);
        Assert.DoesNotContain("恢复前的数据", output, StringComparison.Ordinal);
        (exit, output) = await Verb.RunAsync(elsewhere, "search", "第一周", "--json");
        Assert.True(exit == 0, output);
        Assert.Contains("first-week", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_that_is_killed_leaves_the_one_state_or_the_other()
    {
        using var folder = new TemporaryFolder();
        var (data, file) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "site.zip"));
        var document = folder.Write("书.md", "# 《小店》\n\n## 第1章：开张\n\n第一稿。\n");
        Assert.Equal(0, (await Verb.RunAsync(data, "import", document)).Exit);
        Assert.Equal(0, (await Verb.RunAsync(data, "backup", file)).Exit);
        for (var kill = 0; kill < 4; kill++)
        {
            folder.Write("书.md", string.Create(CultureInfo.InvariantCulture, $"# 《小店》\n\n## 第1章：开张\n\n又一稿 {kill}。\n"));
            Assert.Equal(0, (await Verb.RunAsync(data, "import", document)).Exit);
            using (var process = Verb.Start(data, "restore", file))
            {
                // In the middle of its work: once it has unpacked, and a little later each time.
                while (!process.HasExited && Directory.GetDirectories(data, ".restoring-*").Length == 0)
                    await Task.Delay(1, Cancellation);
                await Task.Delay(kill * 150, Cancellation);
                process.Kill();
                await process.WaitForExitAsync(Cancellation);
            }

            var (exit, output) = await Verb.RunAsync(data, "export", Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"out-{kill}")));
            Assert.True(exit == 0, output);
            var text = string.Concat(Directory.EnumerateFiles(Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"out-{kill}")), "*.md", SearchOption.AllDirectories).Select(File.ReadAllText));
            Assert.True(
                text.Contains("第一稿。", StringComparison.Ordinal) ^ text.Contains(string.Create(CultureInfo.InvariantCulture, $"又一稿 {kill}。"), StringComparison.Ordinal),
                text);
        }

        // What the dead ones left is swept up by the next one.
        Assert.Equal(0, (await Verb.RunAsync(data, "restore", file)).Exit);
        Assert.Empty(Directory.GetDirectories(data, ".restoring-*"));
    }

    private async Task EditAsync(string sentence)
    {
        var editor = site.Services.GetRequiredService<ChapterEditor>();
        var opened = (await editor.OpenAsync("sample", "first-week", Cancellation))!;
        var saved = await editor.SaveAsync(
            opened.Id, opened.Version, opened.Draft with { Markdown = $"{opened.Draft.Markdown}\n\n{sentence}" }, new Edit("甲", "补充"), Cancellation);
        Assert.Equal(EditOutcome.Saved, saved.Outcome);
    }

    private Task<string> ReadAsync() => site.Client.GetStringAsync(new Uri(Page, UriKind.Relative), Cancellation);
}
