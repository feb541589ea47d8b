using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cases;

/// <summary>Reads the Markdown of a chapter into its pieces.</summary>
internal sealed partial class PassageReader
{
    private readonly Passage _chapter;
    private Passage _current;
    private int _headings = -1;
    private string _fence = "";

    private PassageReader(string title) => _current = _chapter = new Passage(null, title, 1, -1);

    public static Passage Read(string title, string markdown)
    {
        var reader = new PassageReader(title);
        foreach (var line in markdown.Split('\n'))
            reader.Add(line);
        return reader._chapter;
    }

    private void Add(string line)
    {
        var fence = FenceMarks.Match(line);
        if (fence.Success || _fence.Length > 0)
            AddCode(line, fence);
        else if (HeadingReader.Read(new Line(0, line)) is { } heading)
            Open(heading.Title, Math.Max(2, heading.Level), line, ++_headings);
        else if (BoldCase.Match(line) is { Success: true } bold)
            Open(InlineText.Plain(bold.Groups["label"].Value), Passage.BoldLevel, line, _headings);
        else if (ItemCase.Match(line) is { Success: true } item)
        {
            Open(InlineText.Plain(item.Groups["label"].Value).TrimEnd('：', ':'), Passage.ItemLevel, line, _headings);
            if (item.Groups["rest"].Value.Trim() is { Length: > 0 } rest)
                _current.Add(rest);
        }
        else
            AddText(line);
    }

    private void AddText(string line)
    {
        if (_current.Level == Passage.ItemLevel)
        {
            // What is indented below an item belongs to it.
            if (line.Length > 0 && !char.IsWhiteSpace(line[0]))
                CloseTo(Passage.ItemLevel);
            else
                line = line.Trim();
        }

        _current.Add(line);
    }

    private void AddCode(string line, Match fence)
    {
        if (_fence.Length == 0)
            _fence = fence.Groups["marks"].Value;
        else if (fence.Success && fence.Groups["marks"].Value.StartsWith(_fence, StringComparison.Ordinal) && fence.Groups["info"].Length == 0)
            _fence = "";
        _current.Add(line, isCode: true);
    }

    private void Open(string label, int level, string line, int heading)
    {
        CloseTo(level);
        var passage = new Passage(_current, label, level, heading) { FirstLine = line };
        _current.Add(passage);
        _current = passage;
    }

    private void CloseTo(int level)
    {
        while (_current is { Above: { } above } && _current.Level >= level)
            _current = above;
    }

    [GeneratedRegex(@"^\s*(?<marks>`{3,}|~{3,})\s*(?<info>[^`]*?)\s*$")]
    private static partial Regex FenceMarks { get; }

    /// <summary>**案例一：谷歌的 BERT** on a line of its own.</summary>
    [GeneratedRegex(@"^\*\*(?<label>(?:(?:成功|失败|典型)?案例)\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*[：:、.．][^*]{1,80})\*\*\s*[：:]?\s*$")]
    private static partial Regex BoldCase { get; }

    /// <summary>1. **成功融资案例**：…</summary>
    [GeneratedRegex(@"^(?:[-*+]|[0-9]{1,3}[.)])\s+\*\*(?<label>[^*]{0,30}案例[^*]{0,60})\*\*\s*[：:]?(?<rest>.*)$")]
    private static partial Regex ItemCase { get; }
}
