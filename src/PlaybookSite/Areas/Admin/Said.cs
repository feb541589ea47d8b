using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PlaybookSite.Areas.Admin;

/// <summary>What a form says behind its redirect; the layout shows it.</summary>
internal static class Said
{
    public const string Message = "Message";
    public const string IsRefusal = "MessageIsRefusal";

    /// <param name="isDone">Else it stands there as a warning, and nobody's words count as heard.</param>
    public static void Tell(this PageModel page, string message, bool isDone = true)
    {
        page.TempData[Message] = message;
        if (isDone)
            page.TempData.Remove(IsRefusal);
        else
            page.TempData[IsRefusal] = true;
    }
}
