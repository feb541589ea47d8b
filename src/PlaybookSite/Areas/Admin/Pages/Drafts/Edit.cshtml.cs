using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Search;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Drafts;

/// <summary>
/// Where a draft is written. Saving, by hand or by script, saves the draft and nothing else; what leads further saves
/// first and then goes there.
/// </summary>
internal sealed class EditModel(DraftDesk desk, DraftReview review, DraftPublishing publishing, BookSearch search, LinkChoices links) : PageModel
{
    private const int Suggested = 6;

    public required OpenedDraft Opened { get; set; }

    [BindProperty]
    public CaseForm Case { get; set; } = new();

    [BindProperty]
    public ChapterForm Chapter { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public int DraftVersion { get; set; }

    /// <summary>What the form said when it was opened: where another window saved meanwhile, both texts began with it.</summary>
    [BindProperty]
    public string? OpenedContent { get; set; }

    /// <summary>The reason that stood in the form when it was opened.</summary>
    [BindProperty]
    public string? OpenedReason { get; set; }

    /// <summary>The same from a window that has saved since: what it last saved, field by field.</summary>
    [BindProperty(Name = "Base.Case")]
    public CaseForm BaseCase { get; set; } = new();

    /// <inheritdoc cref="BaseCase"/>
    [BindProperty(Name = "Base.Chapter")]
    public ChapterForm BaseChapter { get; set; } = new();

    /// <inheritdoc cref="BaseCase"/>
    [BindProperty(Name = "Base.Reason")]
    public string? BaseReason { get; set; }

    /// <summary>Address of a page that is chosen among the suggestions.</summary>
    [BindProperty]
    public List<string> Add { get; set; } = [];

    /// <summary>What is looked for to link to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    public IReadOnlyList<RelatedChoice> Choices { get; private set; } = [];

    /// <summary>The pages that the draft names as related, in its order.</summary>
    public IReadOnlyList<NamedPage> Chosen { get; private set; } = [];

    /// <summary>What another window saved meanwhile, field by field; empty where none did.</summary>
    public IReadOnlyList<MergedField> OtherWindow { get; private set; } = [];

    /// <summary>What keeps a draft from being published that was about to be handed over; empty where nobody asked.</summary>
    public IReadOnlyList<DraftProblem> Unfinished { get; private set; } = [];

    /// <summary>The form shows what was put together and is not saved yet.</summary>
    public bool IsUnsaved { get; private set; }

    public bool IsCase => Opened.Draft.Kind == PageKind.Case;

    public bool IsMine => Opened.Draft.OwnerId == User.AccountId();

    /// <summary>For its owner; who reviews it writes in it as it is.</summary>
    public bool IsLocked => IsMine && Opened.Draft.State is DraftState.Submitted or DraftState.Scheduled;

    /// <summary>Who saved meanwhile, where that was somebody else; empty for another window of one's own.</summary>
    public string OtherWriter => Opened.Draft.WriterId == User.AccountId() ? "" : Opened.Draft.WriterName;

    public IReadOnlyList<DraftStep> Steps => DraftStep.Of(Opened);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (await LoadAsync(id, cancellation) is { } gone)
            return gone;
        (Case, Chapter) = IsCase ? (CaseForm.Of(Opened.Case), Chapter) : (Case, ChapterForm.Of(Opened.Chapter));
        (Reason, OpenedReason, DraftVersion, OpenedContent) = (Opened.Draft.Reason, Opened.Draft.Reason, Opened.Draft.Version, Opened.Draft.Content);
        await ShowRelatedAsync(cancellation);
        return Page();
    }

    /// <summary>保存草稿.</summary>
    public Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation) =>
        SaveAsync(id, $"/admin/drafts/{id}", "草稿已保存", cancellation);

    /// <summary>Saves what a reviewer mended, and goes back to the review.</summary>
    public Task<IActionResult> OnPostReviewAsync(int id, CancellationToken cancellation) =>
        SaveAsync(id, $"/admin/review/{id}", "改动已保存，作者看得到改了什么", cancellation);

    /// <summary>By script, every few seconds.</summary>
    public async Task<IActionResult> OnPostAutosaveAsync(int id, CancellationToken cancellation)
    {
        if (await desk.FindAsync(id, User.Writer(), cancellation) is not { } opened)
            return Answer(StatusCodes.Status404NotFound, new { message = "没有这份草稿，它可能已经撤回、发布或丢弃" });
        Opened = opened;
        var saved = await KeepAsync(id, cancellation);
        return saved.Outcome switch
        {
            DraftOutcome.Saved => new JsonResult(new { version = saved.Version, savedAt = saved.Saved, message = Complaints().Select(complaint => complaint.Message).FirstOrDefault() }),
            DraftOutcome.Conflict => Answer(StatusCodes.Status409Conflict, new { message = saved.Message, current = new { version = saved.Version } }),
            DraftOutcome.Missing => Answer(StatusCodes.Status404NotFound, new { message = saved.Message }),
            _ => Answer(StatusCodes.Status422UnprocessableEntity, new { message = saved.Message }),
        };
    }

    public Task<IActionResult> OnPostPreviewAsync(int id, CancellationToken cancellation) =>
        SaveAsync(id, $"/admin/drafts/{id}/preview", "", cancellation);

    public Task<IActionResult> OnPostPublishAsync(int id, CancellationToken cancellation) =>
        SaveAsync(id, $"/admin/drafts/{id}/publish", "", cancellation);

    /// <summary>Saves, and shows pages that could be linked to.</summary>
    public Task<IActionResult> OnPostFindAsync(int id, CancellationToken cancellation) =>
        SaveAsync(id, $"/admin/drafts/{id}?find={Uri.EscapeDataString(Find ?? "")}#related", "", cancellation);

    /// <param name="anyway">Whoever hands it over has seen what is still missing.</param>
    public Task<IActionResult> OnPostSubmitAsync(int id, bool anyway, CancellationToken cancellation) => SaveAsync(
        id,
        $"/admin/drafts/{id}",
        "已提交审阅。审阅之前要改，先撤回",
        cancellation,
        async version =>
        {
            var problems = anyway ? null : await publishing.CheckAsync(id, User.Writer(), cancellation);
            Unfinished = [.. (problems ?? []).Where(problem => !problem.IsWarning)];
            return Unfinished.Count > 0
                ? new DraftResult(DraftOutcome.Refused, version, $"已保存，还没有提交：检查出 {Unfinished.Count} 处要改，列在下面")
                : await review.SubmitAsync(id, version, User.Writer(), cancellation);
        });

    public async Task<IActionResult> OnPostWithdrawAsync(int id, CancellationToken cancellation) =>
        After(await desk.WithdrawAsync(id, User.Writer(), cancellation), $"/admin/drafts/{id}", "已撤回，可以继续写");

    public async Task<IActionResult> OnPostDiscardAsync(int id, CancellationToken cancellation) =>
        After(await desk.DiscardAsync(id, User.Writer(), cancellation), "/admin/drafts", "已丢弃。90 天内能在回收站里取回");

    /// <summary>Gives the draft back what it said before somebody else wrote in it.</summary>
    public async Task<IActionResult> OnPostTakeBackAsync(int id, int text, CancellationToken cancellation) => After(
        await desk.TakeTextBackAsync(id, text, User.Writer(), cancellation), $"/admin/drafts/{id}", "已取回。刚才的文字也留着，在“谁改了什么”里");

    public async Task<IActionResult> OnPostCommentAsync(int id, string? comment, CancellationToken cancellation)
    {
        var result = await review.CommentAsync(id, comment ?? "", User.Writer(), cancellation);
        if (result.Outcome != DraftOutcome.Refused)
            return After(result, $"/admin/drafts/{id}#comments", "已写下");
        // The words stand in the form again, beside what is wrong with them.
        ModelState.Clear();
        ModelState.AddModelError("comment", result.Message);
        ViewData["Comment"] = comment;
        return await OnGetAsync(id, cancellation);
    }

    private async Task<IActionResult?> LoadAsync(int id, CancellationToken cancellation)
    {
        if (await desk.FindAsync(id, User.Writer(), cancellation) is not { } opened || opened.Draft.State == DraftState.Discarded)
            return NotFound();
        Opened = opened;
        // What waits for its hour is looked at, not written on.
        return IsMine || opened.Draft.State == DraftState.Submitted ? null : Redirect($"/admin/review/{id}");
    }

    private async Task<IActionResult> SaveAsync(
        int id, string target, string message, CancellationToken cancellation, Func<int, Task<DraftResult>>? then = null)
    {
        if (await LoadAsync(id, cancellation) is { } gone)
            return gone;
        var saved = await KeepAsync(id, cancellation);
        if (saved.Outcome == DraftOutcome.Missing)
            return NotFound();
        if (saved.Outcome == DraftOutcome.Saved)
        {
            (DraftVersion, OpenedContent, OpenedReason) = (saved.Version, null, Reason);
            foreach (var (field, complaint) in Complaints())
                ModelState.AddModelError($"{(IsCase ? nameof(Case) : nameof(Chapter))}.{field}", complaint);
            if (ModelState.ErrorCount == 0 && then is not null && await then(saved.Version) is { Outcome: not DraftOutcome.Saved } refused)
                ModelState.AddModelError("", refused.Message);
            if (ModelState.ErrorCount == 0)
            {
                if (message.Length > 0)
                    TempData["Message"] = message;
                return Redirect(target);
            }
        }
        else
        {
            ModelState.AddModelError("", saved.Message);
            if (saved.Outcome == DraftOutcome.Conflict)
                ShowBoth(saved);
        }

        await LoadAsync(id, cancellation);
        if (saved.Outcome == DraftOutcome.Conflict)
            ShowBothReasons();
        OpenedContent ??= Opened.Draft.Content;
        await ShowRelatedAsync(cancellation);
        // The form shows its own version: what was typed, over what is kept now.
        ModelState.Remove(nameof(DraftVersion));
        return Page();
    }

    private Task<DraftResult> KeepAsync(int id, CancellationToken cancellation)
    {
        // A field that cannot be read keeps nothing else from being saved.
        ModelState.Clear();
        return IsCase
            ? desk.SaveAsync(id, DraftVersion, WithAdded(Case.ToDraft()), Reason ?? "", User.Writer(), cancellation)
            : desk.SaveAsync(id, DraftVersion, WithAdded(Chapter.ToDraft()), Reason ?? "", User.Writer(), cancellation);
    }

    private CaseDraft WithAdded(CaseDraft draft) => Add.Count == 0 ? draft : draft with { Related = [.. draft.Related.Union(Add)] };

    private ChapterDraft WithAdded(ChapterDraft draft) => Add.Count == 0 ? draft : draft with { Related = [.. draft.Related.Union(Add)] };

    private IEnumerable<(string Field, string Message)> Complaints() => IsCase ? Case.Complaints() : Chapter.Complaints();

    /// <summary>Both texts in the form, so that saving it again loses nothing of either; beside it what the other window said.</summary>
    private void ShowBoth(DraftResult saved)
    {
        if (IsCase)
        {
            var original = HasBase ? BaseCase.ToDraft() : OpenedDraft.Read<CaseDraft>(OpenedContent);
            var merge = DraftMerging.OfWindows(WithAdded(Case.ToDraft()), saved.Current, saved.Version, original);
            (Case, OtherWindow) = (CaseForm.Of(merge.Merged), merge.Fields);
        }
        else
        {
            var original = HasBase ? BaseChapter.ToDraft() : OpenedDraft.Read<ChapterDraft>(OpenedContent);
            var merge = DraftMerging.OfWindows(WithAdded(Chapter.ToDraft()), saved.Current, saved.Version, original);
            (Chapter, OtherWindow) = (ChapterForm.Of(merge.Merged), merge.Fields);
        }

        (DraftVersion, OpenedContent, IsUnsaved) = (saved.Version, saved.Current, true);
        ModelState.Remove(nameof(DraftVersion));
    }

    /// <summary>What the other window says of it is read with the draft.</summary>
    private void ShowBothReasons()
    {
        var (mine, theirs) = (Reason ?? "", Opened.Draft.Reason);
        var merged = DraftMerging.OfReasons(mine, theirs, HasBase ? BaseReason ?? "" : OpenedReason);
        OtherWindow = [.. OtherWindow, new MergedField(nameof(Reason), "改动的原因", OpenedReason ?? "", mine, theirs, merged, 0)];
        (Reason, OpenedReason) = (merged, theirs);
        ModelState.Remove(nameof(OpenedReason));
    }

    private bool HasBase => Request.Form.Keys.Any(name => name.StartsWith("Base.", StringComparison.Ordinal));

    private async Task ShowRelatedAsync(CancellationToken cancellation)
    {
        if (IsLocked)
            return;
        Chosen = await links.NamedAsync(FormWords.ByLine(IsCase ? Case.Related : Chapter.Related), Opened.Book, cancellation);
        // However they are written: by title, by slug, by address.
        Choices = Suggest([.. Chosen.Select(page => page.Url.Split('#')[0])]);
    }

    private IReadOnlyList<RelatedChoice> Suggest(HashSet<string> known)
    {
        try
        {
            var found = Find?.Trim() is { Length: > 0 and <= SearchRequest.MaxQueryLength } query
                ? search.Search(new SearchRequest(query)).Hits.Select(hit => RelatedChoice.Of(hit.Url, hit.Title, hit.BookTitle))
                : search.Alike(IsCase ? $"{Case.Title}\n{Case.ToDraft().Markdown}" : $"{Chapter.Title}\n{Chapter.Markdown}", Suggested * 2)
                    .Select(section => RelatedChoice.Of(section.Url, section.ChapterTitle, section.BookTitle));
            return [.. found.OfType<RelatedChoice>().Where(choice => !known.Contains(choice.Url) && choice.Url != Opened.PageUrl).DistinctBy(choice => choice.Target).Take(Suggested)];
        }
        catch (InvalidOperationException)
        {
            // The index is being opened; the form is written all the same.
            return [];
        }
    }

    private IActionResult After(DraftResult result, string target, string message)
    {
        if (result.Outcome == DraftOutcome.Missing)
            return NotFound();
        this.Tell(result.Outcome == DraftOutcome.Saved && result.Message.Length == 0 ? message : result.Message, result.Outcome == DraftOutcome.Saved);
        return Redirect(result.Outcome == DraftOutcome.Saved ? target : $"/admin/drafts/{RouteData.Values["id"]}");
    }

    private static JsonResult Answer(int status, object body) => new(body) { StatusCode = status };
}

/// <summary>A page that could be named as related.</summary>
/// <param name="Target">As the field of related pages has it.</param>
internal sealed record RelatedChoice(string Target, string Url, string Title, string Place)
{
    /// <returns>Null for what is no page of the book's.</returns>
    public static RelatedChoice? Of(string url, string title, string place)
    {
        var path = url.Split('#', '?')[0];
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["books", var book, var chapter] => new($"{book}/{chapter}", path, title, place),
            ["cases", var study] => new($"case:{study}", path, title, "案例"),
            ["glossary", var term] => new($"term:{term}", path, title, "术语"),
            _ => null,
        };
    }
}
