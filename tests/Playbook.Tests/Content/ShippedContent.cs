using System.Runtime.CompilerServices;
using Playbook.Importing.Content;
using Playbook.Rendering;

namespace Playbook.Tests.Content;

/// <summary>The repository's own content/, as it ships.</summary>
internal static class ShippedContent
{
    public static string Root { get; } = Path.Combine(Repository(), "content");

    /// <summary>The folder of these tests.</summary>
    public static string Tests { get; } = Path.Combine(Repository(), "tests", "Playbook.Tests", "Content");

    /// <summary>docs/sources.md: where each heading of the source documents went.</summary>
    public static string SourceMap { get; } = Path.Combine(Repository(), "docs", "sources.md");

    public static ContentFolder Folder { get; } = ContentFolder.Read(Root, new MarkdownRenderer());

    /// <summary>Every chapter and case: its file and its Markdown.</summary>
    public static IEnumerable<(string File, string Markdown)> Pages => Folder.Chapters
        .Select(chapter => (chapter.File, chapter.Markdown))
        .Concat(Folder.Cases.Select(study => (study.File, study.Markdown)));

    /// <summary>The Markdown of a chapter, without its front matter.</summary>
    public static string Chapter(string slug) => Folder.Chapters.Single(chapter => chapter.Fields.Slug == slug).Markdown;

    /// <summary>What a row of a table can point at: "chapter", "chapter#heading", "case:slug", "term:slug".</summary>
    public static HashSet<string> Targets()
    {
        var renderer = new MarkdownRenderer();
        return
        [
            .. Folder.Chapters.Select(chapter => chapter.Fields.Slug),
            .. Folder.Chapters.SelectMany(chapter => renderer.Render(chapter.Markdown, _ => null, _ => null).Sections
                .Select(section => $"{chapter.Fields.Slug}#{section.Heading}")),
            .. Folder.Cases.Select(study => $"case:{study.Fields.Slug}"),
            .. Folder.Terms.Select(term => $"term:{term.Fields.Slug}"),
        ];
    }

    private static string Repository([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
