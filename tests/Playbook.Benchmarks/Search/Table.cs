using System.Globalization;

namespace Playbook.Benchmarks.Search;

/// <summary>Rows in Markdown, as docs/performance.md shows them.</summary>
internal sealed class Table(params string[] columns)
{
    private readonly List<string[]> _rows = [columns];

    public void Add(params object[] cells) =>
        _rows.Add(Array.ConvertAll(cells, cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? ""));

    public void Print()
    {
        var widths = Enumerable.Range(0, columns.Length).Select(at => _rows.Max(row => row[at].Length)).ToArray();
        Console.WriteLine();
        for (var row = 0; row < _rows.Count; row++)
        {
            Console.WriteLine($"| {string.Join(" | ", _rows[row].Select((cell, at) => cell.PadRight(widths[at])))} |");
            if (row == 0)
                Console.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");
        }
    }

    public static string Share(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    public static string Milliseconds(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
