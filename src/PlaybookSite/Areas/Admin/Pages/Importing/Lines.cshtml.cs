using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Importing;
using Playbook.Importing.Doctor;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Importing;

/// <summary>An uploaded text, each line with where it went.</summary>
[Authorize(Policy = Policies.Publish)]
public sealed class LinesModel(ImportDoctor doctor) : PageModel
{
    public const int OnAPage = 400;

    public ImportJob Job { get; private set; } = null!;

    public ImportedDocument Document { get; private set; } = null!;

    public int Place { get; private set; }

    /// <summary>Of a folder that is one book; one without a name for a single document.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    public int FileAt { get; private set; }

    public int From { get; private set; }

    public int Total { get; private set; }

    public IReadOnlyList<AccountedLine> Shown { get; private set; } = [];

    public IActionResult OnGet(string id, int document = 0, int file = 0, int from = 1)
    {
        if (doctor.Find(id) is not { } job || doctor.Diagnosis(id) is not { } report || report.Documents.ElementAtOrDefault(document) is not { } found)
            return NotFound();
        // A document that is as it was is not accounted for line by line, and can be read all the same.
        Files = [.. found.Lines.Select(lines => lines.File).DefaultIfEmpty("").Distinct()];
        if (Files.ElementAtOrDefault(file) is not { } name || from < 1 || doctor.Lines(id, found, name, from, OnAPage) is not { } text || (from > text.Total && text.Total > 0))
            return NotFound();
        (Job, Document, Place, FileAt, From) = (job, found, document, file, from);
        (Shown, Total) = text;
        return Page();
    }
}
