using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Playbook.Importing;
using Playbook.Importing.Sources;
using Playbook.Tests.Content;

namespace Playbook.Tests.Importing;

/// <summary>A dry run says what the import would say, and leaves no trace.</summary>
public sealed class DryRunTests
{
    private const string WithCase = """
        # 《摊位经》

        ## 第1章：案例分析

        ### 案例一：晨光语音

        晨光语音是一家做方言识别的公司，服务过三百个摊位。

        **经验总结**：先窄后宽。

        $\frac{1$
        """;

    private static readonly string Sources = Path.Combine(ShippedContent.Root, "..", "tests", "SampleContent", "sources");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_an_empty_database()
    {
        await using var book = await TestBook.OpenAsync();
        await SaysTheSameAsync(book, Sources, book.Write("摊位.md", WithCase));
    }

    [Fact]
    public async Task On_a_database_that_holds_the_documents_already()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(Sources, book.Write("摊位.md", WithCase));
        await SaysTheSameAsync(book, Sources, book.Write("摊位.md", WithCase.Replace("三百个", "四百个", StringComparison.Ordinal)));
    }

    private static async Task SaysTheSameAsync(TestBook book, params string[] paths)
    {
        var before = await RowsAsync(book);
        var tried = await book.Get<SourceImport>().RunAsync(paths, dryRun: true, cancellationToken: Cancellation);
        Assert.Equal(before, await RowsAsync(book));

        var done = await book.ImportAsync(paths);
        Assert.NotEqual(before, await RowsAsync(book));
        Assert.Equal(Json(done), Json(tried));
        Assert.Contains(done.Documents, document => document.CaseStudies.Count > 0);
        Assert.All(done.Documents, document => Assert.Equal(document.Cases, document.CaseStudies.Count));
        Assert.Equal(done.Documents.Sum(document => document.AllProblems.Count()), done.Totals.Problems);
    }

    private static string Json(ImportReport report) => JsonSerializer.Serialize(report);

    /// <summary>Every row of every table, as text.</summary>
    private static async Task<string> RowsAsync(TestBook book)
    {
        await using var database = book.Database();
        var connection = database.Database.GetDbConnection();
        await connection.OpenAsync(Cancellation);
        var rows = new System.Text.StringBuilder();
        foreach (var table in database.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the name of a table of ours
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation))
            {
                rows.Append(table);
                for (var column = 0; column < reader.FieldCount; column++)
                    rows.Append('|').Append(reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(column));
                rows.Append('\n');
            }
        }

        return rows.ToString();
    }
}
