using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Accounts.Pages.Passkeys;

internal sealed class BrowseModel(Myself myself) : PageModel
{
    public IList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public async Task OnGetAsync() => Passkeys = await myself.PasskeysAsync(User);

    /// <summary>What a script asks the browser to make a passkey with.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(string? password) =>
        await myself.OfferPasskeyAsync(User, password ?? "") is { } options
            ? Content(options, "application/json")
            : StatusCode(StatusCodes.Status422UnprocessableEntity, new { message = "密码不对。" });

    public async Task<IActionResult> OnPostAddAsync(string? credential, string? name)
    {
        if (!this.Refuse([await myself.AddPasskeyAsync(User, credential ?? "", name ?? "")]))
            return this.Done("/account/passkeys", "通行密钥已经添加，下次可以用它登录。");
        await OnGetAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostRenameAsync(string? id, string? name) =>
        this.Done("/account/passkeys", await myself.RenamePasskeyAsync(User, id ?? "", name ?? "") ? "名字已经保存。" : "没有改名：名字应有 1 到 40 个字。");

    public async Task<IActionResult> OnPostRemoveAsync(string? id) =>
        await myself.RemovePasskeyAsync(User, id ?? "") ? this.Done("/account/passkeys", "通行密钥已经删除。") : NotFound();
}
