using System.ComponentModel.DataAnnotations;

namespace PlaybookSite.Areas.Accounts.Pages.Password;

internal sealed record ChangeDraft
{
    public string? Current { get; init; }

    [Required(ErrorMessage = "请填写新密码。")]
    public string Next { get; init; } = "";

    [Compare(nameof(Next), ErrorMessage = "两次填的新密码不一样。")]
    public string? Again { get; init; }
}
