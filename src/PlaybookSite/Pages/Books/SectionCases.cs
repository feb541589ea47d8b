using System.Net;
using Playbook.CaseStudies;
using Playbook.Links;

namespace PlaybookSite.Pages.Books;

/// <summary>Under the heading of a section that tells a case, a line that leads to the case's own page.</summary>
internal static class SectionCases
{
    /// <param name="html">Sanitized HTML, headings with their anchors as id.</param>
    public static string Into(string html, IEnumerable<CaseLine> cases)
    {
        foreach (var section in cases.GroupBy(study => study.FromSection))
        {
            var heading = html.IndexOf($"id=\"{WebUtility.HtmlEncode(section.Key)}\"", StringComparison.Ordinal);
            var end = heading < 0 ? -1 : html.IndexOf("</h", heading, StringComparison.Ordinal);
            if (end >= 0)
                html = html.Insert(html.IndexOf('>', end) + 1, Line(section));
        }

        return html;
    }

    private static string Line(IEnumerable<CaseLine> cases) =>
        $"<p class=\"section-case\">案例页：{string.Join('、', cases.Select(study => $"<a href=\"{PageUrl.Case(study.Slug)}\">{WebUtility.HtmlEncode(study.Title)}</a>"))}</p>";
}
