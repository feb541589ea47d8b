using System.Net;
using System.Text;

namespace Playbook.Importing.Terms;

/// <summary>Where a character of a block stands in the HTML.</summary>
/// <param name="Run">The run of text between two tags it belongs to; 0 where no link may begin or end.</param>
internal readonly record struct HtmlPlace(int Start, int End, int Run);

/// <summary>What stands between two tags of blocks: a paragraph, an item, a cell.</summary>
/// <param name="Section">The headings before it.</param>
internal sealed record HtmlBlock(string Text, IReadOnlyList<HtmlPlace> Places, int Section);

/// <summary>
/// Rendered text, block by block, as one who reads it sees it. Tags inside a block part no words, so that 风险 in
/// &lt;b&gt;风险&lt;/b&gt;投资 is read in its word, but no link reaches over one.
/// </summary>
internal sealed class HtmlBlocks
{
    /// <summary>Stands for what is no text, such as a formula.</summary>
    private const char Object = '\uFFFC';

    private static readonly HashSet<string> Inline = ["a", "code", "del", "em", "ins", "kbd", "mark", "s", "small", "span", "strong", "u"];

    /// <summary>What holds no links of ours: they lead elsewhere already, or are no running text.</summary>
    private static readonly HashSet<string> Closed = ["a", "code", "figcaption", "kbd", "th", "dt", "h1", "h2", "h3", "h4", "h5", "h6"];

    // A link that leads nowhere was meant to be one; a call-out's title is a heading; footnotes name works, and works have titles.
    private static readonly string[] ClosedClasses = ["xref-missing", "callout-title", "footnotes", "math", "code-language"];

    private readonly string _html;
    private readonly List<HtmlBlock> _blocks = [];
    private readonly HashSet<(int Section, string Url)> _links = [];
    private readonly Stack<bool> _open = [];
    private readonly StringBuilder _text = new();
    private List<HtmlPlace> _places = [];
    private int _closed;
    private int _titles;
    private int _section;
    private int _run;

    private HtmlBlocks(string html) => _html = html;

    public IReadOnlyList<HtmlBlock> Blocks => _blocks;

    /// <summary>Where each section leads already, by its author's own hand.</summary>
    public IReadOnlySet<(int Section, string Url)> Links => _links;

    /// <param name="html">As the allowlist writes it: well-formed, attributes in double quotes.</param>
    public static HtmlBlocks Read(string html)
    {
        var blocks = new HtmlBlocks(html);
        blocks.Read();
        return blocks;
    }

    private void Read()
    {
        for (var at = 0; at < _html.Length;)
        {
            if (_html[at] != '<')
            {
                at = ReadText(at);
                continue;
            }

            var end = EndOfTag(at);
            at = ReadTag(_html.AsSpan(at, end - at), at, end);
        }

        Close();
    }

    /// <returns>Where to read on.</returns>
    private int ReadTag(ReadOnlySpan<char> tag, int start, int end)
    {
        var closes = tag.StartsWith("</", StringComparison.Ordinal);
        var name = NameOf(tag[(closes ? 2 : 1)..]);
        switch (name)
        {
            case "math" or "sub" or "sup" when !closes:
                AddObject(start, end);
                return Behind(name, end);
            case "pre" when !closes:
                Close();
                return After("</pre>", end);
            case "img":
                AddObject(start, end);
                return end;
            case "br" or "hr":
                Close();
                return end;
        }

        if (!Inline.Contains(name))
            Close();
        _run++;
        if (closes)
        {
            if (_open.TryPop(out var wasClosed) && wasClosed)
                _closed--;
            return end;
        }

        if (name.Length == 2 && name[0] == 'h')
            _section++;
        if (name == "a" && ValueOf(tag, " href=\"") is { Length: > 0 } url)
            _links.Add((_section, WebUtility.HtmlDecode(url)));
        var isClosed = Closed.Contains(name) || HasClosedClass(tag);
        _open.Push(isClosed);
        _closed += isClosed ? 1 : 0;
        return end;
    }

    private int ReadText(int at)
    {
        _run++;
        for (; at < _html.Length && _html[at] != '<';)
        {
            var end = at + 1;
            var unit = _html[at];
            if (unit == '&' && _html.IndexOf(';', at, System.Math.Min(12, _html.Length - at)) is var semicolon and > 0)
            {
                end = semicolon + 1;
                unit = WebUtility.HtmlDecode(_html[at..end]) is [var decoded] ? decoded : Object;
            }

            // A title that is quoted, 《风险投资协议》, is a name.
            _titles += unit == '《' ? 1 : 0;
            Add(unit, new HtmlPlace(at, end, _closed > 0 || _titles > 0 ? 0 : _run));
            _titles -= unit == '》' && _titles > 0 ? 1 : 0;
            at = end;
        }

        return at;
    }

    private void AddObject(int start, int end) => Add(Object, new HtmlPlace(start, end, 0));

    private void Add(char unit, HtmlPlace place)
    {
        _text.Append(unit);
        _places.Add(place);
    }

    private void Close()
    {
        _titles = 0;
        if (_text.Length == 0)
            return;
        _blocks.Add(new HtmlBlock(_text.ToString(), _places, _section));
        _text.Clear();
        _places = [];
    }

    private int EndOfTag(int at)
    {
        var quoted = false;
        for (; at < _html.Length; at++)
        {
            if (_html[at] == '"')
                quoted = !quoted;
            else if (_html[at] == '>' && !quoted)
                return at + 1;
        }

        return at;
    }

    private int After(string tag, int from) => _html.IndexOf(tag, from, StringComparison.Ordinal) is var found and >= 0 ? found + tag.Length : _html.Length;

    /// <summary>A note's number stands in a tag of its own also where its author wrote one around it.</summary>
    private int Behind(string name, int at)
    {
        for (var depth = 1; depth > 0 && at < _html.Length;)
        {
            at = _html.IndexOf('<', at) is var found and >= 0 ? found : _html.Length;
            var end = EndOfTag(at);
            var tag = _html.AsSpan(at, end - at);
            var closes = tag.StartsWith("</", StringComparison.Ordinal);
            if (NameOf(tag[System.Math.Min(closes ? 2 : 1, tag.Length)..]) == name)
                depth += closes ? -1 : 1;
            at = end;
        }

        return at;
    }

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(' ', '>', '/');
        return (end < 0 ? tag : tag[..end]).ToString();
    }

    private static bool HasClosedClass(ReadOnlySpan<char> tag)
    {
        var classes = ValueOf(tag, " class=\"");
        return classes is not null && classes.Split(' ').Any(ClosedClasses.Contains);
    }

    private static string? ValueOf(ReadOnlySpan<char> tag, string attribute)
    {
        var start = tag.IndexOf(attribute, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var value = tag[(start + attribute.Length)..];
        var end = value.IndexOf('"');
        return (end < 0 ? value : value[..end]).ToString();
    }
}
