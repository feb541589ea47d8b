using System.Text;

namespace Playbook.Importing.Outline;

/// <summary>Lines to Markdown: one empty line at most between two paragraphs, none at the ends, code as it is.</summary>
internal static class MarkdownText
{
    public static string Join(IEnumerable<Line> lines)
    {
        var text = new StringBuilder();
        var isGap = false;
        foreach (var line in lines)
        {
            if (line.IsBlank && !line.IsVerbatim)
            {
                isGap = text.Length > 0;
                continue;
            }

            if (text.Length > 0)
                text.Append(isGap ? "\n\n" : "\n");
            text.Append(line.Text);
            isGap = false;
        }

        return text.ToString();
    }
}
