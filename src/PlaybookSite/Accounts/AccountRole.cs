namespace PlaybookSite.Accounts;

/// <summary>What somebody may do; each may all that the next may.</summary>
internal enum AccountRole
{
    /// <summary>Accounts, settings and everything else.</summary>
    Admin,

    /// <summary>Publishes, and reviews what others wrote.</summary>
    Editor,

    /// <summary>Own drafts, submitted for review.</summary>
    Author,
}
