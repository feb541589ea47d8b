using System.Text;
using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Outline;

/// <summary>A book's outline as text: what stands beside each messy sample.</summary>
internal static class SourceOutline
{
    public static string Of(SourceBook book)
    {
        var text = new StringBuilder();
        Field("书名", book.Title);
        Field("关键词", string.Join("、", book.Keywords));
        Field("作者", book.Author);
        Field("摘要", book.Abstract);
        Field("引言", book.Introduction);
        Field("结语", book.Closing);
        foreach (var chapter in book.Chapters)
        {
            text.AppendJoin(" | ", new[] { chapter.Slug, chapter.Number, chapter.Title, chapter.Part }.Where(part => part.Length > 0)).Append('\n');
            foreach (var heading in SourceBookChecks.Headings(chapter.Markdown))
            {
                var level = heading.TakeWhile(c => c == '#').Count();
                text.Append(' ', 2 * (level - 1)).Append(heading[(level + 1)..]).Append('\n');
            }

            if (chapter.Drafts.Count > 0)
                text.Append("  （另存 ").Append(chapter.Drafts.Count).Append(" 稿）\n");
        }

        Lines("目录行", line => line.Kind is LineKind.Toc);
        Lines("标记行", line => line.Kind is LineKind.Marker);
        Lines("注释行", line => line.At == BookField.Comment);
        return text.ToString();

        void Field(string name, string value)
        {
            if (value.Length > 0)
                text.Append(name).Append('：').Append(value.Replace("\n", "⏎", StringComparison.Ordinal)).Append('\n');
        }

        void Lines(string name, Func<LineAccount, bool> isMeant)
        {
            var lines = book.Lines.Where(isMeant).Select(line => line.From == line.To ? $"{line.From}" : $"{line.From}-{line.To}").ToList();
            if (lines.Count > 0)
                text.Append(name).Append('：').AppendJoin(' ', lines).Append('\n');
        }
    }
}
