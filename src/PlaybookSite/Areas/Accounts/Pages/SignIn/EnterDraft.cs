using System.ComponentModel.DataAnnotations;

namespace PlaybookSite.Areas.Accounts.Pages.SignIn;

internal sealed record EnterDraft
{
    [Required(ErrorMessage = "请填写邮箱。")]
    public string Email { get; init; } = "";

    [Required(ErrorMessage = "请填写密码。")]
    public string Password { get; init; } = "";
}
