namespace PlaybookSite.Startup;

/// <summary>What the verbs tell the shell.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;

    /// <summary>The work was done and found problems.</summary>
    public const int Problems = 1;

    /// <summary>The command or the configuration is wrong; nothing was done.</summary>
    public const int WrongUsage = 2;
}
