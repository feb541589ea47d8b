using Microsoft.AspNetCore.Identity;

namespace PlaybookSite.Accounts;

/// <summary>Somebody who may sign in. The e-mail address is the name to sign in with; never deleted, only disabled.</summary>
internal sealed class Account : IdentityUser<int>
{
    public const int MaxNameLength = 40;

    public AccountRole Role { get; set; }

    /// <summary>What others see beside texts, comments and in the audit trail.</summary>
    public string DisplayName { get; set; } = "";

    public bool Disabled { get; set; }

    public DateTimeOffset Created { get; init; }

    /// <summary>Time step of the last code from an authenticator app: no code is taken twice.</summary>
    public long LastCodeStep { get; set; }
}
