using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Playbook.Importing.Doctor;

namespace PlaybookSite.Areas.Admin.Pages.Importing;

/// <summary>
/// Lets a form be as large as an upload may be, and says on a page what is wrong with a larger one: the check of the
/// form's token, which comes behind this, could only say that there is none.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class UploadLimitAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Room for what a form says besides its files.</summary>
    private const long Overhead = 512 * 1024;

    public const long MaxBytes = ImportDoctor.MaxUploadBytes + Overhead;

    /// <summary>Before the forms' own limits and the token.</summary>
    public int Order => 800;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method))
            return;
        if (request.ContentLength > MaxBytes)
        {
            Refuse(context);
            return;
        }

        if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBytes;
        try
        {
            // What is larger than a few pages goes to a temporary file as it comes.
            await request.ReadFormAsync(
                new FormOptions
                {
                    MultipartBodyLengthLimit = MaxBytes,
                    ValueLengthLimit = ImportDoctor.MaxFileBytes,
                    ValueCountLimit = ImportDoctor.MaxFiles,
                },
                context.HttpContext.RequestAborted);
        }
        catch (Exception problem) when (problem is BadHttpRequestException or InvalidDataException)
        {
            Refuse(context);
        }
    }

    private static void Refuse(AuthorizationFilterContext context) => context.Result = new ViewResult
    {
        ViewName = "/Areas/Admin/Pages/Importing/_TooLarge.cshtml",
        StatusCode = StatusCodes.Status413PayloadTooLarge,
        ViewData = new ViewDataDictionary<string>(new EmptyModelMetadataProvider(), context.ModelState)
        {
            Model = (ImportDoctor.MaxUploadBytes / 1024 / 1024).ToString(CultureInfo.InvariantCulture),
        },
    };
}
