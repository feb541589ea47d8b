using System.Text;
using Playbook.Search.Analysis;

namespace Playbook.Importing.Terms;

/// <summary>
/// Whether a piece of a text is a word by itself. Chinese is broken by the analyzer of the search; what it takes for
/// words of their own and yet is the half of one, an ending or a prefix, is told by the character beside it.
/// </summary>
internal sealed class WholeWords
{
    /// <summary>In front of a word they make another one of it: 反稀释.</summary>
    private const string Prefixes = "反防非抗超半伪亚泛元逆副";

    /// <summary>Behind a word they make another one of it: 众筹法, 风险投资人, 现金流量表.</summary>
    private const string Endings = "化性率者员师器量力学法式型级度费权期表书商层件集家族派界业品物剂液版额款单券制人方率值罪圈";

    /// <summary>UTF-16 units from which on a name is found also where the dictionary reads its beginning into the word before: 大模型 in 做大模型.</summary>
    private const int Unmistakable = 3;

    private readonly string _text;
    private readonly bool[] _edges;

    /// <param name="folded">By <see cref="FoldedText"/>.</param>
    public WholeWords(string folded)
    {
        _text = folded;
        _edges = new bool[folded.Length + 1];
        _edges[0] = true;
        foreach (var end in WordTokens.Ends(folded))
            _edges[end] = true;
    }

    public bool Holds(int start, int end) =>
        (Script.IsHan(_text[start]) ? ChineseBegins(start, end) : LatinBegins(start))
        && (Script.IsHan(_text[end - 1]) ? ChineseEnds(end) : LatinEnds(end));

    private bool ChineseBegins(int start, int end)
    {
        if (!_edges[start] && end - start < Unmistakable)
            return false;
        return start == 0 || !Prefixes.Contains(_text[start - 1]) || !(_edges[start - 1] || _edges[start]) || !IsAlone(start - 1);
    }

    private bool ChineseEnds(int end) =>
        _edges[end] && (end == _text.Length || !Endings.Contains(_text[end]) || !IsAlone(end));

    private bool IsAlone(int at) => _edges[at] && _edges[at + 1];

    /// <summary>Neither in a longer word (CAPIX), nor behind a mark that ties (Pre-A, A/B, a.b), nor in a phrase of its own language (Attention Is All You Need).</summary>
    private bool LatinBegins(int start)
    {
        if (start == 0)
            return true;
        var before = _text[start - 1];
        if (IsLatin(before))
            return false;
        var further = start > 1 ? _text[start - 2] : '\0';
        if (before == ' ')
            return !IsLetter(further);
        return !Ties(before) || (before is '/' or '+' or '&' && Script.IsHan(further));
    }

    private bool LatinEnds(int end)
    {
        if (end == _text.Length)
            return true;
        var behind = _text[end];
        if (IsLatin(behind))
            return false;
        var further = end + 1 < _text.Length ? _text[end + 1] : '\0';
        return behind switch
        {
            ' ' => !IsLetter(further),
            '.' or '\'' or '’' or ':' => !IsLatin(further),
            '/' or '+' or '&' => Script.IsHan(further),
            _ => !Ties(behind),
        };
    }

    private static bool Ties(char mark) => mark is '-' or '/' or '_' or '+' or '&' or '#' or '@' or '=' or '.' or '\\' or '$' or '~' or '^' or '\'' or '’' or '·' or '‑' or '–';

    private static bool IsLatin(char c) => Rune.TryCreate(c, out var rune) && Script.IsOtherWord(rune);

    private static bool IsLetter(char c) => IsLatin(c) && !char.IsAsciiDigit(c);
}
