using System.Globalization;
using ICU4N.Text;

namespace Playbook.Search.Analysis;

/// <summary>
/// Where words end, by ICU's dictionary. The one place that knows what breaks words: with <c>-p:SmartCn=true</c> the
/// build takes WordBreaks.SmartCn.cs in place of this file.
/// </summary>
internal static class WordBreaks
{
    /// <summary>Stands in the index: text and query are broken by the same.</summary>
    public const string Name = "icu";

    // A break iterator keeps the text it works on: one a thread, copied from this one, which loads the rules.
    private static readonly BreakIterator Prototype = BreakIterator.GetWordInstance(CultureInfo.GetCultureInfo("zh"));

    [ThreadStatic]
    private static BreakIterator? _breaks;

    /// <returns>Each place where a word, or what stands between two, ends; ascending, the last is the end of the text.</returns>
    public static List<int> Ends(string folded)
    {
        var breaks = _breaks ??= (BreakIterator)Prototype.Clone();
        breaks.SetText(folded);
        var ends = new List<int>();
        breaks.First();
        for (var end = breaks.Next(); end != BreakIterator.Done; end = breaks.Next())
            ends.Add(end);
        return ends;
    }
}
