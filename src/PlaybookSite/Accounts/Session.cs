namespace PlaybookSite.Accounts;

/// <summary>One browser in which somebody is signed in. The cookie holds the key, the database only its hash.</summary>
internal sealed class Session
{
    public const int MaxDeviceLength = 60;

    public int Id { get; init; }

    public int AccountId { get; init; }

    public string KeyHash { get; init; } = "";

    /// <summary>The account's security stamp as it was: whatever changes that (password, second factor) ends the session.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>System and browser in words. The address it came from is not kept.</summary>
    public string Device { get; init; } = "";

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset LastSeen { get; set; }
}
