using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Marks code fences (also indented ones in lists), code by indent and formula blocks, which are kept byte for byte:
/// no rule asks again what is code. A fence that is never closed would swallow the rest of the book: it is closed before
/// the next chapter or section.
/// </summary>
internal sealed partial class VerbatimBlocks : ICleanupRule
{
    public string Label => "补上没有写完的代码围栏";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        var formulas = new FormulaBlocks(lines);
        var unclosed = new List<CodeFence>();
        var indents = new IndentedCode();
        // Behind which line of the result code by indent goes on; -1 outside it.
        var code = -1;
        for (var i = 0; i < lines.Count;)
        {
            var line = lines[i];
            if (line.IsVerbatim)
            {
                // Marked by an earlier pass.
                if (i == 0 || !lines[i - 1].IsVerbatim)
                    indents.Pass(line.Text);
                result.Add(line);
                i++;
            }
            else if (CodeFence.Open(line.Text) is { } fence)
            {
                indents.Pass(line.Text);
                i = CopyFence(lines, i, fence, unclosed, result, log);
            }
            else if (indents.Takes(line.Text) && !IndentedCode.IsLoneHeading(lines, i))
            {
                // Empty lines inside belong to it.
                for (var blank = code + 1; code >= 0 && blank < result.Count; blank++)
                    result[blank] = result[blank] with { IsVerbatim = true };
                code = result.Count;
                result.Add(line with { IsVerbatim = true });
                i++;
                continue;
            }
            else if (formulas.EndOf(i) is var end && end > i)
            {
                indents.Pass(line.Text);
                i = CopyFormula(lines, i, end, result);
            }
            else
            {
                result.Add(line);
                i++;
                if (line.IsBlank)
                    continue;
            }

            code = -1;
        }

        return result;
    }

    private int CopyFence(
        IReadOnlyList<Line> lines, int start, CodeFence fence, List<CodeFence> unclosed, List<Line> result, CleanupLog log)
    {
        // Where one like it found no end, this one finds none either: looking again each time would be quadratic.
        var isOpen = unclosed.Exists(fence.IsLike);
        var boundary = -1;
        for (var i = start + 1; i < lines.Count && !(isOpen && boundary >= 0); i++)
        {
            if (!isOpen && fence.IsClosedBy(lines[i].Text))
                return Copy(lines, start, i + 1, result);
            // Code that begins behind the next section, with a language of its own: this one was never closed.
            if (boundary >= 0 && CodeFence.Open(lines[i].Text) is { Info.Length: > 0, IsAlone: true })
                return Close(boundary);
            if (boundary < 0 && (lines[i].IsVerbatim || IsSection(lines, i, fence)))
                boundary = i;
        }

        if (!isOpen)
            unclosed.Add(fence);
        return Close(boundary < 0 ? lines.Count : boundary);

        int Close(int end)
        {
            Copy(lines, start, end, result);
            var last = result[^1];
            result.Add(new Line(last.Number, fence.Indent + fence.Mark, IsVerbatim: true, Piece: last.Piece + 1));
            log.Changed(Label, lines[start].Number, lines[start].Text, $"{lines[start].Text} …（围住 {end - start - 1} 行，到第 {last.Number} 行）{fence.Mark}");
            return end;
        }
    }

    /// <summary>A heading that is none of the code's own comments.</summary>
    private static bool IsSection(IReadOnlyList<Line> lines, int index, CodeFence fence) =>
        StructuralHeading.IsMatch(lines[index].Text)
        || (lines[index - 1].IsBlank && fence.Info is not ("markdown" or "md") && PlainHeading.IsMatch(lines[index].Text));

    private static int Copy(IReadOnlyList<Line> lines, int start, int end, List<Line> result)
    {
        for (var i = start; i < end; i++)
            result.Add(lines[i] with { IsVerbatim = true, Text = i == start || i == end - 1 ? WithPlainIndent(lines[i].Text) : lines[i].Text });
        return end;
    }

    /// <summary>A full-width indent before the mark would make a paragraph of it.</summary>
    private static string WithPlainIndent(string text)
    {
        var indent = text.AsSpan(0, text.Length - text.AsSpan().TrimStart(" \t\u3000\u00A0").Length);
        return indent.ContainsAny('\u3000', '\u00A0') && text.AsSpan(indent.Length).StartsWith("```", StringComparison.Ordinal) ? text[indent.Length..] : text;
    }

    private static int CopyFormula(IReadOnlyList<Line> lines, int start, int end, List<Line> result)
    {
        var isTex = lines[start].Text.AsSpan().TrimStart().StartsWith(@"\[", StringComparison.Ordinal);
        for (var i = start; i < end; i++)
            result.Add(lines[i] with { IsVerbatim = true, IsTexBlock = isTex });
        return end;
    }

    [GeneratedRegex(@"^ {0,3}#{1,6} *(?:第 ?[0-9０-９一二三四五六七八九十百]+ ?(?:章|部分|篇|节)|附录|[0-9]+\.[0-9]+)")]
    private static partial Regex StructuralHeading { get; }

    /// <summary>Two hashes and Chinese words: comments in code mostly have one.</summary>
    [GeneratedRegex(@"^#{2,6} [\u4E00-\u9FFF《]")]
    private static partial Regex PlainHeading { get; }
}
