using Playbook.Links;

namespace Playbook.Audit;

/// <summary>Which entries somebody wants to see; what is null narrows nothing.</summary>
public sealed record AuditFilter
{
    /// <summary>Id of the account; 0 for the site itself.</summary>
    public int? ActorId { get; init; }

    public AuditAction? Action { get; init; }

    public PageKind? Kind { get; init; }

    public int? PageId { get; init; }

    /// <summary>First day, as the pages print days.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, itself included.</summary>
    public DateOnly? To { get; init; }
}
