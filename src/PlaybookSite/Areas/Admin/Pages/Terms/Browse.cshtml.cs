using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Glossary;

namespace PlaybookSite.Areas.Admin.Pages.Terms;

/// <summary>All terms, also those that readers do not see.</summary>
internal sealed class BrowseModel(PlaybookDbContext database) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Topic { get; set; }

    /// <summary>"hidden" for what is not published, "edited" for what says something else than its file; else all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<TermRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Number = Math.Max(1, Number);
        var found = Matching();
        Total = await found.CountAsync(cancellation);
        Rows = await found.OrderBy(term => term.Slug).Skip((Number - 1) * PageSize).Take(PageSize)
            .Select(term => new TermRow(term.Id, term.Name, term.English, term.Aliases, term.Topics, term.Published, term.Edited != null))
            .ToListAsync(cancellation);
    }

    public string Address(int number) => Request.Path + QueryString.Create(
        new Dictionary<string, string?> { ["q"] = Q, ["topic"] = Topic, ["state"] = State, ["p"] = number.ToString(System.Globalization.CultureInfo.InvariantCulture) }
            .Where(pair => !string.IsNullOrEmpty(pair.Value)));

    private IQueryable<Term> Matching()
    {
        var terms = database.Terms.AsNoTracking();
        if (Q?.Trim() is { Length: > 0 } words)
        {
            var like = $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            terms = terms.Where(term => EF.Functions.Like(term.Name, like, "\\") || EF.Functions.Like(term.English, like, "\\")
                || EF.Functions.Like(term.Abbreviation, like, "\\") || EF.Functions.Like(term.Slug, like, "\\") || EF.Functions.Like(term.Definition, like, "\\")
                || term.Aliases.Any(alias => EF.Functions.Like(alias, like, "\\")) || term.Synonyms.Any(synonym => EF.Functions.Like(synonym, like, "\\")));
        }

        if (Playbook.Books.Topic.Find(Topic ?? "") is { } topic)
            terms = terms.About(topic.Slug);
        return State switch
        {
            "hidden" => terms.Where(term => !term.Published),
            "edited" => terms.Where(term => term.Edited != null),
            _ => terms,
        };
    }
}

internal sealed record TermRow(
    int Id, string Name, string English, IReadOnlyList<string> Aliases, IReadOnlyList<string> Topics, bool Published, bool IsEdited);
