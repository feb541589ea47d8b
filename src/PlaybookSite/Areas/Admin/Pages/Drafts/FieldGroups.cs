using Microsoft.AspNetCore.Mvc.Rendering;
using Playbook.Books;

namespace PlaybookSite.Areas.Admin.Pages.Drafts;

/// <summary>The topics that a page is about.</summary>
/// <param name="Chosen">Slugs; the first is the one that the page belongs to.</param>
internal sealed record TopicFields(string Name, IReadOnlyList<string> Chosen)
{
    public string Id => TagBuilder.CreateSanitizedId(Name, "_");

    /// <summary>What is chosen first, in its order: a browser sends boxes in the order in which they stand.</summary>
    public IEnumerable<Topic> InOrder => Chosen.Select(Topic.Find).OfType<Topic>().Concat(Topic.All).Distinct();
}

/// <summary>The sources that a page rests on, a row each.</summary>
internal sealed record SourceFields(string Name, IReadOnlyList<SourceForm> Rows)
{
    public string Id => TagBuilder.CreateSanitizedId(Name, "_");
}

/// <summary>The pages that a page names as related, and those that could be.</summary>
/// <param name="Find">What was looked for; null where the text itself suggests.</param>
/// <param name="Chosen">What the lines of the value lead to.</param>
internal sealed record RelatedFields(
    string Name, string? Value, IReadOnlyList<Playbook.Editing.NamedPage> Chosen, IReadOnlyList<RelatedChoice> Choices, string? Find);

/// <summary>Who wrote and reviewed, and until when it holds.</summary>
internal sealed record ProvenanceFields(string Name, ProvenanceForm Form);
