using Microsoft.AspNetCore.Html;

namespace PlaybookSite.Pages;

/// <summary>
/// A title in pieces that a line break keeps whole where there is room: browsers know no Chinese words and would
/// otherwise break inside one. Its text stays the same.
/// </summary>
internal static class Phrases
{
    private const string Enders = "：，、；。？！—·";

    public static IHtmlContent Of(string title)
    {
        var phrases = new HtmlContentBuilder();
        var start = 0;
        for (var at = 0; at < title.Length; at++)
        {
            var last = at == title.Length - 1;
            if (!last && (!Enders.Contains(title[at], StringComparison.Ordinal) || Enders.Contains(title[at + 1], StringComparison.Ordinal)))
                continue;
            phrases.AppendHtml("<span class=\"keep\">").Append(title[start..(at + 1)]).AppendHtml("</span>");
            start = at + 1;
        }

        return phrases;
    }
}
