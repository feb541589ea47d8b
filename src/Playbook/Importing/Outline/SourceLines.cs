using Playbook.Importing.Cleanup;

namespace Playbook.Importing.Outline;

/// <summary>A text as numbered lines. A final line break ends the last line and begins no new one.</summary>
internal static class SourceLines
{
    private const string ByteOrderMark = "\uFEFF";

    public static List<Line> Split(string text, CleanupLog log)
    {
        var lines = new List<Line>();
        var start = 0;
        if (text.StartsWith(ByteOrderMark, StringComparison.Ordinal))
        {
            log.Changed("去掉字节顺序标记", 1, "U+FEFF", "");
            start = 1;
        }

        var foreignBreak = 0;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
            {
                lines.Add(new Line(lines.Count + 1, text[start..]));
                break;
            }

            lines.Add(new Line(lines.Count + 1, text.Substring(start, length)));
            start += length + 1;
            if (text[start - 1] == '\r')
            {
                foreignBreak = foreignBreak == 0 ? lines.Count : foreignBreak;
                if (start < text.Length && text[start] == '\n')
                    start++;
            }
        }

        if (foreignBreak > 0)
            log.Changed("统一换行符", foreignBreak, "CR", "LF");
        return lines;
    }
}
