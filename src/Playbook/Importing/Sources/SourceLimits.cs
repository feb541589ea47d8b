namespace Playbook.Importing.Sources;

/// <summary>What an imported file may be at most. A larger one is refused with a reason, never cut.</summary>
internal static class SourceLimits
{
    /// <summary>20 MB: a hundred times the longest document seen, and still read in seconds.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Chapters of one document. Each is a page with rows and documents of its own and costs some milliseconds; the longest document seen has 60.</summary>
    public const int MaxChapters = 1_000;

    /// <summary>Headings of one file. Rules look at each and at its neighbours; the longest document seen has 900.</summary>
    public const int MaxHeadings = 20_000;

    /// <summary>Folders inside folders of an archive. File systems end where a path has 4,096 bytes, archives do not.</summary>
    public const int MaxDepth = 64;

    /// <summary>10 MB: a picture that a page can show without keeping its readers waiting.</summary>
    public const int MaxPictureBytes = 10 * 1024 * 1024;

    /// <summary>Files in an archive.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>200 MB: an archive is opened in memory.</summary>
    public const long MaxUnpackedBytes = 200 * 1024 * 1024;

    /// <summary>Unpacked to packed. Chinese text packs about 3 to 1; a hundred to one is an attack.</summary>
    public const int MaxRatio = 100;

    /// <returns>The first heading too many, for the editor; null where there is none.</returns>
    public static ImportProblem? TooManyHeadings(string file, string text)
    {
        var (line, headings) = (0, 0);
        foreach (var written in text.AsSpan().EnumerateLines())
        {
            line++;
            if (written.TrimStart(' ') is ['#', ..] && ++headings > MaxHeadings)
                return new ImportProblem(file, line, $"到这一行已有超过 {MaxHeadings} 个标题（# 开头的行），不像是一份文档：请拆成几份，或去掉多余的 # 号");
        }

        return null;
    }
}
