using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;

namespace Playbook.Tests.Importing;

/// <summary>All that a library says, in a form that two of them can be compared in.</summary>
internal static class Library
{
    /// <summary>Table by table, row by row, every column as it stands in the file.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(TestBook book, CancellationToken cancellation)
    {
        await using var database = book.Database();
        var connection = database.Database.GetDbConnection();
        await database.Database.OpenConnectionAsync(cancellation);
        var rows = new List<string>();
        foreach (var table in database.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().Append("sqlite_sequence").Order(StringComparer.Ordinal))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1, 2";
            using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Add($"{table}: {string.Join(" | ", values)}");
            }
        }

        return rows;
    }

    /// <summary>What readers and importers can tell of it: numbers of rows are not part of it, addresses are.</summary>
    public static async Task<IReadOnlyList<string>> TextsAsync(TestBook book, CancellationToken cancellation)
    {
        await using var database = book.Database();
        var books = await database.Books.AsNoTracking().Where(b => b.Published).OrderBy(b => b.Slug).ToListAsync(cancellation);
        var chapters = await database.Chapters.AsNoTracking().Include(c => c.Book)
            .Where(c => c.Published && c.Book!.Published).OrderBy(c => c.Book!.Slug).ThenBy(c => c.Position).ToListAsync(cancellation);
        var sections = await database.Sections.AsNoTracking()
            .Where(s => s.Chapter!.Published && s.Chapter.Book!.Published)
            .OrderBy(s => s.Chapter!.Book!.Slug).ThenBy(s => s.Chapter!.Position).ThenBy(s => s.Position)
            .Select(s => new { s.Chapter!.Slug, s.Position, s.Heading, s.Number, s.Anchor, s.Level, s.Topics, s.Text })
            .ToListAsync(cancellation);
        var cases = await database.CaseStudies.AsNoTracking().Where(c => c.Published).OrderBy(c => c.Slug).ToListAsync(cancellation);
        var terms = await database.Terms.AsNoTracking().Where(t => t.Published).OrderBy(t => t.Slug).ToListAsync(cancellation);
        var synonyms = await database.Synonyms.AsNoTracking().OrderBy(s => s.Word).ThenBy(s => s.Other).ToListAsync(cancellation);
        var promoted = await database.PromotedPages.AsNoTracking().OrderBy(p => p.Key).ToListAsync(cancellation);
        var former = await database.FormerSlugs.AsNoTracking().ToListAsync(cancellation);
        var from = chapters.Select(c => ("Chapter", c.Id, $"{c.Book!.Slug}/{c.Slug}"))
            .Concat(cases.Select(c => ("Case", c.Id, c.Slug)))
            .Concat(terms.Select(t => ("Term", t.Id, t.Slug)))
            .Concat(books.Select(b => ("Book", b.Id, b.Slug)))
            .ToDictionary(page => (page.Item1, page.Id), page => page.Item3);
        var links = (await database.CrossLinks.AsNoTracking().ToListAsync(cancellation))
            .Where(link => from.ContainsKey((link.FromKind.ToString(), link.FromId)))
            .Select(link => $"{from[(link.FromKind.ToString(), link.FromId)]} {link.Target} {link.ToKind} {link.Url} {link.Title} {link.FromFrontMatter} {link.Sentence}")
            .Order(StringComparer.Ordinal);
        return
        [
            .. books.Select(b => Line(b, "Id", "Chapters")),
            .. chapters.Select(c => c.Book!.Slug + Line(c, "Id", "BookId", "Book", "Sections", "Version")),
            .. sections.Select(s => JsonSerializer.Serialize(s)),
            .. cases.Select(c => Line(c, "Id", "Version")),
            .. terms.Select(t => Line(t, "Id", "Version")),
            .. former.Select(f => (Page: $"{f.Kind}", f.PageId) is var key && from.TryGetValue(key, out var now) ? $"{key.Page} {f.Slug} is {now}" : "")
                .Where(line => line.Length > 0).Order(StringComparer.Ordinal),
            .. synonyms.Select(s => $"{s.Word} {s.Other}"),
            .. promoted.Where(p => from.ContainsKey(($"{p.Kind}", p.PageId))).Select(p => $"{p.Key} {p.Query} {p.By} {p.Added:O} is {p.Kind} {from[($"{p.Kind}", p.PageId)]}"),
            .. links,
        ];
    }

    private static string Line(object page, params string[] without) => string.Join(" | ", page.GetType().GetProperties()
        .Where(property => !without.Contains(property.Name))
        .Select(property => $"{property.Name}={JsonSerializer.Serialize(property.GetValue(page))}"));
}
