using System.Text.RegularExpressions;

namespace Playbook.Importing.Outline;

/// <summary>
/// The levels of a chapter's headings, from ## on and without jumps. Numbers say more than hashes: 1.1.1 stands under
/// 1.1 whatever the source wrote, and a heading without a number under the numbered one above it.
/// </summary>
internal sealed partial class SectionLevels
{
    private const int Top = 2;
    private const int Deepest = 6;

    private readonly Stack<Open> _open = new();

    public int Next(Heading heading)
    {
        var depth = heading.Kind is HeadingKind.Attachment || (heading.Kind is HeadingKind.Numbered && heading.Depth > 1) ? heading.Depth : 0;
        while (_open.TryPeek(out var above) && !Holds(above, heading, depth))
            _open.Pop();

        var level = _open.TryPeek(out var parent) ? Math.Min(parent.Level + 1, Deepest) : Top;
        _open.Push(new Open(level, heading.Level, depth));
        return level;
    }

    private static bool Holds(Open above, Heading heading, int depth)
    {
        if (depth > 0)
            return above.Depth > 0 && above.Depth < depth;
        if (above.Depth == 0)
            return above.SourceLevel < heading.Level;
        return above.SourceLevel < heading.Level || (above.SourceLevel == heading.Level && !ClosesChapter.IsMatch(heading.Text));
    }

    [GeneratedRegex("^(?:本章|第.{1,4}(?:章|部分))?(?:的)?(?:小结|总结|回顾|思考题|练习|习题|参考文献|参考资料|延伸阅读|结语)$")]
    private static partial Regex ClosesChapter { get; }

    private readonly record struct Open(int Level, int SourceLevel, int Depth);
}
