using Microsoft.AspNetCore.Http.Features;

namespace PlaybookSite.Areas.Admin;

/// <summary>Reads an upload that is refused to its end: a browser that is cut off while it sends shows no answer.</summary>
internal static class SkippedBody
{
    /// <summary>Beyond this it is cut off all the same.</summary>
    private const long MaxBytes = 512L * 1024 * 1024;

    /// <summary>For a request whose length is known and whose body nobody has begun to read.</summary>
    public static async Task SkipAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes || context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } size)
            return;
        size.MaxRequestBodySize = MaxBytes;
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        catch (Exception problem) when (problem is BadHttpRequestException or IOException or OperationCanceledException)
        {
            // Whoever waits for the answer before sending, or is too slow, gets it now.
        }
    }
}
