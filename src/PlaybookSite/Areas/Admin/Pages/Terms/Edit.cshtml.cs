using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Editing;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Terms;

/// <summary>One term, or a new one: authors read it, editors save it, and see before that what would become of links and search.</summary>
internal sealed class EditModel(TermEditor editor, TermEffects effects) : PageModel
{
    /// <summary>Id of the term; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public TermForm Form { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Null for a new term.</summary>
    public OpenedTerm? Term { get; private set; }

    /// <summary>What the form began with.</summary>
    [BindProperty]
    public string? OpenedContent { get; set; }

    /// <summary>After a conflict: what this form says and what the term says now, field by field; the form says both in one.</summary>
    public IReadOnlyList<MergedField> Both { get; private set; } = [];

    public TermEffect? Effect { get; private set; }

    /// <summary>What the effect is of.</summary>
    public string EffectOf { get; private set; } = "";

    public string Complaint { get; private set; } = "";

    /// <summary>The form says what the term said once, and nobody has saved that.</summary>
    public bool IsTakenBack { get; private set; }

    /// <param name="name">Of a new term: a query that found nothing, say.</param>
    /// <param name="from">A version out of its history to fill the form with.</param>
    public async Task<IActionResult> OnGetAsync(string? name, int from, CancellationToken cancellation)
    {
        if (Id == 0)
        {
            Form = new TermForm { Name = name };
            return User.MayPublish() ? Page() : StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!await OpenAsync(cancellation))
            return NotFound();
        (Form, Version, OpenedContent) = (TermForm.Of(Term!.Draft), Term.Version, Term.Content);
        if (from > 0 && User.MayPublish() && await editor.SaidAsync(Id, from, cancellation) is { } said)
            (Form, IsTakenBack) = (TermForm.Of(said) with { Reason = "取回旧版本" }, true);
        return Page();
    }

    /// <summary>Everything that may be done here has its name, and each name its role.</summary>
    public IActionResult OnPost() => BadRequest();

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        return await AnsweredAsync(
            Id == 0 ? await editor.AddAsync(Form.ToDraft(), publish: true, By, cancellation) : await editor.SaveAsync(Id, Version, Form.ToDraft(), By, cancellation),
            "已保存。链接已经更新，搜索随后跟上",
            cancellation);
    }

    /// <summary>A new term that readers do not see yet.</summary>
    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        return Id > 0 ? BadRequest() : await AnsweredAsync(await editor.AddAsync(Form.ToDraft(), publish: false, By, cancellation), "已保存，没有发布", cancellation);
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        if (Id > 0 && !await OpenAsync(cancellation))
            return NotFound();
        // What is hidden stays hidden by a save.
        Effect = await effects.OfTermAsync(Id, Form.ToDraft(), Term?.Published ?? true, cancellation);
        EffectOf = "保存";
        return Page();
    }

    /// <summary>What would become of links and search without the term, or with it again.</summary>
    public async Task<IActionResult> OnPostPreviewPublishAsync(bool published, CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        if (!await OpenAsync(cancellation))
            return NotFound();
        ModelState.Clear();
        (Form, Version, OpenedContent) = (TermForm.Of(Term!.Draft), Term.Version, Term.Content);
        Effect = await effects.OfTermAsync(Id, Term.Draft, published, cancellation);
        EffectOf = published ? "重新发布" : "取消发布";
        return Page();
    }

    public async Task<IActionResult> OnPostPublishAsync(bool published, CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        return await AnsweredAsync(
            await editor.PublishAsync(Id, Version, published, By, cancellation),
            published ? "已重新发布" : "已取消发布：页面、链接和搜索里都没有它了",
            cancellation);
    }

    private Edit By => new(User.AccountName(), Form.Reason?.Trim() ?? "") { AuthorId = User.AccountId() };

    private async Task<IActionResult> AnsweredAsync(EditResult<TermDraft> result, string message, CancellationToken cancellation)
    {
        switch (result.Outcome)
        {
            case EditOutcome.Missing:
                return NotFound();
            case EditOutcome.Saved or EditOutcome.Unchanged:
                this.Tell(result.Outcome == EditOutcome.Saved ? message : "没有改动");
                return Redirect(AdminUrl.Term(result.PageId));
        }

        if (Id > 0 && !await OpenAsync(cancellation))
            return NotFound();
        Complaint = result.Message;
        if (result.Outcome == EditOutcome.Conflict)
        {
            var merge = DraftMerging.OfTerms(Form.ToDraft(), result.Current!, result.Version, OpenedDraft.Read<TermDraft>(OpenedContent));
            (Both, Form) = (merge.Fields, TermForm.Of(merge.Merged) with { Reason = Form.Reason });
            // What is sent next was written with both texts in sight.
            (Version, OpenedContent) = (result.Version, OpenedTerm.Written(result.Current!));
            ModelState.Clear();
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> OpenAsync(CancellationToken cancellation)
    {
        Term = await editor.OpenAsync(Id, cancellation);
        return Term is not null;
    }
}
