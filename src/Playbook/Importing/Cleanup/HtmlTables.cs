using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Playbook.Importing.Outline;
using Playbook.Rendering.Text;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// <c>&lt;table&gt;&lt;tr&gt;&lt;td&gt;…</c>, which the site would show as tags, becomes a table of Markdown with the same
/// words. Cells that were joined are parted: the words stand in the first one. A table that holds more than words
/// (another table, code, forms) stays as it is, and is told as tags that readers see.
/// </summary>
internal sealed partial class HtmlTables : ICleanupRule
{
    /// <summary>Lines, columns and cells of one table; more is no table that one reads.</summary>
    private const int MostLines = 2_000, MostColumns = 40, MostCells = 5_000;

    private const int LongestTable = 200_000;

    public string Label => "把 HTML 表格改成 Markdown 表格";

    private const string SpanLabel = "拆开 HTML 表格里合并的单元格";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        var patience = (20 * lines.Count) + MostLines;
        for (var at = 0; at < lines.Count;)
        {
            var (end, isNested) = Begins(lines[at]) ? End(lines, at, ref patience) : (at, false);
            var table = end > at && !isNested ? Read(lines, at, end) : null;
            if (table is not null)
                Write(lines, at, end, table, result, log);
            // One that stays as it is stays whole.
            for (var next = Math.Max(end, at + 1); at < next; at++)
            {
                if (table is null)
                    result.Add(lines[at]);
            }
        }

        return result;
    }

    /// <returns>The index behind the table that begins on this line; the start itself where it does not end.</returns>
    /// <param name="patience">Lines that may be looked through: tables that never end must not each cost the whole text.</param>
    private static (int End, bool IsNested) End(IReadOnlyList<Line> lines, int start, ref int patience)
    {
        var (depth, deepest, length) = (0, 0, 0);
        for (var i = start; i < lines.Count && i < start + MostLines && !lines[i].IsVerbatim && patience-- > 0; i++)
        {
            length += lines[i].Text.Length;
            if (length > LongestTable)
                break;
            foreach (Match bound in Bound.Matches(lines[i].Text))
            {
                depth += bound.Groups["close"].Success ? -1 : 1;
                deepest = Math.Max(deepest, depth);
                if (depth == 0)
                    return (i + 1, deepest > 1);
            }
        }

        return (start, false);
    }

    private static bool Begins(Line line) =>
        !line.IsVerbatim && line.Text.Length <= LongestTable && line.Text.Contains("<table", StringComparison.OrdinalIgnoreCase)
        && Opening.Match(line.Text) is { Success: true } opening && !InlineSpans.Find(line.Text).Contains(opening.Groups["tag"].Index);

    private static Table? Read(IReadOnlyList<Line> lines, int start, int end)
    {
        // What each character of the whole stands on.
        var text = new StringBuilder();
        var starts = new List<int>();
        for (var i = start; i < end; i++)
        {
            starts.Add(text.Length);
            text.Append(lines[i].Text).Append('\n');
        }

        var all = text.ToString();
        var opening = Opening.Match(all);
        var closing = Closing.Match(all, opening.Index + opening.Length);
        if (!closing.Success)
            return null;
        var table = new Table(all[..opening.Groups["tag"].Index].Trim(), all[(closing.Index + closing.Length)..].Trim('\n', ' ', '\t'));
        var inside = all[(opening.Index + opening.Length)..closing.Index];
        if (Strange.IsMatch(inside))
            return null;
        var offset = opening.Index + opening.Length;
        Cell? cell = null;
        var isCaption = false;
        var from = 0;
        foreach (Match part in Part.Matches(inside))
        {
            if (!Take(inside[from..part.Index], from))
                return null;
            from = part.Index + part.Length;
            var closes = part.Groups["close"].Success;
            switch (part.Groups["name"].Value.ToLowerInvariant())
            {
                case "caption":
                    isCaption = !closes;
                    break;
                case "tr":
                    cell = null;
                    if (!closes)
                        table.Rows.Add([]);
                    break;
                case "td" or "th" when closes:
                    cell = null;
                    break;
                case "td" or "th":
                    if (table.Rows.Count == 0)
                        table.Rows.Add([]);
                    cell = new Cell(LineAt(part.Index), part.Value, Span(part, "colspan"), Span(part, "rowspan"));
                    table.Rows[^1].Add(cell);
                    break;
                default:
                    cell = null;
                    break;
            }
        }

        return Take(inside[from..], from) && table.Arrange() ? table : null;

        bool Take(string words, int index)
        {
            if (words.AsSpan().IsWhiteSpace())
                return true;
            var (first, last) = (LineAt(index + words.Length - words.TrimStart().Length), LineAt(index + words.TrimEnd().Length - 1));
            for (var i = first; i <= last; i++)
                table.Said.Add(lines[start + i].Number);
            if (isCaption)
                table.Caption += words;
            else if (cell is not null)
                cell.Html += words;
            else
                return false; // words that stand in no cell would get lost
            return true;
        }

        int LineAt(int index)
        {
            var found = starts.BinarySearch(offset + index);
            return found >= 0 ? found : ~found - 1;
        }
    }

    private void Write(IReadOnlyList<Line> lines, int start, int end, Table table, List<Line> result, CleanupLog log)
    {
        var indent = IsInItem(lines, start) ? lines[start].Text[..^lines[start].Text.AsSpan().TrimStart().Length] : "";
        var written = new List<Line>();
        var pieces = new Dictionary<int, int>();
        var first = lines[start];
        if (table.Before.Length > 0)
            Add(first, table.Before);
        Add(first, "");
        if (table.Caption.Length > 0)
        {
            Add(first, indent + CellText(table.Caption));
            Add(first, "");
        }

        foreach (var (index, row) in table.Grid.Index())
        {
            var line = lines[start + table.LineOf(index)];
            Add(line, $"{indent}| {string.Join(" | ", row)} |");
            if (index == 0)
                Add(line, $"{indent}|{string.Concat(row.Select(_ => " --- |"))}");
        }

        var last = lines[end - 1];
        Add(last, "");
        if (table.After.Length > 0)
            Add(last, table.After);
        result.AddRange(written);

        log.Changed(Label, first.Number, Shown(lines.Skip(start).Take(end - start)), Shown(written.Where(line => !line.IsBlank)));
        foreach (var cell in table.Rows.SelectMany(row => row).Where(cell => cell.Columns > 1 || cell.Rows > 1))
            log.Changed(SpanLabel, lines[start + cell.Line].Number, cell.Tag, "内容写在第一格，其余留空");
        var placed = written.Where(line => !line.IsBlank).Select(line => line.Number).ToHashSet();
        var into = first.Number;
        for (var i = start; i < end; i++)
        {
            var number = lines[i].Number;
            if (placed.Contains(number))
                into = number;
            else if (table.Said.Contains(number))
                log.Joined(number, placed.Contains(into) ? into : placed.Min());
            else if (!lines[i].IsBlank)
                log.Dropped(number);
        }

        void Add(Line line, string text)
        {
            var piece = pieces.GetValueOrDefault(line.Number, line.Piece);
            pieces[line.Number] = piece + 1;
            written.Add(line with { Text = text, Piece = piece });
        }
    }

    private static string Shown(IEnumerable<Line> lines) => string.Join(" ⏎ ", lines.Select(line => line.Text.Trim()));

    /// <summary>Below an item of a list the indent keeps the table in it; anywhere else it is only how the source was set.</summary>
    private static bool IsInItem(IReadOnlyList<Line> lines, int start)
    {
        var indent = Indent(lines[start].Text);
        for (var i = start - 1; i >= 0 && indent > 0 && i > start - 50; i--)
        {
            if (!lines[i].IsBlank && Indent(lines[i].Text) < indent)
                return Item.IsMatch(lines[i].Text);
        }

        return false;
    }

    private static int Indent(string text) => text.Length - text.AsSpan().TrimStart().Length;

    private static int Span(Match part, string name) =>
        Spans.Matches(part.Value).FirstOrDefault(match => match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } match
            ? Math.Max(1, int.Parse(match.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture))
            : 1;

    /// <summary>What stands in a cell, on one line: paragraphs, items and broken lines are parted by &lt;br&gt;.</summary>
    private static string CellText(string html)
    {
        var pieces = CodeTag.Replace(html, match => $"`{WebUtility.HtmlDecode(match.Groups["words"].Value)}`");
        pieces = Block.Replace(BlankLine.Replace(pieces, "<br>"), "<br>");
        return Escaped(string.Join("<br>", pieces.Split("<br>").Select(OneLine).Where(piece => piece.Length > 0)));
    }

    /// <summary>Lines of Chinese are joined without a blank.</summary>
    private static string OneLine(string text)
    {
        var line = "";
        foreach (var next in text.Split('\n').Select(part => WhiteSpace.Replace(part, " ").Trim()).Where(part => part.Length > 0))
            line += line.Length == 0 || (ChineseLines.HasWide(line.AsSpan(line.Length - 1)) && ChineseLines.HasWide(next.AsSpan(0, 1))) ? next : " " + next;
        return line;
    }

    /// <summary>A bar would begin the next cell; one in code does not.</summary>
    private static string Escaped(string text)
    {
        if (!text.Contains('|', StringComparison.Ordinal))
            return text;
        var code = InlineSpans.Find(text);
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '|' && !code.Contains(i) && (i == 0 || text[i - 1] != '\\'))
                escaped.Append('\\');
            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    private sealed class Cell(int line, string tag, int columns, int rows)
    {
        /// <summary>Counted from the first line of the table.</summary>
        public int Line { get; } = line;

        public string Tag { get; } = tag;

        public int Columns { get; } = columns;

        public int Rows { get; } = rows;

        public string Html { get; set; } = "";
    }

    private sealed class Table(string before, string after)
    {
        public string Before { get; } = before;

        public string After { get; } = after;

        public string Caption { get; set; } = "";

        public List<List<Cell>> Rows { get; } = [];

        /// <summary>Numbers of the lines that hold words.</summary>
        public HashSet<int> Said { get; } = [];

        public List<string[]> Grid { get; } = [];

        public int LineOf(int row) => Rows[row][0].Line;

        /// <summary>Puts the words where they stand; false where this is no table, or one that is too large.</summary>
        public bool Arrange()
        {
            Rows.RemoveAll(row => row.Count == 0);
            if (Rows.Count is 0 or > MostCells || Rows.Any(row => row.Sum(cell => Math.Min(cell.Columns, MostColumns + 1)) > MostColumns))
                return false;
            var taken = new HashSet<(int Row, int Column)>();
            var words = new Dictionary<(int Row, int Column), string>();
            var columns = 0;
            for (var row = 0; row < Rows.Count; row++)
            {
                var column = 0;
                foreach (var cell in Rows[row])
                {
                    while (taken.Contains((row, column)))
                        column++;
                    words[(row, column)] = CellText(cell.Html);
                    for (var down = 0; down < Math.Min(cell.Rows, Rows.Count - row); down++)
                    {
                        for (var across = 0; across < cell.Columns; across++)
                            taken.Add((row + down, column + across));
                    }

                    column += cell.Columns;
                    columns = Math.Max(columns, column);
                    if (columns > MostColumns || columns * Rows.Count > MostCells || taken.Count > MostCells)
                        return false;
                }
            }

            for (var row = 0; row < Rows.Count; row++)
                Grid.Add([.. Enumerable.Range(0, columns).Select(column => words.GetValueOrDefault((row, column), ""))]);
            return true;
        }
    }

    /// <summary>Not in a list, a quotation or a table of Markdown: those begin with signs of their own.</summary>
    [GeneratedRegex(@"^(?![ \t]*(?:>|[-*+][ \t]|[0-9]{1,9}[.)][ \t]|\|))[^<\n]{0,1000}(?:</?(?:div|center|p|figure)(?:\s[^<>]{0,500})?>[^<\n]{0,200}){0,4}(?<tag><table(?:\s[^<>]{0,2000})?>)", RegexOptions.IgnoreCase)]
    private static partial Regex Opening { get; }

    [GeneratedRegex(@"<(?<close>/)?table[\s>]", RegexOptions.IgnoreCase)]
    private static partial Regex Bound { get; }

    [GeneratedRegex(@"</table\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex Closing { get; }

    [GeneratedRegex(@"<(?<close>/)?(?<name>caption|colgroup|col|thead|tbody|tfoot|tr|td|th)(?:\s(?:[^<>""']|""[^""<>]{0,1000}""|'[^'<>]{0,1000}'){0,500})?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Part { get; }

    /// <summary>What no cell of a table in Markdown can hold.</summary>
    [GeneratedRegex(@"<(?:table|pre|form|svg|iframe|video|audio|script|style|object|details|h[1-6])[\s/>]", RegexOptions.IgnoreCase)]
    private static partial Regex Strange { get; }

    [GeneratedRegex(@"\s(?<name>colspan|rowspan)\s{0,3}=\s{0,3}[""']?(?<count>[0-9]{1,4})", RegexOptions.IgnoreCase)]
    private static partial Regex Spans { get; }

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex BlankLine { get; }

    // Once a run of blanks: a long one must not be gone through from each of its own.
    [GeneratedRegex(@"(?<!\s)\s*(?:</?(?:p|div|ul|ol|li|center)(?:\s[^<>]{0,500})?>|<br\s*/?>)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Block { get; }

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex WhiteSpace { get; }

    [GeneratedRegex(@"<code>(?<words>[^<>`]{1,500})</code>", RegexOptions.IgnoreCase)]
    private static partial Regex CodeTag { get; }

    [GeneratedRegex(@"^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")]
    private static partial Regex Item { get; }
}
