using System.Net;
using System.Text.RegularExpressions;

namespace PlaybookSite.Pages.Books;

/// <summary>Rendered text made fit for a page that holds many chapters, and for paper.</summary>
/// <param name="Html">Ids carry the chapter's prefix; links inside the book lead to its place on this page.</param>
/// <param name="Notes">Addresses of the links that lead out, in the order of their numbers in the text.</param>
internal sealed partial record PrintedText(string Html, IReadOnlyList<string> Notes)
{
    /// <param name="html">Sanitized HTML, attributes in double quotes.</param>
    /// <param name="prefix">The chapter's slug, unique on the page.</param>
    /// <param name="bookUrl">The book's own address, without a slash at the end.</param>
    public static PrintedText From(string html, string prefix, string bookUrl)
    {
        var notes = new List<string>();
        var anchored = Tag().Replace(html, tag => Attribute().Replace(tag.Value, attribute =>
            $"{attribute.Groups["name"]}\"{Moved(attribute.Groups["name"].Value, attribute.Groups["value"].Value, prefix, bookUrl)}\""));
        var noted = OutwardLink().Replace(anchored, link => $"{link.Value}<sup class=\"note-mark\">{Note(notes, link)}</sup>");
        return new PrintedText(noted, notes);
    }

    private static string Moved(string name, string value, string prefix, string bookUrl) => name.Trim() switch
    {
        "id=" or "for=" => $"{prefix}-{value}",
        "aria-labelledby=" or "aria-describedby=" =>
            string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => $"{prefix}-{id}")),
        _ when value.StartsWith('#') => $"#{prefix}-{value[1..]}",
        _ when value.StartsWith(bookUrl + "/", StringComparison.Ordinal) => InBook(value[(bookUrl.Length + 1)..]),
        _ => value,
    };

    private static string InBook(string place) => place.Split('#', 2) switch
    {
        [var chapter, var anchor] => $"#{chapter}-{anchor}",
        [var chapter] => $"#{chapter}-{Playbook.Books.Section.OpeningAnchor}",
        _ => place,
    };

    private static int Note(List<string> notes, Match link)
    {
        var url = WebUtility.HtmlDecode(link.Groups["url"].Value);
        if (!notes.Contains(url))
            notes.Add(url);
        return notes.IndexOf(url) + 1;
    }

    // Whole tags only: the same letters in the text, in code above all, are words and stay.
    [GeneratedRegex("""<[a-zA-Z][^\s<>/]*(?:\s+[^\s=<>"]+(?:="[^"]*")?)+\s*/?>""")]
    private static partial Regex Tag();

    [GeneratedRegex("(?<name>\\s(?:id|for|href|aria-labelledby|aria-describedby)=)\"(?<value>[^\"]*)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex("""<a\s[^<>]*?\bhref="(?<url>https?://[^"]*)"[^<>]*>.*?</a>""", RegexOptions.Singleline)]
    private static partial Regex OutwardLink();
}
