using System.Net;
using System.Text.RegularExpressions;

namespace Playbook.Links;

/// <summary>A link that nobody wrote: a term that was recognised in a text. It has a class of its own, so that it can be told from an author's and taken away again.</summary>
public static partial class TermLink
{
    public const string CssClass = "auto-term";

    /// <summary>What the JSON calls it, beside the kinds of pages that an author links to.</summary>
    public const string Kind = "term-auto";

    public static string Opening(string slug) => $"<a class=\"{CssClass}\" href=\"{WebUtility.HtmlEncode(PageUrl.Term(slug))}\">";

    /// <summary>The same text without such links: what is left is exactly what was rendered.</summary>
    public static string Without(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        return html.Contains(CssClass, StringComparison.Ordinal) ? Written().Replace(html, "${words}") : html;
    }

    // In such a link stands nothing but text.
    [GeneratedRegex("<a class=\"auto-term\" href=\"[^\"]*\">(?<words>[^<]*)</a>")]
    private static partial Regex Written();
}
