using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Which lines are code because they are indented, four beyond the text of what holds them: the page, a quotation, a
/// list item, a call-out. Asked line by line from the top. Behind a paragraph without an empty line an indent is none of
/// code, and what full-width or other odd blanks indent is a paragraph as Chinese typesets it.
/// </summary>
internal sealed partial class IndentedCode
{
    private const int Indent = 4;

    /// <summary>A quotation in a quotation in a …: no person's, and each costs a look at the rest of the line.</summary>
    private const int DeepestQuotation = 16;

    private readonly int _depth;

    /// <summary>Where the text of the open list items begins, from the outermost one on.</summary>
    private readonly Stack<int> _items = new();

    private bool _isParagraph;
    private IndentedCode? _quotation;

    public IndentedCode()
        : this(0)
    {
    }

    private IndentedCode(int depth) => _depth = depth;

    /// <summary>A text without hashes may centre its chapters by blanks.</summary>
    public static bool IsLoneHeading(IReadOnlyList<Line> lines, int index) =>
        (index == 0 || lines[index - 1].IsBlank) && (index + 1 == lines.Count || lines[index + 1].IsBlank)
        && lines[index].Text.AsSpan().TrimStart(" \t") is ['第', ..] or ['附', ..]
        && HeadingReader.Read(1, lines[index].Text.Trim()).Kind is HeadingKind.Part or HeadingKind.Chapter or HeadingKind.Appendix;

    /// <summary>Goes on behind a fence or a formula.</summary>
    /// <param name="text">Its first line.</param>
    public void Pass(string text)
    {
        var width = Width(text, 0, out var at);
        if (width == 0 && text.Length > 0 && text[0] is not '>')
            _items.Clear();
        Open(text, ref width, ref at);
        (_isParagraph, _quotation) = (false, null);
    }

    /// <summary>Goes on by one line.</summary>
    /// <returns>Whether it is code.</returns>
    public bool Takes(string text)
    {
        if (text.AsSpan().IsWhiteSpace())
        {
            (_isParagraph, _quotation) = (false, null);
            return false;
        }

        var width = Width(text, 0, out var at);
        // What is indented below an end sign stands where it stands when that is gone.
        if (width < Indent && EndSigns.Goes(text))
        {
            (_isParagraph, _quotation) = (false, null);
            return false;
        }

        // A paragraph goes on wherever its next line begins, as long as that begins nothing else.
        var isOther = Begins.IsMatch(text.AsSpan(at));
        if (!_isParagraph || isOther)
        {
            while (_items.TryPeek(out var offset) && width < offset)
                _items.Pop();
        }

        var inner = width - (_items.TryPeek(out var open) && open <= width ? open : 0);
        if (inner >= Indent)
            return !_isParagraph && !IsOddBlank(text, at);

        if (text[at] == '>' && _depth < DeepestQuotation)
        {
            _quotation ??= new IndentedCode(_depth + 1);
            var from = at + 1 < text.Length && text[at + 1] == ' ' ? at + 2 : at + 1;
            var isCode = _quotation.Takes(text[from..]);
            _isParagraph = _quotation._isParagraph;
            return isCode;
        }

        _quotation = null;
        if (!Open(text, ref width, ref at))
        {
            _isParagraph = false;
            return false;
        }

        // What belongs to it is indented by four, code by four more.
        if (Container.IsMatch(text.AsSpan(at)))
            _items.Push(width + Indent);
        _isParagraph = !Closed.IsMatch(text.AsSpan(at));
        return false;
    }

    /// <summary>Opens the list items that begin here.</summary>
    /// <returns>Whether they begin with text.</returns>
    private bool Open(string text, ref int width, ref int at)
    {
        while (Item.Match(text, at) is { Success: true } item)
        {
            var mark = item.Groups["mark"].Length;
            var blanks = Width(text, at + mark, out var content);
            // Five blanks and more: the item begins with code, one blank behind its mark.
            var isText = content < text.Length && blanks <= Indent;
            width += mark + (isText ? blanks : 1);
            _items.Push(width);
            if (!isText)
                return false;
            at = content;
        }

        return true;
    }

    private static bool IsOddBlank(string text, int at) => char.IsWhiteSpace(text[at]) || text[at] is '\u200B' or '\u2060' or '\uFEFF';

    private static int Width(string text, int from, out int end)
    {
        var width = 0;
        for (end = from; end < text.Length && text[end] is ' ' or '\t'; end++)
            width += text[end] == '\t' ? Indent - (width % Indent) : 1;
        return width;
    }

    /// <summary>What ends a paragraph without an empty line: a heading, an item, a quotation, a rule, a fence.</summary>
    [GeneratedRegex(@"^(?:#{1,6}(?:\s|$)|>|[-*+]\s|[0-9]{1,9}[.)]\s|```|~~~|!!!|\?\?\?|===)")]
    private static partial Regex Begins { get; }

    [GeneratedRegex(@"\G(?<mark>[-*+]|[0-9]{1,9}[.)]|:(?=[ \t]))(?=[ \t]|$)")]
    private static partial Regex Item { get; }

    /// <summary>Call-outs and tabs of MkDocs, and footnotes.</summary>
    [GeneratedRegex(@"^(?:(?:!!!|\?\?\?\+?)[ \t]|===[!+]?[ \t]+""|\[\^[^\]\s]{1,100}\]:)")]
    private static partial Regex Container { get; }

    /// <summary>Lines that no paragraph goes on behind: headings, rules, the first lines of call-outs.</summary>
    [GeneratedRegex(@"^(?:#{1,6}(?:\s|$)|(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|!!!|\?\?\?|:::)")]
    private static partial Regex Closed { get; }
}
