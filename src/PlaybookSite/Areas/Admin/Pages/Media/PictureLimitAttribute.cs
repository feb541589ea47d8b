using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Playbook.Media;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Media;

/// <summary>
/// Says what is wrong with a picture that is far too large before its form is read: the check of the form's token, which
/// comes behind this, could only say that there is none.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PictureLimitAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Some times what a picture may have: one that is a little too large is told so by name, not cut off on its way.</summary>
    public const int MaxRequestBytes = 4 * PictureIntake.MaxBytes;

    /// <summary>Before the forms' own limits and the token.</summary>
    public int Order => 800;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || request.ContentLength is not > MaxRequestBytes)
            return;
        await SkippedBody.SkipAsync(context.HttpContext);
        var complaint = string.Create(CultureInfo.InvariantCulture, $"这张图片有 {request.ContentLength / 1024 / 1024} MB，最多 {PictureIntake.MaxBytes / 1024 / 1024} MB。请缩小后再上传。");
        context.Result = request.IsFromScript()
            ? new ObjectResult(new ProblemDetails { Detail = complaint, Status = StatusCodes.Status413PayloadTooLarge }) { StatusCode = StatusCodes.Status413PayloadTooLarge }
            : new ViewResult
            {
                ViewName = "/Areas/Admin/Pages/Media/_TooLarge.cshtml",
                StatusCode = StatusCodes.Status413PayloadTooLarge,
                ViewData = new ViewDataDictionary<string>(new EmptyModelMetadataProvider(), context.ModelState) { Model = complaint },
            };
    }
}
