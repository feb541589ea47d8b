using System.Security.Claims;

namespace PlaybookSite.Accounts;

/// <summary>What the roles are called.</summary>
internal static class RoleNames
{
    public static string Of(AccountRole role) => role switch
    {
        AccountRole.Admin => "管理员",
        AccountRole.Editor => "编辑",
        _ => "作者",
    };

    /// <summary>What somebody with the role may do, in one line.</summary>
    public static string Rights(AccountRole role) => role switch
    {
        AccountRole.Admin => "管理账号和设置，也能做编辑的全部工作",
        AccountRole.Editor => "写稿、审稿、发布和下线",
        _ => "写自己的稿子，提交给编辑审",
    };

    public static string Of(ClaimsPrincipal person) =>
        Of(person.IsAdmin() ? AccountRole.Admin : person.MayPublish() ? AccountRole.Editor : AccountRole.Author);
}
