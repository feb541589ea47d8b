namespace PlaybookSite.Accounts;

internal enum InvitationKind
{
    /// <summary>The first account of a new site.</summary>
    SetUp,

    /// <summary>A new account.</summary>
    Join,

    /// <summary>A new password for an account that is there.</summary>
    Password,
}

/// <summary>A link that lets whoever holds it make one account, or set one password. Only the hash of its key is kept.</summary>
internal sealed class Invitation
{
    public int Id { get; init; }

    public InvitationKind Kind { get; init; }

    public string KeyHash { get; init; } = "";

    /// <summary>Whom it is for; empty for the first account.</summary>
    public string Email { get; init; } = "";

    public AccountRole Role { get; init; }

    /// <summary>Whose password is set anew.</summary>
    public int? AccountId { get; init; }

    /// <summary>Name of who made it; empty for the console.</summary>
    public string InvitedBy { get; init; } = "";

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Expires { get; init; }
}
