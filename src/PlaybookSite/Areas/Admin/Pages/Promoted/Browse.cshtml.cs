using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Editing;
using Playbook.Links;
using PlaybookSite.Accounts;
using PlaybookSite.Pages;

namespace PlaybookSite.Areas.Admin.Pages.Promoted;

/// <summary>Which page readers are shown first for a query. A query of the search insight arrives filled in.</summary>
internal sealed class BrowseModel(PromotionEditor editor, LinkChoices choices) : PageModel
{
    /// <summary>Pages that are offered where none is called as somebody wrote.</summary>
    private const int Offered = 6;

    [BindProperty(SupportsGet = true)]
    public string? Query { get; set; }

    /// <summary>Title, slug or address of the page. "page" is a route value of Razor Pages.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Target { get; set; }

    public IReadOnlyList<PromotedLine> Promoted { get; private set; } = [];

    /// <summary>Pages that may be meant, each with its address and the word for its kind.</summary>
    public IReadOnlyList<(string Title, string Url, string Kind)> Choices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Promoted = await editor.ListAsync(cancellation);

    /// <summary>Everything that may be done here has its name, and each name its role.</summary>
    public IActionResult OnPost() => BadRequest();

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        var result = await editor.AddAsync(Query ?? "", PathOf(Target ?? ""), User.AsActor(), cancellation);
        if (result.Outcome is PromotionOutcome.WrongQuery or PromotionOutcome.WrongPage)
        {
            ModelState.AddModelError(result.Outcome == PromotionOutcome.WrongQuery ? nameof(Query) : nameof(Target), result.Message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            if (result.Outcome == PromotionOutcome.WrongPage)
                Choices = await OfferAsync(result, cancellation);
            Promoted = await editor.ListAsync(cancellation);
            return Page();
        }

        TempData["Message"] = result.Message;
        return Redirect("/admin/promoted");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        var isDone = await editor.RemoveAsync(Query ?? "", User.AsActor(), cancellation);
        this.Tell(isDone ? $"已删除“{Query}”的编辑推荐" : "没有这条编辑推荐，它可能已被删除", isDone);
        return Redirect("/admin/promoted");
    }

    public string Choose(string url) => $"{AdminUrl.Promote(Query ?? "")}&target={Uri.EscapeDataString(url)}";

    private async Task<IReadOnlyList<(string Title, string Url, string Kind)>> OfferAsync(PromotionResult result, CancellationToken cancellation)
    {
        if (result.Choices.Count > 0)
            return [.. result.Choices.Select(page => (page.Title, page.Url, Wording.Of(page.Kind!.Value)))];
        if (Target is not { Length: <= PromotionEditor.MaxPageLength } typed)
            return [];
        return [.. (await choices.OfAsync(typed, "", cancellation)).Take(Offered).Select(page => (page.Text, page.Url, Wording.Of(Enum.Parse<PageKind>(page.Kind, ignoreCase: true))))];
    }

    /// <summary>What people paste is what stands in the address bar.</summary>
    private string PathOf(string typed) =>
        Uri.TryCreate(typed.Trim(), UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && string.Equals(address.Authority, Request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? address.AbsolutePath
            : typed;
}
