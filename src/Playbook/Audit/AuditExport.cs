using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;

namespace Playbook.Audit;

/// <summary>Writes the trail for people and programs elsewhere, oldest first, row by row: it grows without end.</summary>
public sealed class AuditExport(IDbContextFactory<PlaybookDbContext> contexts)
{
    /// <summary>What a spreadsheet takes for the beginning of a formula.</summary>
    private const string FormulaSigns = "=+-@\t\r\n＝＋－＠";

    // A line a row, Chinese as itself.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = ChineseJson.Encoder };

    /// <summary>For spreadsheets: UTF-8 with its mark, without which some read Chinese as something else.</summary>
    public async Task WriteCsvAsync(Stream stream, AuditFilter filter, CancellationToken cancellationToken = default)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Row("编号", "时间（UTC）", "账号", "姓名", "动作", "动作代码", "页面类型", "页面编号", "对象", "说明"));
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var entry in InOrder(database, filter).WithCancellation(cancellationToken))
        {
            await writer.WriteLineAsync(Row(
                Number(entry.Id),
                entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                Number(entry.ActorId),
                entry.Actor,
                AuditWords.Of(entry.Action),
                entry.Action.ToString(),
                entry.Kind?.ToString() ?? "",
                entry.Kind is null ? "" : Number(entry.PageId),
                entry.Title,
                entry.Detail));
        }
    }

    /// <summary>For programs: one JSON object a line.</summary>
    public async Task WriteJsonLinesAsync(Stream stream, AuditFilter filter, CancellationToken cancellationToken = default)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var entry in InOrder(database, filter).WithCancellation(cancellationToken))
        {
            await writer.WriteLineAsync(JsonSerializer.Serialize(
                new
                {
                    entry.Id,
                    entry.At,
                    entry.ActorId,
                    entry.Actor,
                    Action = entry.Action.ToString(),
                    Kind = entry.Kind?.ToString(),
                    PageId = entry.Kind is null ? (int?)null : entry.PageId,
                    entry.Title,
                    entry.Detail,
                },
                Json));
        }
    }

    private static IAsyncEnumerable<AuditEntry> InOrder(PlaybookDbContext database, AuditFilter filter) =>
        database.AuditEntries().Matching(filter).OrderBy(entry => entry.Id).AsAsyncEnumerable();

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Row(params string[] cells) => string.Join(',', cells.Select(Cell));

    /// <summary>A name that begins like a formula would be run by whoever opens the file: an apostrophe makes it a text.</summary>
    private static string Cell(string text)
    {
        var guarded = text.TrimStart(' ', '\u3000') is [var first, ..] && FormulaSigns.Contains(first) ? $"'{text}" : text;
        return $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
