using System.ComponentModel.DataAnnotations;

namespace PlaybookSite.Areas.Accounts.Pages.SignIn;

/// <summary>What somebody who came by a link says; which fields count is the link's business.</summary>
internal sealed record JoinDraft
{
    public string Email { get; init; } = "";

    public string Name { get; init; } = "";

    [Required(ErrorMessage = "请填写密码。")]
    public string Password { get; init; } = "";

    [Compare(nameof(Password), ErrorMessage = "两次填的密码不一样。")]
    public string Again { get; init; } = "";
}
