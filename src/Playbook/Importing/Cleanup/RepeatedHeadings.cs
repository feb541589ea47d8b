using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>The same heading twice with nothing between, or once more in bold: said once is enough.</summary>
internal sealed class RepeatedHeadings : ICleanupRule
{
    public string Label => "去掉紧接着重复的标题";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        Heading? above = null;
        foreach (var line in lines)
        {
            var heading = HeadingReader.Read(line);
            if (above is { Key.Length: > 0 } && !line.IsBlank && !line.IsVerbatim && Repeats(above, heading, line.Text))
            {
                log.Changed(Label, line.Number, line.Text, "");
                log.Dropped(line.Number);
                result.Add(line with { Text = "" });
                continue;
            }

            if (!line.IsBlank)
                above = heading;
            result.Add(line);
        }

        return result;
    }

    private static bool Repeats(Heading above, Heading? heading, string text) =>
        heading is not null ? heading.Key == above.Key : IsEmphasized(text) && TextKey.Of(InlineText.Plain(text)) == above.Key;

    private static bool IsEmphasized(string text) =>
        text.Trim() is ['*', '*', .., '*', '*'] or ['_', '_', .., '_', '_'] or ['《', .., '》'];
}
