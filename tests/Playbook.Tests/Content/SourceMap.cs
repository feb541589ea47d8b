using System.Text.RegularExpressions;

namespace Playbook.Tests.Content;

/// <summary>A row of docs/sources.md.</summary>
/// <param name="Document">Title of the document, without 《》.</param>
/// <param name="Heading">With its number, as the document prints it.</param>
/// <param name="Where">"chapter#section" or "case:slug", several parted by ；, or a reason behind —.</param>
internal sealed record SourceRow(string Document, string Heading, string Where)
{
    public bool IsLeftOut => Where.StartsWith('—');

    public IEnumerable<string> Targets => IsLeftOut ? [] : Where.Split('；', StringSplitOptions.TrimEntries);
}

/// <summary>docs/sources.md: what became of each heading of the source documents, and what they say wrongly.</summary>
internal static partial class SourceMap
{
    private static readonly string[] Lines = File.ReadAllLines(ShippedContent.SourceMap);

    public static IReadOnlyList<SourceRow> Rows { get; } = [.. ReadRows()];

    /// <summary>The rows under the heading "Corrections": document, what it says, what is right, where we say so.</summary>
    public static IReadOnlyList<string[]> Corrections { get; } =
    [
        .. Lines.SkipWhile(line => line != "## Corrections").Where(IsRow).Select(Cells).Skip(1),
    ];

    private static IEnumerable<SourceRow> ReadRows()
    {
        var document = "";
        foreach (var line in Lines)
        {
            if (Document().Match(line) is { Success: true } title)
                document = title.Groups[1].Value;
            else if (line.StartsWith("## ", StringComparison.Ordinal))
                document = "";
            else if (document.Length > 0 && IsRow(line) && Cells(line) is [var heading, var where] && heading != "Heading")
                yield return new SourceRow(document, heading.Trim('*'), where);
        }
    }

    private static bool IsRow(string line) => line.StartsWith('|') && !line.StartsWith("| ---", StringComparison.Ordinal);

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    [GeneratedRegex("^## 《(.+)》$")]
    private static partial Regex Document();
}
