using System.Globalization;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Links;

namespace PlaybookSite.Pages;

/// <summary>The words that readers see for what the entities hold as numbers and enums.</summary>
internal static class Wording
{
    public const string SiteName = "大模型创业手册";

    private const int CharactersAMinute = 400;

    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    /// <summary>A mark beside the word, so that an outcome is told apart without its colour.</summary>
    public static (string Word, string Mark) Of(Outcome outcome) => outcome switch
    {
        Outcome.Success => ("成功", "✓"),
        Outcome.Failure => ("失败", "✕"),
        Outcome.Pivot => ("转型", "↺"),
        _ => ("进行中", "→"),
    };

    public static string Of(Evidence evidence) => evidence switch
    {
        Evidence.FirstHand => "亲历",
        Evidence.PublicReport => "公开报道",
        Evidence.SecondHand => "二手转述",
        _ => "虚构示例",
    };

    public static string Of(BookKind kind) => kind == BookKind.Playbook ? "手册" : "来源文档";

    public static string Of(PageKind kind) => kind switch
    {
        PageKind.Chapter => "章节",
        PageKind.Case => "案例",
        PageKind.Book => "书籍",
        _ => "术语",
    };

    /// <summary>Where a linked page stands, for one who reads <paramref name="book"/>: nothing if in the same book.</summary>
    public static string Place(LinkedPage linked, string? book) =>
        linked.Book == "" ? Of(linked.Kind) : linked.Book == book ? "" : linked.BookTitle;

    /// <summary>A sentence taken out of its paragraph, without the sign that tied it to the next one.</summary>
    public static string Quote(string sentence) => sentence.TrimEnd('；', ';', '，', '、', '：', ' ');

    /// <summary>"第3章", "附录A", "2.4", or empty.</summary>
    public static string Number(string number, ChapterKind kind) => PrintedNumber.Of(number, kind);

    /// <summary>"第1部分 融资", or the title alone.</summary>
    public static string Part(string title, string number) => PrintedNumber.OfPart(title, number);

    public static int Minutes(int wordCount) => Math.Max(1, (wordCount + CharactersAMinute - 1) / CharactersAMinute);

    public static string Day(DateTimeOffset moment) =>
        moment.ToOffset(BeijingOffset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Minute(DateTimeOffset moment) =>
        moment.ToOffset(BeijingOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(BeijingOffset).DateTime);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
