using System.Text;

namespace Playbook.Tests.Search;

/// <summary>What nobody asks who wants an answer. The same ones each time, none above the length that is answered.</summary>
public static class HostileQueries
{
    private const int RandomOnes = 10_000;
    private const int MaxLength = 200;

    /// <summary>Written by hand: syntax of Lucene, of HTML, of addresses; one character many times; halves of pairs.</summary>
    public static IEnumerable<string> Written() =>
    [
        "", " ", "\u3000", "\0", "%00", "%", "%%%", "\uFEFF", "\u202E融资", "融\u0000资",
        "\uD800", "\uDC00", "融\uD83D资", "\uDE00\uD83D", new('\uD800', MaxLength), new('\uDFFF', MaxLength),
        "*", "*:*", "?", "融*", "*资", "融?资", "/.*a.{14}/", "/(a|aa)+b/", "融资~", "融资~0.8", "\"融资 风险\"~5", "融资^10", "[a TO z]", "{a TO *}",
        "title.words:融资", "body.characters:融", "_query_:\"{!func}1\"", "AND", "OR NOT", "&& ||", "+ -", "+融资 -风险", "!融资", "\\", "\\\"", "融资\\",
        "\"", "\"\"", "\"融资", "融资\"", "“融资", "-", "--", "- -", "-\"", "-\"融资", "topic:", "topic:\"", "topic:x", "book:", "kind:", "kind:\"case", "topic:topic:topic:",
        "<script>alert(1)</script>", "\"><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<mark>融资</mark>", "</mark><script>", "&lt;script&gt;", "&#60;script&#62;",
        "javascript:alert(1)", "' OR 1=1 --", "'; DROP TABLE Chapters; --", "{{7*7}}", "${7*7}", "@(7*7)", "../../etc/passwd", "%2e%2e%2f", "%3Cscript%3E", "+ADw-script+AD4-",
        "\r\nSet-Cookie: a=b", "\u0085", "\u2028\u2029", "e\u0301", new('\u0301', MaxLength), new('\u200B', MaxLength), "🏳️‍🌈", "👨‍👩‍👧‍👦", "𠮷𠮷𠮷", "\uFFFE\uFFFF", "İıſ", "ﷺ",
        .. "的融a*?(\"-/\\:~^[{ 一1".Select(character => new string(character, MaxLength)),
        Repeated("融资 "), Repeated("a "), Repeated("的 "), Repeated("-a "), Repeated("\"a\" "), Repeated("((("), Repeated("topic:risk "), Repeated("融资风险"), Repeated("风"), Repeated("什么"), Repeated("😀"), Repeated("gpt-4 "), Repeated("a.b-"), Repeated("ａ１"),
    ];

    /// <summary>Those, and random ones: any of Unicode, what the books are written with, and syntax in between.</summary>
    public static IEnumerable<string> All()
    {
        foreach (var query in Written())
            yield return query;
        var random = new Random(11);
        for (var made = 0; made < RandomOnes; made++)
            yield return Any(random);
    }

    private static string Any(Random random)
    {
        const string Written = "融资风险股权团队产品市场的了是在怎么什么大模型創業風險";
        const string Syntax = "\"'<>&%+-*/?:~^()[]{}|\\!@#$ \t\n\0\u3000“”，。";
        var text = new StringBuilder();
        var length = random.Next(1, MaxLength + 1);
        var kind = random.Next(4);
        while (text.Length < length)
        {
            _ = (kind == 3 ? random.Next(3) : kind) switch
            {
                0 => text.Append((char)random.Next(0x10000)), // halves of pairs among them
                1 => text.Append(Written[random.Next(Written.Length)]),
                _ => random.Next(3) == 0 ? text.Append((char)random.Next('a', 'z' + 1)) : text.Append(Syntax[random.Next(Syntax.Length)]),
            };
        }

        return text.ToString();
    }

    private static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, MaxLength))[..MaxLength];
}
