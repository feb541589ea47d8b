using System.Globalization;

namespace Playbook.Rendering.Bounds;

/// <summary>
/// Reads a text once, without parsing it, and finds what would keep a parser busy. It knows nothing of code fences on
/// purpose: what looks like a fence here need not be one to the parser, so everything counts, and the limits are wide.
/// </summary>
internal sealed class HostileText
{
    private int _line;
    private int _markers;
    private int _signs;
    private long _squaredSigns;
    private int _cells;
    private int _brackets;
    private int _longestDefinition;
    private Paragraph _paragraph;

    private HostileText()
    {
    }

    public static RenderRefusal? Find(string markdown) => new HostileText().Read(markdown);

    private RenderRefusal? Read(string markdown)
    {
        if (markdown.Length > RenderLimits.Characters)
        {
            var line = markdown.AsSpan(0, RenderLimits.Characters).Count('\n') + 1;
            return Refuse(line, $"全文有 {Number(markdown.Length)} 个字符，上限是 {Number(RenderLimits.Characters)} 个（到第 {line} 行为止），请拆成几篇。");
        }

        var rest = markdown.AsSpan();
        while (!rest.IsEmpty)
        {
            // Only what ends a line for Markdig: with a form feed counted as well, a paragraph could be made to look short.
            var end = rest.IndexOfAny('\n', '\r');
            var line = end < 0 ? rest : rest[..end];
            var step = end < 0 ? rest.Length : rest[end..] is ['\r', '\n', ..] ? end + 2 : end + 1;
            rest = rest[step..];

            if (++_line > RenderLimits.Lines)
                return Refuse(_line, $"全文超过 {Number(RenderLimits.Lines)} 行，请从第 {_line} 行之前拆成几篇。");
            if (ReadLine(line) is { } refusal)
                return refusal;
        }

        return CloseParagraph() ?? CheckDefinitions();
    }

    private RenderRefusal? ReadLine(ReadOnlySpan<char> line)
    {
        if (line.Trim(" \t").IsEmpty)
            return CloseParagraph();

        if (_paragraph.Lines++ == 0)
            _paragraph.FirstLine = _line;

        var markers = LineStart.Count(line, out var indent);
        _markers += markers;
        if (markers > RenderLimits.MarkersPerLine || (markers > 0 && indent > RenderLimits.MarkerIndent))
            return Refuse(_line, $"第 {_line} 行的列表或引用嵌套太深（一行最多 {RenderLimits.MarkersPerLine} 层，缩进最多 {RenderLimits.MarkerIndent} 格），请减少行首的“-”“>”或缩进。");
        if (_markers > RenderLimits.Markers)
            return Refuse(_line, $"到第 {_line} 行为止，列表和引用符号已超过 {Number(RenderLimits.Markers)} 个，请拆成几篇。");

        _paragraph.HasTableRule |= LineStart.IsTableRule(line);
        CountSigns(line);
        if (_paragraph.MostOpen > RenderLimits.OpenBrackets)
            return Refuse(_line, $"到第 {_line} 行为止，这一段里有 {RenderLimits.OpenBrackets} 个以上的“[”没有配上“]”，请补全，或写成“\\[”。");
        return null;
    }

    private void CountSigns(ReadOnlySpan<char> line)
    {
        var pipes = 0;
        _paragraph.DefinitionLength += line.Length;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\\':
                    i++;
                    break;
                case '|':
                    pipes++;
                    break;
                case '[':
                    _brackets++;
                    _paragraph.Signs++;
                    _paragraph.MostOpen = System.Math.Max(_paragraph.MostOpen, ++_paragraph.Open);
                    break;
                case ']':
                    _paragraph.Open = System.Math.Max(0, _paragraph.Open - 1);
                    ReadAfterBracket(line, i);
                    break;
                case ':' when line[i..] is [':', '/', '/', ..]:
                    _paragraph.Signs++;
                    break;
                case '$':
                    _paragraph.Signs++;
                    break;
                case '*' or '_' or '~' or '=' or '`':
                    i = CountRun(line, i);
                    break;
            }
        }

        _paragraph.MostPipes = System.Math.Max(_paragraph.MostPipes, pipes);
        _paragraph.Pipes += pipes;
    }

    private void ReadAfterBracket(ReadOnlySpan<char> line, int index)
    {
        switch (index + 1 < line.Length ? line[index + 1] : '\0')
        {
            case '(':
                _paragraph.Signs++;
                break;
            case ':':
                // "[label]: …" may go on to the end of the paragraph.
                CloseDefinition();
                _paragraph.InDefinition = true;
                _paragraph.DefinitionLength = line.Length - index;
                break;
        }
    }

    /// <summary>A run of three opens two spans, a longer one not much more; single ~ and = mean nothing.</summary>
    private int CountRun(ReadOnlySpan<char> line, int start)
    {
        var sign = line[start];
        var end = start;
        while (end + 1 < line.Length && line[end + 1] == sign)
            end++;

        var length = end - start + 1;
        if (sign == '`')
            _paragraph.Signs++;
        else if (sign is '*' or '_' || length > 1)
            _paragraph.Signs += System.Math.Min(length, 3);
        return end;
    }

    private RenderRefusal? CloseParagraph()
    {
        if (_paragraph.Lines == 0)
            return null;

        CloseDefinition();
        var paragraph = _paragraph;
        _paragraph = default;

        _signs += paragraph.Signs;
        _squaredSigns += (long)paragraph.Signs * paragraph.Signs;
        if (_squaredSigns > RenderLimits.SquaredSigns || _signs > RenderLimits.Signs)
            return Refuse(paragraph.FirstLine, $"从第 {paragraph.FirstLine} 行开始的一段里，“*”“_”“[”“$”“`”等标记太多（这一段 {Number(paragraph.Signs)} 个，全文到此 {Number(_signs)} 个），请用空行分段、减少标记，或拆成几篇。");

        var cells = paragraph.HasTableRule ? (long)(paragraph.MostPipes + 1) * paragraph.Lines : paragraph.Pipes;
        if (_cells + cells > RenderLimits.Cells)
            return Refuse(paragraph.FirstLine, $"从第 {paragraph.FirstLine} 行开始的表格太大（约 {Number(cells)} 格，全文最多 {Number(RenderLimits.Cells)} 格），请减少行列，或拆成几篇。");
        _cells += (int)cells;
        return null;
    }

    private void CloseDefinition()
    {
        if (_paragraph.InDefinition && _paragraph.DefinitionLength > _longestDefinition)
            _longestDefinition = _paragraph.DefinitionLength;
        _paragraph.InDefinition = false;
    }

    private RenderRefusal? CheckDefinitions() => (long)_longestDefinition * _brackets > RenderLimits.RepeatedDefinitions
        ? Refuse(_line, $"全文到第 {_line} 行共有 {Number(_brackets)} 个“[”，而最长的链接定义（“[名称]: 地址”）有 {Number(_longestDefinition)} 个字符，请缩短定义。")
        : null;

    private static RenderRefusal Refuse(int line, string reason) => new(line, reason);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Counted from one blank line to the next: never less than what the parser takes for a paragraph or a table.</summary>
    private struct Paragraph
    {
        public int FirstLine;
        public int Lines;
        public int Signs;
        public int Open;
        public int MostOpen;
        public int Pipes;
        public int MostPipes;
        public bool HasTableRule;
        public bool InDefinition;
        public int DefinitionLength;
    }
}
