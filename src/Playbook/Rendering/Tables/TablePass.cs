using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Playbook.Rendering.Tables;

/// <summary>
/// Rows with more cells than the head has: a line through a word, <c>(DROP|ACCEPT)</c>, was meant as text. The rest of
/// the row joins its last cell, so that nothing an author wrote vanishes. And <c>\|</c> in a formula or code span of a
/// table is the line itself.
/// </summary>
internal static class TablePass
{
    public static void Run(MarkdownDocument document)
    {
        foreach (var table in document.Descendants<Table>().ToList())
        {
            var rows = table.OfType<TableRow>().ToList();
            if (rows.Find(row => row.IsHeader) is { } head && head.OfType<TableCell>().Count(IsWritten) is > 0 and var columns)
                rows.ForEach(row => Join(row, columns));
            foreach (var cell in rows.SelectMany(row => row.OfType<TableCell>()))
                Unescape(cell);
        }
    }

    /// <summary>Lines of rows whose rest was joined, counted from 1.</summary>
    public static IReadOnlyList<int> Joined(MarkdownDocument document) =>
        [.. document.Descendants<TableRow>().Where(row => row.GetData(typeof(TablePass)) is not null).Select(row => row.Line + 1)];

    /// <summary>A cell that only fills its row up has nothing in it, not even a paragraph.</summary>
    private static bool IsWritten(TableCell cell) => cell.Count > 0;

    private static void Join(TableRow row, int columns)
    {
        var rest = new List<TableCell>();
        while (row.Count > columns)
        {
            rest.Add((TableCell)row[^1]);
            row.RemoveAt(row.Count - 1);
        }

        rest.Reverse();

        if (!rest.Exists(HasWords) || row[^1] is not TableCell { Count: > 0 } last || last[^1] is not LeafBlock { Inline: { } words })
            return;
        row.SetData(typeof(TablePass), true);
        foreach (var cell in rest.Where(IsWritten))
        {
            words.AppendChild(new LiteralInline(EndsApart(words) ? " | " : "|"));
            foreach (var inside in cell.OfType<LeafBlock>().Select(leaf => leaf.Inline).OfType<ContainerInline>())
            {
                while (inside.FirstChild is { } child)
                {
                    child.Remove();
                    words.AppendChild(child);
                }
            }
        }
    }

    private static bool HasWords(TableCell cell) => cell.OfType<LeafBlock>().Any(leaf => leaf.Inline?.FirstChild is not null);

    /// <summary>Whether the author wrote a blank in front of the line; the parser has cut it off. Behind more than words it is taken for granted.</summary>
    private static bool EndsApart(ContainerInline words) =>
        words.LastChild is not LiteralInline { Content: { Text: { } text, End: var end } } || (end + 1 < text.Length && text[end + 1] is ' ' or '\t');

    private static void Unescape(TableCell cell)
    {
        foreach (var inline in cell.Descendants<LeafInline>())
        {
            if (inline is MathInline formula && formula.Content.AsSpan().Contains("\\|", StringComparison.Ordinal))
                formula.Content = new Markdig.Helpers.StringSlice(formula.Content.ToString().Replace("\\|", "|", StringComparison.Ordinal));
            else if (inline is CodeInline code && code.Content.Contains("\\|", StringComparison.Ordinal))
                code.Content = code.Content.Replace("\\|", "|", StringComparison.Ordinal);
        }
    }
}
