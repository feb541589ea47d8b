namespace Playbook.Books;

/// <summary>Numbers of parts and chapters as readers see them.</summary>
public static class PrintedNumber
{
    /// <summary>"第3章", "附录A", "2.4", or empty.</summary>
    public static string Of(string number, ChapterKind kind) => (number, kind) switch
    {
        ("", _) => "",
        (_, ChapterKind.Appendix) => $"附录{number}",
        (_, ChapterKind.Chapter) when number.All(char.IsAsciiDigit) => $"第{number}章",
        _ => number,
    };

    /// <summary>"第1部分 融资", or the title alone.</summary>
    public static string OfPart(string title, string number) => number == "" ? title : $"第{number}部分 {title}".TrimEnd();
}
