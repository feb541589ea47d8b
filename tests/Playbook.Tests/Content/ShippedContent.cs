using System.Runtime.CompilerServices;
using Playbook.Importing.Content;

namespace Playbook.Tests.Content;

/// <summary>The repository's own content/, as it ships.</summary>
internal static class ShippedContent
{
    public static ContentFolder Folder { get; } = ContentFolder.Read(Root());

    /// <summary>The Markdown of a chapter, without its front matter.</summary>
    public static string Chapter(string slug) => Folder.Chapters.Single(chapter => chapter.Fields.Slug == slug).Markdown;

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "content"));
}
