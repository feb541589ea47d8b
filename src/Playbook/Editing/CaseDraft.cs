using Playbook.Books;
using Playbook.CaseStudies;

namespace Playbook.Editing;

/// <summary>What an editor may change in a case. A draft may lack anything; what is published may not.</summary>
public sealed record CaseDraft
{
    public required string Title { get; init; }

    /// <summary>The name in URLs; empty leaves it to the title, or as it is.</summary>
    public string Slug { get; init; } = "";

    public string Company { get; init; } = "";

    public string Industry { get; init; } = "";

    public string Stage { get; init; } = "";

    /// <summary>Null while nobody has chosen.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Null while nobody has chosen: how a case is known is never assumed.</summary>
    public Evidence? Evidence { get; init; }

    public int? Year { get; init; }

    /// <summary>Slugs of <see cref="Topic"/>.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    public string Summary { get; init; } = "";

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public IReadOnlyList<string> Lessons { get; init; } = [];

    public IReadOnlyList<SourceReference> Sources { get; init; } = [];

    public IReadOnlyList<string> Related { get; init; } = [];

    public string Confidentiality { get; init; } = "";

    public Provenance Provenance { get; init; } = new();

    public required string Markdown { get; init; }

    /// <summary>
    /// The steps as they stand in the form, which are what <see cref="Markdown"/> was written from; null where the text
    /// was never in the form. A block of code that is not closed yet would swallow the steps behind it.
    /// </summary>
    public CaseStory? Story { get; init; }
}
