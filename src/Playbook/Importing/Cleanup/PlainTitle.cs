using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// 《…》 alone on the first line that says anything is the title of the book, with or without hashes. Where a heading of
/// the first level names another title, the line stays text.
/// </summary>
internal sealed partial class PlainTitle : ICleanupRule
{
    public string Label => "把开头单独一行的书名改为标题";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var first = lines.Index().FirstOrDefault(line => !line.Item.IsBlank);
        if (first.Item is not { IsVerbatim: false } line || !Title.IsMatch(line.Text))
            return lines;
        var key = TextKey.Of(line.Text);
        if (lines.Select(HeadingReader.Read).Any(heading => heading is { Level: 1, Kind: HeadingKind.Other or HeadingKind.TitleLabel } && heading.Key != key))
            return lines;
        var text = "# " + line.Text.Trim();
        log.Changed(Label, line.Number, line.Text, text);
        var result = lines.ToList();
        result[first.Index] = line with { Text = text };
        return result;
    }

    [GeneratedRegex(@"^ {0,3}《[^《》\n]{1,80}》[ \t]*$")]
    private static partial Regex Title { get; }
}
