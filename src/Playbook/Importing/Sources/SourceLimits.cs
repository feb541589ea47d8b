namespace Playbook.Importing.Sources;

/// <summary>What an imported file may be at most. A larger one is refused with a reason, never cut.</summary>
internal static class SourceLimits
{
    /// <summary>20 MB: a hundred times the longest document seen, and still read in seconds.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Chapters of one document. Each is a page with rows and documents of its own and costs some milliseconds; the longest document seen has 60.</summary>
    public const int MaxChapters = 1_000;

    /// <summary>10 MB: a picture that a page can show without keeping its readers waiting.</summary>
    public const int MaxPictureBytes = 10 * 1024 * 1024;

    /// <summary>Files in an archive.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>200 MB: an archive is opened in memory.</summary>
    public const long MaxUnpackedBytes = 200 * 1024 * 1024;

    /// <summary>Unpacked to packed. Chinese text packs about 3 to 1; a hundred to one is an attack.</summary>
    public const int MaxRatio = 100;
}
