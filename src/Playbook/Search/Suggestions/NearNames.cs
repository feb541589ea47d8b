using Playbook.Search.Analysis;
using Playbook.Search.Asking;

namespace Playbook.Search.Suggestions;

/// <summary>
/// Which names are really near a query that finds nothing: written with a key or a character more, less or other, read
/// alike, or with a word in common. Two letters in common are nothing.
/// </summary>
internal sealed class NearNames
{
    private const int MinWord = 2;

    /// <summary>Of letters: shorter ones are an abbreviation of something else.</summary>
    private const int MinLatinWord = 3;

    private readonly string _typed;
    private readonly bool _isLatin;
    private readonly int _mistakes;
    private readonly List<string> _words;
    private readonly int[][] _rows;

    /// <summary>What is read as each character of it.</summary>
    private readonly HashSet<char>[] _sounds;

    /// <param name="typed">Folded as names are.</param>
    public NearNames(string typed)
    {
        _typed = typed;
        _isLatin = typed.All(char.IsAscii);
        _mistakes = (_isLatin, typed.Length) switch
        {
            (true, < 4) or (false, < 3) => 0,
            (true, < 8) or (false, < 6) => 1,
            _ => 2,
        };
        _words = [.. WordTokens.Of(typed).Select(token => token.Text).Where(IsTelling).Distinct()];
        _sounds = _isLatin ? [] : [.. typed.Select(character => Sound.Like(character).Append(character).ToHashSet())];
        _rows = [new int[typed.Length + 1], new int[typed.Length + 1], new int[typed.Length + 1]];
    }

    /// <returns>How far away it is: the lower the nearer; null for what is not near.</returns>
    public double? Distance(SpokenText name)
    {
        if (_mistakes > 0 && Mistakes(name.Folded) is var mistakes && mistakes <= _mistakes)
            return mistakes;
        if (_isLatin && _mistakes > 0 && name.Folded.Contains(' ', StringComparison.Ordinal)
            && Array.Exists(name.Folded.Split(' '), word => Mistakes(word) <= _mistakes))
            return _mistakes + 0.5;
        if (!_isLatin && SoundsAlike(name))
            return _mistakes + 0.5;
        var shared = _words.Where(word => Stands(name, word)).Sum(word => word.Length);
        return shared == 0 ? null : 4 - 2d * shared / (_typed.Length + name.Folded.Length);
    }

    private static bool IsTelling(string word) =>
        !StopWords.Contains(word) && Questions.In(word).Count == 0 && word.Length >= (char.IsAscii(word[0]) ? MinLatinWord : MinWord);

    private static bool Stands(SpokenText name, string word)
    {
        for (var at = name.Folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = name.Folded.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (name.Starts[at] && name.EndsWord(at + word.Length))
                return true;
        }

        return false;
    }

    /// <summary>融咨 is read as 融资, at the start of a word.</summary>
    private bool SoundsAlike(SpokenText name)
    {
        for (var start = 0; start + _typed.Length <= name.Folded.Length; start++)
        {
            if (!name.Starts[start])
                continue;
            var at = 0;
            while (at < _typed.Length && _sounds[at].Contains(name.Folded[start + at]))
                at++;
            if (at == _typed.Length && at >= MinWord)
                return true;
        }

        return false;
    }

    /// <summary>Keys too many, too few, others, and two in the wrong order, one each; more than are allowed are not counted out.</summary>
    private int Mistakes(string name)
    {
        if (Math.Abs(name.Length - _typed.Length) > _mistakes)
            return int.MaxValue;
        var (earlier, before, row) = (_rows[0], _rows[1], _rows[2]);
        for (var at = 0; at < row.Length; at++)
            row[at] = at;
        for (var first = 1; first <= name.Length; first++)
        {
            (earlier, before, row) = (before, row, earlier);
            row[0] = first;
            var least = first;
            for (var second = 1; second <= _typed.Length; second++)
            {
                row[second] = Math.Min(
                    Math.Min(before[second], row[second - 1]) + 1,
                    before[second - 1] + (name[first - 1] == _typed[second - 1] ? 0 : 1));
                if (first > 1 && second > 1 && name[first - 1] == _typed[second - 2] && name[first - 2] == _typed[second - 1])
                    row[second] = Math.Min(row[second], earlier[second - 2] + 1);
                least = Math.Min(least, row[second]);
            }

            // Two in the wrong order may still make up for it.
            if (least > _mistakes + 1)
                return int.MaxValue;
        }

        return row[_typed.Length];
    }
}
