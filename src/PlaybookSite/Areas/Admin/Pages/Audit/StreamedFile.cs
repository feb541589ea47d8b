using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace PlaybookSite.Areas.Admin.Pages.Audit;

/// <summary>A download that is written while it is sent, however long it is.</summary>
internal sealed class StreamedFile(string name, string type, Func<Stream, CancellationToken, Task> write) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = type;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        return write(response.Body, context.HttpContext.RequestAborted);
    }
}
