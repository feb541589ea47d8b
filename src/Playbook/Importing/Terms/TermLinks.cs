using System.Text;
using Playbook.Links;
using Playbook.Search.Analysis;

namespace Playbook.Importing.Terms;

/// <summary>A text whose terms are links.</summary>
/// <param name="Terms">Slugs of the terms it links to, each once, in order.</param>
internal sealed record LinkedHtml(string Html, IReadOnlyList<string> Terms);

/// <summary>
/// Makes a link of the first occurrence of each term in each section. Works on the HTML behind the sanitizer, so that
/// Markdown, plain text and index know nothing of it, and so that it can be done again without rendering.
/// </summary>
/// <remarks>
/// A name that may well mean something else (two characters, a few capitals, an alias) counts only on a page that is
/// about a topic of the term, or that calls the term by an unmistakable name as well: 量化 is quantization in a chapter
/// about models, and anything that is put into numbers in one about financing.
/// </remarks>
internal sealed class TermLinks(TermNames names)
{
    /// <param name="topics">Of the page.</param>
    /// <param name="own">Slug of the term that the page is about; empty for other pages.</param>
    public LinkedHtml Link(string html, IReadOnlyCollection<string> topics, string own = "")
    {
        html = TermLink.Without(html);
        var page = HtmlBlocks.Read(html);
        var found = page.Blocks.Select(block => (Block: block, Matches: In(block))).Where(block => block.Matches.Count > 0).ToList();
        var certain = found.SelectMany(block => block.Matches).Where(match => !match.Name.IsCommon).Select(match => match.Name.Slug).ToHashSet();

        var linked = new HashSet<(int Section, string Url)>(page.Links);
        var terms = new SortedSet<string>(StringComparer.Ordinal);
        var output = new StringBuilder(html.Length + (html.Length / 8));
        var written = 0;
        foreach (var (block, matches) in found)
        {
            foreach (var (start, end, name) in matches)
            {
                var isMeant = !name.IsCommon || certain.Contains(name.Slug) || name.Topics.Any(topics.Contains);
                if (!isMeant || name.Slug == own || !IsOneRun(block, start, end) || !linked.Add((block.Section, PageUrl.Term(name.Slug))))
                    continue;
                var (from, to) = (block.Places[start].Start, block.Places[end - 1].End);
                output.Append(html, written, from - written).Append(TermLink.Opening(name.Slug)).Append(html, from, to - from).Append("</a>");
                written = to;
                terms.Add(name.Slug);
            }
        }

        return new LinkedHtml(output.Append(html, written, html.Length - written).ToString(), [.. terms]);
    }

    /// <summary>Places in the block's own text, of names that are a term's and written as they have to be.</summary>
    private List<TermMatch> In(HtmlBlock block)
    {
        var folded = FoldedText.Of(block.Text, keepSpaces: true);
        var found = new List<TermMatch>();
        foreach (var match in names.In(folded.Text))
        {
            var (start, end) = (folded.OriginalStart(match.Start), folded.OriginalEnd(match.End));
            if (match.Name.Slug.Length > 0 && (match.Name.Exact.Length == 0 || block.Text.AsSpan(start, end - start).SequenceEqual(match.Name.Exact)))
                found.Add(new TermMatch(start, end, match.Name));
        }

        return found;
    }

    private static bool IsOneRun(HtmlBlock block, int start, int end) =>
        block.Places[start].Run > 0 && block.Places[start].Run == block.Places[end - 1].Run;
}
