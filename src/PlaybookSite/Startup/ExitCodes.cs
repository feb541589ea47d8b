namespace PlaybookSite.Startup;

/// <summary>What the verbs tell the shell.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;

    /// <summary>The work was done and found problems.</summary>
    public const int Problems = 1;

    /// <summary>The command or the configuration is wrong; nothing was done.</summary>
    public const int WrongUsage = 2;

    /// <summary>Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;

    /// <summary>Told to stop by another process.</summary>
    public const int Terminated = 143;
}
