using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Audit;
using Playbook.Editing;
using Playbook.Glossary;
using Playbook.Search.Suggestions;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Synonyms;

/// <summary>Pairs of words that search treats alike. A failed query arrives with its word filled in.</summary>
internal sealed class BrowseModel(SynonymEditor editor, TermEffects effects, Suggester suggester) : PageModel
{
    private const int SuggestedNames = 6;

    /// <summary>What readers say.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Word { get; set; }

    /// <summary>What the book says.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Other { get; set; }

    public IReadOnlyList<Synonym> Pairs { get; private set; } = [];

    /// <summary>Names in the book that are written or read almost like the word.</summary>
    public IReadOnlyList<string> Near { get; private set; } = [];

    public TermEffect? Effect { get; private set; }

    public string Complaint { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    /// <summary>Everything that may be done here has its name, and each name its role.</summary>
    public IActionResult OnPost() => BadRequest();

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        switch (await editor.AddAsync(Word ?? "", Other ?? "", By, cancellation))
        {
            case SynonymOutcome.Refused:
                Complaint = $"两个词都要填，各 1 到 {Synonym.MaxLength} 个字，不能相同";
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                await ShowAsync(cancellation);
                return Page();
            case SynonymOutcome.Known:
                this.Tell($"“{Word} = {Other}”已经在了", isDone: false);
                break;
            default:
                TempData["Message"] = $"已添加“{Word} = {Other}”，搜索马上按它找";
                break;
        }

        return Redirect("/admin/synonyms");
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        if (Word?.Trim() is { Length: > 0 and <= Synonym.MaxLength } word && Other?.Trim() is { Length: > 0 and <= Synonym.MaxLength } other)
            Effect = await effects.OfSynonymAsync(word, other, cancellation);
        else
            Complaint = $"两个词都要填，各 1 到 {Synonym.MaxLength} 个字";
        await ShowAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        var removed = await editor.RemoveAsync(Word ?? "", Other ?? "", By, cancellation);
        this.Tell(removed.Count > 0 ? $"已去掉“{Word} = {Other}”" : "没有这一对，它可能已被去掉", removed.Count > 0);
        return Redirect("/admin/synonyms");
    }

    private Actor By => new(User.AccountId(), User.AccountName());

    private async Task ShowAsync(CancellationToken cancellation)
    {
        Pairs = await editor.ListAsync(cancellation);
        if (Word?.Trim() is { Length: > 0 and <= Synonym.MaxLength } word && string.IsNullOrEmpty(Other))
            Near = [.. suggester.Near(word, SuggestedNames).Select(name => name.Text).Where(name => name.Length <= Synonym.MaxLength && name != word).Distinct()];
    }
}
