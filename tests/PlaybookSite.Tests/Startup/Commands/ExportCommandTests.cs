using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Data;
using Playbook.Editing;

namespace PlaybookSite.Tests.Startup.Commands;

/// <summary>Verbs beside a serving site whose editors write.</summary>
public sealed class ExportCommandTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_running_site_is_exported_and_the_export_becomes_the_same_site_elsewhere()
    {
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "out");
        var (exit, output) = await Verb.RunAsync(site.DataDirectory, "export", target);
        Assert.True(exit == 0, output);
        Assert.StartsWith($"已导出到 {target}：", output, StringComparison.Ordinal);

        (exit, output) = await Verb.RunAsync(site.DataDirectory, "export", folder.Path);
        Assert.Equal(2, exit);
        Assert.Contains("别的文件", output, StringComparison.Ordinal);

        var copy = Path.Combine(folder.Path, "data");
        (exit, output) = await Verb.RunAsync(copy, "import", target);
        Assert.True(exit == 0, output);
        var links = await Verb.RunAsync(copy, "links", "check");
        var before = await Verb.RunAsync(site.DataDirectory, "links", "check");
        Assert.Equal(before.Exit, links.Exit);
        Assert.Equal(Lines(before.Output).Length, Lines(links.Output).Length);
    }

    [Fact]
    public async Task An_import_beside_an_editor_loses_neither_ones_work()
    {
        using var folder = new TemporaryFolder();
        var text = string.Concat(Enumerable.Range(1, 60).Select(n => $"## 第{n}章：旁路第 {n} 章\n\n### {n}.1 小节\n\n第一稿的文字 {n}。\n\n"));
        var document = folder.Write("旁路.md", $"# 《旁路》\n\n{text}");
        Assert.Equal(0, (await Verb.RunAsync(site.DataDirectory, "import", document)).Exit);
        folder.Write("旁路.md", $"# 《旁路》\n\n{text.Replace("第一稿", "第二稿", StringComparison.Ordinal)}");

        var import = Verb.RunAsync(site.DataDirectory, "import", document);
        var editor = site.Services.GetRequiredService<ChapterEditor>();
        var edited = new Dictionary<string, string>();
        for (var number = 1; number <= 60 && !import.IsCompleted; number++)
        {
            var slug = $"chapter-{number}";
            var opened = (await editor.OpenAsync("pang-lu", slug, Cancellation))!;
            var mine = $"编辑写的 {number}。";
            var result = await editor.SaveAsync(opened.Id, opened.Version, opened.Draft with { Markdown = mine }, new Edit("甲", "改"), Cancellation);
            if (result.Outcome == EditOutcome.Saved)
                edited[slug] = mine;
            else
                Assert.Equal(EditOutcome.Conflict, result.Outcome);
        }

        var (exit, output) = await import;
        await using var scope = site.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PlaybookDbContext>();
        var chapters = await database.Chapters.AsNoTracking().Where(c => c.Book!.Slug == "pang-lu").ToListAsync(Cancellation);
        var kept = await database.Revisions.AsNoTracking().ToListAsync(Cancellation);
        Assert.NotEmpty(edited);
        Assert.Equal(60, chapters.Count);
        foreach (var chapter in chapters)
        {
            var words = chapter.Title.Split(' ')[1];
            var all = kept.Where(r => r.PageId == chapter.Id && r.Kind == Playbook.Links.PageKind.Chapter).Select(r => r.Markdown).Append(chapter.Markdown).ToList();
            Assert.Contains(all, markdown => markdown.Contains($"第二稿的文字 {words}。", StringComparison.Ordinal));
            if (edited.TryGetValue(chapter.Slug, out var mine))
                Assert.Equal(mine, chapter.Markdown);
        }

        // Edits before the import wrote were conflicts; those after it replaced its text, and both are kept.
        Assert.Equal(output.Contains("冲突", StringComparison.Ordinal) ? 1 : 0, exit);
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
