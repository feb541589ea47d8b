using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Audit;
using Playbook.Importing;
using Playbook.Importing.Doctor;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Importing;

/// <summary>One upload: how far it is, what was found, what is decided, what became of it.</summary>
[Authorize(Policy = Policies.Publish)]
[RequestFormLimits(ValueCountLimit = 100_000)]
public sealed class ExamineModel(ImportDoctor doctor) : PageModel
{
    public ImportJob Job { get; private set; } = null!;

    /// <summary>Of the import, or else of the dry run; null before the first.</summary>
    public ImportReport? Report { get; private set; }

    public ImportProgress? Progress { get; private set; }

    public IReadOnlyList<(int Id, string Slug, string Title, bool Published)> Books { get; private set; } = [];

    public string Problem { get; private set; } = "";

    public bool IsDone => Job.State is ImportJobState.Applied or ImportJobState.Undone;

    /// <summary>What was posted and could not be done; else what the diagnosis went by.</summary>
    private ImportChoices? Given { get; set; }

    /// <summary>Nothing is published by accident: who wants that says so.</summary>
    public bool Publishes => Given?.Publishes ?? false;

    public DocumentChoices ChoicesOf(ImportedDocument document) =>
        Given?.Documents.GetValueOrDefault(document.File) ?? document.Choices ?? DocumentChoices.None;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellation)
    {
        if (doctor.Find(id) is not { } job)
            return NotFound();
        await ShowAsync(job, cancellation);
        return Page();
    }

    /// <summary>For the script that waits.</summary>
    public IActionResult OnGetProgress(string id) => doctor.Find(id) is not { } job ? NotFound() : new JsonResult(new
    {
        isAtWork = job.IsAtWork,
        words = $"{Words.OfState(job.State)}：{Words.OfPhase(doctor.ProgressOf(id))}",
        file = doctor.ProgressOf(id)?.File ?? "",
        done = doctor.ProgressOf(id)?.Done ?? 0,
        total = doctor.ProgressOf(id)?.Total ?? 0,
    });

    public IActionResult OnGetReport(string id) => doctor.Find(id) is null || doctor.ReportJson(id) is not { } json
        ? NotFound()
        : File(json, "application/json; charset=utf-8", $"import-{id}.json");

    public async Task<IActionResult> OnPostDecideAsync(string id, string go, CancellationToken cancellation)
    {
        if (doctor.Find(id) is not { } job)
            return NotFound();
        if (doctor.Diagnosis(id) is not { } report)
            return RedirectToPage(new { id });
        var choices = DecisionForm.Read(Request.Form, report, job.Choices);
        var complaints = choices.Documents.Select(document => (document.Key, Complaint: document.Value.Complaint())).Where(document => document.Complaint is not null).ToList();
        if (complaints.Count > 0)
        {
            await ShowAsync(job, cancellation);
            (Given, Problem) = (choices, string.Join("；", complaints.Select(document => $"{document.Key}：{document.Complaint}")));
            return Page();
        }

        var isTaken = go == "apply" ? doctor.Apply(id, choices, Me()) : doctor.DiagnoseAgain(id, choices);
        return Back(id, isTaken ? null : "这份导入已经往前走了，请看现在的样子。");
    }

    public IActionResult OnPostAgain(string id) =>
        doctor.Find(id) is not { } job ? NotFound() : Back(id, doctor.DiagnoseAgain(id, job.Choices) ? null : "这份导入已经往前走了，请看现在的样子。");

    public IActionResult OnPostUndo(string id) =>
        doctor.Find(id) is null ? NotFound() : Back(id, doctor.Undo(id, Me()) ? null : "现在不能撤销：导入还没有完成，或已经撤销过了。");

    public async Task<IActionResult> OnPostPublishAsync(string id, CancellationToken cancellation)
    {
        if (doctor.Find(id) is null)
            return NotFound();
        var published = await doctor.PublishAsync(id, Me(), cancellation);
        return Back(id, published > 0 ? $"已发布 {published} 本书。" : "没有等待发布的书。");
    }

    public IActionResult OnPostDiscard(string id)
    {
        if (doctor.Find(id) is null)
            return NotFound();
        if (!doctor.Discard(id))
            return Back(id, "正在处理，请等它做完再丢弃。");
        TempData["Message"] = "上传的文件已经删除。";
        return RedirectToPage("Start");
    }

    private async Task ShowAsync(ImportJob job, CancellationToken cancellation)
    {
        (Job, Problem, Given) = (job, job.Problem, job.Choices);
        Progress = doctor.ProgressOf(job.Id);
        if (job.IsAtWork)
            return;
        Report = IsDone ? doctor.Result(job.Id) : doctor.Diagnosis(job.Id);
        if (IsDone)
            Books = await doctor.BooksAsync(job.Id, cancellation);
    }

    private Actor Me() => new(User.AccountId(), User.AccountName());

    private RedirectToPageResult Back(string id, string? message)
    {
        if (message is not null)
            TempData["Message"] = message;
        return RedirectToPage(null, null, new { id });
    }
}
