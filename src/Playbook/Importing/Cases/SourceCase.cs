using Playbook.CaseStudies;

namespace Playbook.Importing.Cases;

/// <summary>A case study that stands in a source document.</summary>
/// <param name="Slug">Unique over all cases, made of title and book: the same as long as these are.</param>
/// <param name="Chapter">Slug of the chapter.</param>
/// <param name="Heading">The section it stands in: the position of its heading in the chapter's Markdown, -1 before the first.</param>
/// <param name="HeadingLine">That heading as written, empty before the first.</param>
/// <param name="Company">The company, or the words that stand for one that is not named.</param>
/// <param name="IsNameless">The document does not say who it was.</param>
internal sealed record SourceCase(
    string Slug,
    string Chapter,
    int Heading,
    string HeadingLine,
    string Title,
    string Company,
    bool IsNameless,
    Outcome Outcome,
    string Summary,
    CaseStory Story,
    IReadOnlyList<string> Lessons)
{
    /// <summary>Names it in its document, whatever the address of the book, so that an editor can leave it out.</summary>
    public string Key { get; init; } = "";
}
