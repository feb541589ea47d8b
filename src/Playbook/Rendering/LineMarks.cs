using System.Globalization;
using System.Text;
using Markdig.Renderers;
using Markdig.Syntax;

namespace Playbook.Rendering;

/// <summary>
/// Which line each element of a page comes from. Marks stand between the blocks while HTML is written, and are taken out
/// behind the sanitizer: what is left is the very page that is published.
/// </summary>
internal sealed class LineMarks
{
    /// <summary>What no author can know stands in a mark.</summary>
    private readonly string _sign = $"\uE000{Guid.NewGuid():N}:";

    private readonly List<int> _lines = [];
    private int _line = 1;

    /// <summary>Of each element that stands by itself in the page, in order; 1-based.</summary>
    public IReadOnlyList<int> Lines => _lines;

    /// <summary>Past the renderer's own writing, which would think that a line had begun.</summary>
    public void Watch(HtmlRenderer html) => html.ObjectWriteBefore += (_, node) =>
    {
        if (node is Block { Parent: MarkdownDocument } block)
            html.Writer.Write(string.Create(CultureInfo.InvariantCulture, $"{_sign}{block.Line + 1}\uE001"));
    };

    /// <returns>The text without marks.</returns>
    public string Read(string text)
    {
        var rest = new StringBuilder(text.Length);
        var at = 0;
        for (int mark; (mark = text.IndexOf(_sign, at, StringComparison.Ordinal)) >= 0;)
        {
            rest.Append(text, at, mark - at);
            var end = text.IndexOf('\uE001', mark);
            // Footnotes stand at the end, wherever they were written.
            _line = System.Math.Max(_line, int.Parse(text.AsSpan(mark + _sign.Length, end - mark - _sign.Length), NumberStyles.None, CultureInfo.InvariantCulture));
            at = end + 1;
        }

        return rest.Append(text, at, text.Length - at).ToString();
    }

    public void Element() => _lines.Add(_line);
}
