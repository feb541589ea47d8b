namespace Playbook.Importing;

/// <summary>What an imported file may be at most. A larger one is refused with a reason, never cut.</summary>
internal static class SourceLimits
{
    /// <summary>20 MB: a hundred times the longest document seen, and still read in seconds.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;
}
