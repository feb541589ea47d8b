using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Playbook;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Importing.Content;
using Playbook.Search;
using PlaybookSite.Accounts;

namespace PlaybookSite.Startup;

/// <summary>What happens between "built" and "listening".</summary>
internal static partial class PrepareData
{
    /// <summary>
    /// A small index is whole before the first reader comes. A large one that was lost is built while the site serves:
    /// pages are readable at once, and the search says that it is not complete.
    /// </summary>
    private static readonly TimeSpan IndexPatience = TimeSpan.FromSeconds(3);

    /// <summary>Checks the configuration, migrates the database, imports content/, opens the index.</summary>
    /// <returns>False when the configuration is wrong; the reason has been written to standard error.</returns>
    public static async Task<bool> PrepareDataAsync(this WebApplication app)
    {
        if (!await PrepareDatabaseAsync(app.Services))
            return false;
        await ImportContentAsync(app);
        var index = app.Services.GetRequiredService<SearchIndex>();
        await index.OpenAsync(IndexPatience);
        if (index.Status.Problem is { } problem)
            LogIndexProblem(app.Logger, problem);
        return true;
    }

    private static async Task ImportContentAsync(WebApplication app)
    {
        try
        {
            var report = await app.Services.GetRequiredService<ContentImport>().RunAsync();
            foreach (var problem in report.Problems)
                LogContentProblem(app.Logger, problem.ToString());
            foreach (var conflict in report.Conflicts)
                LogConflict(app.Logger, conflict.ToString());
            LogContent(app.Logger, report.Created, report.Updated, report.Unchanged, report.Unpublished);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // It was one transaction: the book is as it was, and readers are better served with that than not at all.
            LogContentFault(app.Logger, fault);
        }
    }

    public static async Task<bool> PrepareDatabaseAsync(IServiceProvider services)
    {
        var options = services.GetRequiredService<PlaybookOptions>();
        try
        {
            if ((Complaint(options) ?? services.GetRequiredService<SearchOptions>().Problem()
                ?? services.GetRequiredService<AccountsOptions>().Problem()) is { } complaint)
            {
                await Console.Error.WriteLineAsync($"配置有误：{complaint}");
                return false;
            }

            await using var accounts = await services.GetRequiredService<IDbContextFactory<AccountsDbContext>>().CreateDbContextAsync();
            if (await services.GetRequiredService<PlaybookDatabase>().PrepareAsync([accounts]) == DatabaseState.Ready)
                return true;
            await Console.Error.WriteLineAsync(
                $"数据目录 {options.DataDirectory} 里的数据库来自更新的版本，这个版本不认识，没有改动任何数据。请升级程序，或换一个数据目录。");
            return false;
        }
        catch (InvalidOperationException problem) when (problem.InnerException is FormatException or ArgumentException)
        {
            // A number in the configuration that is none.
            await Console.Error.WriteLineAsync($"配置有误：{problem.Message}");
            return false;
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == 5)
        {
            await Console.Error.WriteLineAsync("数据库正被另一个程序写入，请稍后再试。");
            return false;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or DbUpdateException
            or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync(
                $"配置有误：无法使用数据目录 {options.DataDirectory}（{problem.Message}）。请检查 Playbook:DataDirectory 及其读写权限。");
            return false;
        }
    }

    private static string? Complaint(PlaybookOptions options)
    {
        if (options.Address.Length > 0
            && !(Uri.TryCreate(options.Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query + address.Fragment == ""))
            return $"Playbook:Address 的值“{options.Address}”不是网址，应形如 https://playbook.example。";
        if (options.Database != "sqlite")
            return $"Playbook:Database 的值“{options.Database}”不受支持，目前只能是 sqlite。";
        if (File.Exists(options.DataDirectory))
            return $"Playbook:DataDirectory 指向一个文件（{options.DataDirectory}），应为文件夹。";
        if (!Directory.Exists(options.ContentDirectory))
            return $"找不到内容目录 {options.ContentDirectory}，请检查 Playbook:ContentDirectory。";
        // An empty folder would unpublish the whole playbook.
        if (!File.Exists(Path.Combine(options.ContentDirectory, "book.md")))
            return $"内容目录 {options.ContentDirectory} 里没有 book.md，不像是手册的内容，请检查 Playbook:ContentDirectory。";
        return null;
    }

    [LoggerMessage(LogLevel.Information, "Content: {Created} created, {Updated} updated, {Unchanged} unchanged, {Unpublished} unpublished")]
    private static partial void LogContent(ILogger logger, int created, int updated, int unchanged, int unpublished);

    [LoggerMessage(LogLevel.Error, "{Problem}")]
    private static partial void LogIndexProblem(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Warning, "Content conflict: {Conflict}")]
    private static partial void LogConflict(ILogger logger, string conflict);

    [LoggerMessage(LogLevel.Error, "Content could not be imported; what was there before is served")]
    private static partial void LogContentFault(ILogger logger, Exception fault);

    [LoggerMessage(LogLevel.Error, "Content problem: {Problem}")]
    private static partial void LogContentProblem(ILogger logger, string problem);
}
