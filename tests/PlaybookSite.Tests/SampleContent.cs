using System.Runtime.CompilerServices;

namespace PlaybookSite.Tests;

/// <summary>The small books of our own that the tests stand on.</summary>
internal static class SampleContent
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "SampleContent"));

    /// <summary>A content directory: three chapters, a case, two terms.</summary>
    public static string Playbook => Path.Combine(Root, "playbook");

    /// <summary>Raw documents as an editor would import them.</summary>
    public static string Sources => Path.Combine(Root, "sources");

    /// <summary>The site's project folder, where its static files are.</summary>
    public static string ContentRoot => Path.GetFullPath(Path.Combine(Root, "..", "..", "src", "PlaybookSite"));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
