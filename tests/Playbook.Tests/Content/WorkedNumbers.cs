using System.Globalization;
using System.Text.RegularExpressions;

namespace Playbook.Tests.Content;

/// <summary>A sum written out in a text: numbers, × ÷ + − and brackets, then = or ≈ and its result.</summary>
internal sealed record WorkedSum(string Text, bool Holds);

/// <summary>Finds the sums of a text and does them again. Up to four Chinese characters behind a number are its unit; a result in GB and the like is not looked at.</summary>
internal static partial class WorkedNumbers
{
    private const string Number = @"[0-9][0-9,]*(?:\.[0-9]+)?\s?%?\s?";
    private const string Operand = @"[（(]*\s*" + Number + @"\p{IsCJKUnifiedIdeographs}{0,4}\s*[)）]*\s*";

    public static IEnumerable<WorkedSum> In(string text) => Sums().Matches(text).Select(found =>
        new WorkedSum(found.Value.Trim(), Holds(found.Groups["sum"].Value, found.Groups["sign"].Value, found.Groups["result"].Value)));

    /// <summary>"1500 + 3500 × 20% = 2200 万" names its unit once, "1.2 亿 ÷ 3000 万 = 4" needs both: either reading will do.</summary>
    private static bool Holds(string sum, string sign, string result) => new[] { true, false }.Any(scaled =>
    {
        var expected = new Reader(result, scaled).Number();
        var tolerance = sign == "=" ? 1e-9 * Math.Max(1, Math.Abs(expected.Value)) : expected.LastDigit / 2 * (1 + 1e-9);
        return Math.Abs(new Reader(sum, scaled).Sum() - expected.Value) <= tolerance;
    });

    [GeneratedRegex(@"(?<![\p{L}0-9.,_^$\\×÷+−])(?<sum>" + Operand + @"(?:[×÷+−]\s*" + Operand + @")+)(?<sign>[=≈])\s*(?<result>(?>−?" + Number + @"[万亿]?))(?!\s*[×÷+−A-Za-z])")]
    private static partial Regex Sums();

    /// <param name="scaled">True to count 万 and 亿.</param>
    private ref struct Reader(string text, bool scaled)
    {
        private readonly string _text = text.Replace(",", "", StringComparison.Ordinal).Replace('（', '(').Replace('）', ')');
        private int _at;

        public double Sum()
        {
            var value = Product();
            while (Peek() is '+' or '−')
                value += _text[_at++] is '+' ? Product() : -Product();
            return value;
        }

        private double Product()
        {
            var value = Factor();
            while (Peek() is '×' or '÷')
                value = _text[_at++] is '×' ? value * Factor() : value / Factor();
            return value;
        }

        private double Factor()
        {
            if (Peek() is not '(')
                return Number().Value;
            _at++;
            var value = Sum();
            _at++;
            return value;
        }

        public (double Value, double LastDigit) Number()
        {
            var sign = Peek() is '−' ? -1 : 1;
            var start = _at += sign < 0 ? 1 : 0;
            while (Peek() is (>= '0' and <= '9') or '.')
                _at++;
            var digits = _text[start.._at].Trim();
            var point = digits.IndexOf('.', StringComparison.Ordinal);
            var factor = 1.0;
            for (; Peek() is not ('\0' or '(' or ')' or '+' or '−' or '×' or '÷'); _at++)
            {
                factor *= _text[_at] switch
                {
                    '%' => 0.01,
                    '万' when scaled => 1e4,
                    '亿' when scaled => 1e8,
                    _ => 1,
                };
            }

            return (sign * double.Parse(digits, CultureInfo.InvariantCulture) * factor, factor * (point < 0 ? 1 : Math.Pow(10, point + 1 - digits.Length)));
        }

        /// <summary>The next character that is no space; NUL at the end.</summary>
        private char Peek()
        {
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
                _at++;
            return _at < _text.Length ? _text[_at] : '\0';
        }
    }
}
