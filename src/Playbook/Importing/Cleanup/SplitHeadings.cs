using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>A chapter's number as one heading and its name as the next: <c># 第三章</c>, <c>## 选人</c>.</summary>
internal sealed partial class SplitHeadings : ICleanupRule
{
    public string Label => "合并断成两行的标题";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (!line.IsVerbatim && Bare.IsMatch(line.Text) && Name(lines, i) is > 0 and var at)
            {
                var joined = line.Text.TrimEnd() + " " + lines[at].Text.TrimStart(' ', '#');
                log.Changed(Label, line.Number, $"{line.Text} ⏎ {lines[at].Text}", joined);
                result.Add(line with { Text = joined });
                // The name's own line is booked with the heading that it is now part of.
                log.Joined(lines[at].Number, line.Number);
                for (i++; i <= at; i++)
                    result.Add(lines[i] with { Text = "" });
                i = at;
            }
            else
                result.Add(line);
        }

        return result;
    }

    /// <summary>The next line with text, if it is a heading without a number of its own and no field; 0 otherwise.</summary>
    private static int Name(IReadOnlyList<Line> lines, int index)
    {
        for (var i = index + 1; i < lines.Count; i++)
        {
            if (lines[i].IsBlank)
                continue;
            return HeadingReader.Read(lines[i]) is { Kind: HeadingKind.Other, Text: { Length: <= 40 } text }
                && !text.StartsWith("案例", StringComparison.Ordinal) && !text.StartsWith('《') ? i : 0;
        }

        return 0;
    }

    [GeneratedRegex(@"^ {0,3}#{1,6}\s+(?:第\s?(?:[0-9０-９]{1,3}|[〇零一二三四五六七八九十百]{1,5})\s?(?:章|部分|篇|卷)|附录\s?[A-Z]|Chapter\s[0-9]{1,3}|Part\s(?:[0-9]{1,2}|[IVX]{1,4}))\s*[：:]?\s*$")]
    private static partial Regex Bare { get; }
}
