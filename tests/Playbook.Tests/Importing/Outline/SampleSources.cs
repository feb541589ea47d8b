namespace Playbook.Tests.Importing.Outline;

/// <summary>Documents of our own that are as untidy as real ones: tests/SampleContent/sources.</summary>
internal static class SampleSources
{
    public static string Folder { get; } = Path.Combine(Root(), "tests", "SampleContent", "sources");

    /// <summary>One document a kind of mess.</summary>
    public static string MessyFolder { get; } = Path.Combine(Folder, "..", "messy");

    /// <param name="name">Of a document in either folder.</param>
    public static string Read(string name) =>
        File.ReadAllText(Path.Combine(name.StartsWith("messy-", StringComparison.Ordinal) ? MessyFolder : Folder, name));

    /// <summary>What the reader must make of a document.</summary>
    public static string Outline(string name) => File.ReadAllText(Path.Combine(Folder, "..", "outlines", name + ".txt"));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PlaybookSite.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        return folder.FullName;
    }
}
