using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Playbook.Rendering.Text;

namespace Playbook.Rendering.Pictures;

/// <summary>Finds pictures without words of their own. A page is published only when each has some.</summary>
internal static class PictureWords
{
    /// <summary>What the editor writes where words are to be written.</summary>
    private const string Placeholder = "替代文字";

    public static bool AreMissing(string words) => words.Trim() is "" or Placeholder;

    /// <returns>1-based lines, in order.</returns>
    public static IReadOnlyList<int> Missing(MarkdownDocument document) =>
    [
        .. document.Descendants<LinkInline>()
            .Where(link => link.IsImage && AreMissing(InlineText.Of(link)))
            .Select(link => link.Line + 1),
    ];
}
