using System.Text.RegularExpressions;
using Playbook.Books;
using Playbook.Rendering;

namespace Playbook.Benchmarks.Search;

/// <summary>Any folder of Markdown as one book, a chapter a file.</summary>
internal static partial class MarkdownBook
{
    public static Book Read(string folder)
    {
        var renderer = new MarkdownRenderer();
        var files = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        return new Book
        {
            Slug = "folder",
            Title = "-",
            Chapters = [.. files.Select((file, at) => Chapter(renderer, at, Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))],
        };
    }

    private static Chapter Chapter(MarkdownRenderer renderer, int at, string name, string markdown)
    {
        markdown = FrontMatter().Replace(markdown.ReplaceLineEndings("\n"), "");
        var title = Title().Match(markdown);
        var chapter = new Chapter { Slug = $"file-{at}", Position = at, Title = title.Success ? title.Groups["title"].Value.Trim() : name };
        if (title.Success)
            markdown = markdown.Remove(title.Index, title.Length);
        var sections = MarkdownRenderer.Check(markdown) is null
            ? renderer.Render(markdown, _ => null, _ => null).Sections
            : [new RenderedSection("", "", "", 1, markdown)];
        chapter.Sections.AddRange(sections.Select((section, position) => new Section
        {
            Position = position,
            Heading = section.Heading.Length > 0 ? section.Heading : chapter.Title,
            Anchor = section.Anchor.Length > 0 ? section.Anchor : Section.OpeningAnchor,
            Level = section.Level,
            Number = section.Number,
            Text = section.Text,
        }));
        return chapter;
    }

    [GeneratedRegex(@"\A---\n.*?\n---\n", RegexOptions.Singleline)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^# +(?<title>.+)$|^(?<title>\S.*)\n=+ *$", RegexOptions.Multiline)]
    private static partial Regex Title();
}
