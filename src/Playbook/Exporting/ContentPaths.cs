using System.Text.RegularExpressions;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Importing.Content;
using Playbook.Links;

namespace Playbook.Exporting;

/// <summary>Where a page of the playbook stands in a content directory: where it came from, else where its numbers put it.</summary>
internal static partial class ContentPaths
{
    public static string Of(Chapter chapter)
    {
        if (ChapterPath().IsMatch(chapter.SourceFile) && Fits(chapter.SourceFile))
            return chapter.SourceFile;
        var (part, number) = (chapter.PartNumber, chapter.Number);
        if (number.StartsWith(part + ".", StringComparison.Ordinal))
            number = number[(part.Length + 1)..];
        var path = $"chapters/{Named(part, Slug.From(chapter.Part))}/{Named(number, chapter.Slug)}.md";
        return Fits(path) ? path : $"chapters/{chapter.Slug}.md";

        bool Fits(string file) =>
            ContentFolder.ChapterNumber(file) == chapter.Number && ContentFolder.PartNumber(file) == chapter.PartNumber;
    }

    public static string Of(CaseStudy study) => CasePath().IsMatch(study.SourceFile) ? study.SourceFile : $"cases/{study.Slug}.md";

    private static string Named(string number, string name) =>
        number.Length == 0 ? name : name.Length == 0 ? number.PadLeft(2, '0') : $"{number.PadLeft(2, '0')}-{name}";

    // Letters, digits and hyphens: nothing that could lead out of the folder.
    [GeneratedRegex(@"^chapters/([\p{L}\p{N}_-]+/)*[\p{L}\p{N}_-]+\.md\z")]
    private static partial Regex ChapterPath();

    [GeneratedRegex(@"^cases/([\p{L}\p{N}_-]+/)*[\p{L}\p{N}_-]+\.md\z")]
    private static partial Regex CasePath();
}
