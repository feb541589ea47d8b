using Playbook.Books;
using Playbook.CaseStudies;

namespace Playbook.Editing;

/// <summary>What an editor may change in a case: all but its address.</summary>
public sealed record CaseDraft
{
    public required string Title { get; init; }

    public string Company { get; init; } = "";

    public string Industry { get; init; } = "";

    public string Stage { get; init; } = "";

    public Outcome Outcome { get; init; }

    public Evidence Evidence { get; init; }

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
}
