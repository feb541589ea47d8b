using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>Where formula blocks end: <c>$$ … $$</c> and <c>\[ … \]</c>, on one line or over several.</summary>
internal sealed partial class FormulaBlocks(IReadOnlyList<Line> lines)
{
    private readonly Dictionary<string, int> _searchedInVain = [];

    /// <returns>The index behind the block that begins at this line; the index itself when none does.</returns>
    public int EndOf(int index)
    {
        var text = lines[index].Text.AsSpan().Trim();
        if (text.StartsWith("$$", StringComparison.Ordinal))
            return EndOf(index, text[2..], "$$");
        return text.StartsWith(@"\[", StringComparison.Ordinal) ? EndOf(index, text[2..], @"\]") : index;
    }

    private int EndOf(int index, ReadOnlySpan<char> rest, string close)
    {
        var closed = rest.IndexOf(close, StringComparison.Ordinal);
        if (closed >= 0)
            // Text behind the formula makes it an ordinary line with a formula in it.
            return rest[(closed + 2)..].Trim().IsEmpty ? index + 1 : index;

        // No line is looked through twice in vain: that would be quadratic.
        if (index < _searchedInVain.GetValueOrDefault(close))
            return index;
        for (var i = index + 1; i < lines.Count; i++)
        {
            var text = lines[i].Text;
            if (!lines[i].IsVerbatim && text.Contains(close, StringComparison.Ordinal))
                return i + 1;
            // A chapter, a section or a fence inside means that nobody closed it.
            _searchedInVain[close] = i + 1;
            if (lines[i].IsVerbatim || SectionOrFence.IsMatch(text))
                break;
        }

        return index;
    }

    [GeneratedRegex(@"^\s*(?:#{1,6} *(?:第 ?[0-9０-９一二三四五六七八九十百]+ ?(?:章|部分|节)|附录|[0-9]+\.[0-9]+)|```|~~~)")]
    private static partial Regex SectionOrFence { get; }
}
