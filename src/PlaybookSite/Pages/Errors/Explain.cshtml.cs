using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlaybookSite.Areas.Admin;

namespace PlaybookSite.Pages.Errors;

/// <summary>What a reader is told when a page cannot be shown. Says nothing of the machine behind it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[IgnoreAntiforgeryToken]
internal sealed class ExplainModel(SentWords words) : PageModel
{
    /// <summary>What a form of the desk said that was not taken; null where nothing was written.</summary>
    public SentForm? Sent { get; private set; }

    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public int Status { get; private set; }

    // A failed form comes here with its own method.
    public async Task<IActionResult> OnPostAsync()
    {
        var path = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        Sent = await words.TakeAsync(HttpContext, path);
        var page = OnGet();
        if (Sent is not null)
            (Heading, Advice) = WithWords();
        return page;
    }

    public IActionResult OnGet()
    {
        Status = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode
            ?? (HttpContext.Features.Get<IExceptionHandlerFeature>() is null ? StatusCodes.Status404NotFound : StatusCodes.Status500InternalServerError);
        Response.StatusCode = Status;
        (Heading, Advice) = Status switch
        {
            StatusCodes.Status400BadRequest => ("没看懂这个请求", "地址或表单里有不完整的内容。请返回上一页，检查后再试一次。"),
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => ("这一页不对你开放", "如果你是编辑，请先登录，或请管理员核对你的权限。"),
            StatusCodes.Status404NotFound => ("没有找到这一页", "地址可能写错了，或者这一页已经改名、撤下。可以搜一搜，或者从主题进去。"),
            StatusCodes.Status405MethodNotAllowed => ("这一页不接受这种请求", "请从页面上的链接或按钮进入。"),
            StatusCodes.Status413PayloadTooLarge => ("内容太大", "发来的文字或文件超过了上限。请分成几次，或先缩小文件。"),
            StatusCodes.Status429TooManyRequests => ("请求太频繁", "请稍等一会儿再试。"),
            < StatusCodes.Status500InternalServerError => ("这个请求没有完成", "请返回上一页，检查后再试一次。"),
            _ => ("网站出了问题", "不是你的操作有误。问题已经记录下来，请过几分钟再刷新；你已经保存的内容不受影响。"),
        };
        return Page();
    }

    private (string Heading, string Advice) WithWords() => Status switch
    {
        StatusCodes.Status400BadRequest => ("这次没有保存", "表单打开得太久，或者你重新登录过，它已经不能用了。"),
        StatusCodes.Status401Unauthorized => ("登录已经过期，这次没有保存", "你写字的时候登录过期了，或者这个账号在别处退出了所有设备。"),
        StatusCodes.Status403Forbidden => ("没有权限，这次没有保存", "你的账号现在不能做这件事，请找管理员核对。"),
        StatusCodes.Status404NotFound => ("已经没有这一页，这次没有保存", "它可能已经发布、丢弃或删除。"),
        _ => (Heading + "，这次没有保存", Advice),
    };
}
