using System.Globalization;
using Playbook.Links;

namespace PlaybookSite.Areas.Admin.Pages;

/// <summary>Where the desk works on a page of the book.</summary>
internal static class AdminUrl
{
    /// <summary>Where its versions stand, and from where it is edited; a book's own text comes out of its file alone.</summary>
    /// <returns>Null where there is no such place.</returns>
    public static string? Of(PageKind kind, int id) => kind switch
    {
        PageKind.Term => Term(id),
        PageKind.Case => string.Create(CultureInfo.InvariantCulture, $"/admin/cases/{id}"),
        PageKind.Chapter => string.Create(CultureInfo.InvariantCulture, $"/admin/chapters/{id}"),
        _ => null,
    };

    public static string Term(int id) => string.Create(CultureInfo.InvariantCulture, $"/admin/terms/{id}");

    /// <param name="revision">What an import brought.</param>
    public static string Conflict(int revision) => string.Create(CultureInfo.InvariantCulture, $"/admin/conflicts/{revision}");

    public static string Draft(int id) => string.Create(CultureInfo.InvariantCulture, $"/admin/drafts/{id}");

    /// <param name="query">Becomes the word that readers use.</param>
    public static string Synonym(string query) => $"/admin/synonyms?word={Uri.EscapeDataString(query)}";

    /// <param name="query">Gets a page that is shown first.</param>
    public static string Promote(string query) => $"/admin/promoted?query={Uri.EscapeDataString(query)}";

    public static string NewTerm(string name) => $"/admin/terms/new?name={Uri.EscapeDataString(name)}";

    public static string Explain(string query) => $"/admin/searches/explain?q={Uri.EscapeDataString(query)}";
}
