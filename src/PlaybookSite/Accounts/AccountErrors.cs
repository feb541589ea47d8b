using Microsoft.AspNetCore.Identity;

namespace PlaybookSite.Accounts;

/// <summary>What Identity finds wrong, in words that say what to do.</summary>
internal sealed class AccountErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Error(nameof(DefaultError), "没有完成，请再试一次。");

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure), "这个账号刚刚在别处被改过，请刷新后再试。");

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), "密码不对。");

    public override IdentityError InvalidToken() => Error(nameof(InvalidToken), "这个链接或验证码已经失效。");

    public override IdentityError RecoveryCodeRedemptionFailed() => Error(nameof(RecoveryCodeRedemptionFailed), "这个恢复码不对，或者已经用过。");

    public override IdentityError LoginAlreadyAssociated() => Error(nameof(LoginAlreadyAssociated), "这个外部身份已经连到另一个账号。");

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName), "请填写邮箱。");

    public override IdentityError InvalidEmail(string? email) => Error(nameof(InvalidEmail), $"“{email}”不是一个邮箱地址。");

    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), "已经有一个账号用这个邮箱。");

    public override IdentityError DuplicateEmail(string email) => Error(nameof(DuplicateEmail), "已经有一个账号用这个邮箱。");

    public override IdentityError UserAlreadyHasPassword() => Error(nameof(UserAlreadyHasPassword), "这个账号已经有密码。");

    public override IdentityError UserLockoutNotEnabled() => Error(nameof(UserLockoutNotEnabled), "这个账号不会被锁定。");

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), $"密码至少要 {length} 个字。可以用几个不相干的词连起来。");

    public static IdentityError PasswordTooLong(int length) => Error(nameof(PasswordTooLong), $"密码最多 {length} 个字。");

    public static IdentityError PasswordTooCommon() =>
        Error(nameof(PasswordTooCommon), "这个密码太常见，或者太容易猜到（常用密码、键盘上相邻的键、重复、生日、自己的名字和邮箱都算）。换成几个不相干的词连起来。");

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
