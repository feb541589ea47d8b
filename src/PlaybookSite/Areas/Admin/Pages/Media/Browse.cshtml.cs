using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Audit;
using Playbook.Editing;
using Playbook.Media;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Media;

/// <summary>The pictures that people uploaded: bring one, see where each is used, remove what nothing shows.</summary>
[PictureLimit]
[RequestSizeLimit(PictureLimitAttribute.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = PictureLimitAttribute.MaxRequestBytes)]
internal sealed class BrowseModel(PictureShelf shelf, AccountRates rates) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    /// <summary>Page of those that came with texts.</summary>
    [BindProperty(SupportsGet = true, Name = "i")]
    public int ImportedNumber { get; set; } = 1;

    public ShelvedPictures Shelf { get; private set; } = new([], 0);

    /// <summary>Address of what was just uploaded; empty otherwise.</summary>
    [BindProperty(SupportsGet = true)]
    public string Added { get; set; } = "";

    public string Complaint { get; private set; } = "";

    public int Pages => (Shelf.Total + PictureShelf.PageSize - 1) / PictureShelf.PageSize;

    public int ImportedPages => (Shelf.TotalImported + PictureShelf.PageSize - 1) / PictureShelf.PageSize;

    public async Task OnGetAsync(CancellationToken cancellation) => Shelf = await shelf.ListAsync(Number, ImportedNumber, cancellation);

    /// <summary>From the form of the page, or from the editor, which wants JSON.</summary>
    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellation)
    {
        if (!rates.MayUpload(HttpContext))
            return await RefusedAsync("上传得太快，请过一分钟再试", StatusCodes.Status429TooManyRequests, cancellation);
        if (file is null)
            return await RefusedAsync("没有选文件", StatusCodes.Status400BadRequest, cancellation);
        using var bytes = new MemoryStream((int)Math.Min(file.Length, PictureIntake.MaxBytes + 1));
        await file.CopyToAsync(bytes, cancellation);
        var added = await shelf.AddAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), file.FileName, Actor, cancellation);
        if (added.Complaint.Length > 0)
            return await RefusedAsync(added.Complaint, StatusCodes.Status422UnprocessableEntity, cancellation);
        if (Request.IsFromScript())
            return new JsonResult(new { url = added.Url, markdown = $"![替代文字]({added.Url})", name = MediaUpload.ShownName(file.FileName), added.Width, added.Height });
        TempData["Message"] = $"已上传 {MediaUpload.ShownName(file.FileName)}";
        return RedirectToPage(new { Added = added.Name });
    }

    public async Task<IActionResult> OnPostDeleteAsync(string name, CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        var removal = await shelf.RemoveAsync(name ?? "", Actor, cancellation);
        var message = removal switch
        {
            PictureRemoval.Removed => "已删除这张图片",
            PictureRemoval.InUse => "没有删除：有页面、草稿或旧版本在用它",
            _ => "没有这张图片，它可能已被删除",
        };
        this.Tell(message, removal == PictureRemoval.Removed);
        return RedirectToPage();
    }

    private Actor Actor => new(User.AccountId(), User.AccountName());

    private async Task<IActionResult> RefusedAsync(string complaint, int status, CancellationToken cancellation)
    {
        if (Request.IsFromScript())
            return new ObjectResult(new ProblemDetails { Detail = complaint, Status = status }) { StatusCode = status };
        Complaint = complaint;
        Shelf = await shelf.ListAsync(Number, ImportedNumber, cancellation);
        Response.StatusCode = status;
        return Page();
    }
}
