using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Audit;
using Playbook.Importing.Doctor;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Importing;

/// <summary>What comes in: files, archives, pasted text; and what came in lately.</summary>
[Authorize(Policy = Policies.Publish)]
[UploadLimit]
public sealed class StartModel(ImportDoctor doctor) : PageModel
{
    public IReadOnlyList<ImportJob> Jobs { get; private set; } = [];

    public string Problem { get; private set; } = "";

    /// <summary>Given back when it was refused: what was pasted is nowhere else.</summary>
    public string Text { get; private set; } = "";

    public string Name { get; private set; } = "";

    public void OnGet() => Jobs = doctor.All();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var form = await Request.ReadFormAsync(cancellation);
        var files = form.Files.Where(file => file.FileName.Length > 0).Select(file => new ReceivedFile(file.FileName, file.OpenReadStream)).ToList();
        (Text, Name) = (form["Text"].ToString(), form["Name"].ToString().Trim());
        if (!string.IsNullOrWhiteSpace(Text))
            files.Add(new ReceivedFile($"{(Name.Length > 0 ? Name : "粘贴的文字")}.md", () => new MemoryStream(Encoding.UTF8.GetBytes(Text))));
        var (job, problem) = await doctor.ReceiveAsync(files, new Actor(User.AccountId(), User.AccountName()), cancellation);
        if (job is not null)
            return RedirectToPage("Examine", new { id = job.Id });
        (Problem, Jobs) = (problem, doctor.All());
        return Page();
    }
}
