using System.ComponentModel.DataAnnotations;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.People;

internal sealed record InviteDraft
{
    [Required(ErrorMessage = "请填写邮箱。")]
    public string Email { get; init; } = "";

    [EnumDataType(typeof(AccountRole), ErrorMessage = "没有这个角色。")]
    public AccountRole Role { get; init; } = AccountRole.Author;
}

/// <summary>A link that was just made, shown once.</summary>
internal sealed record MadeLink(string What, string Url);
