using Playbook.Links;

namespace Playbook.Audit;

/// <summary>Who did what, and when. Only ever added: the database itself refuses to change or delete one.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Id of the account; 0 for the site itself and for somebody who is nobody yet.</summary>
    public int ActorId { get; init; }

    /// <summary>As the account was called then.</summary>
    public required string Actor { get; init; }

    public AuditAction Action { get; init; }

    /// <summary>The page that it happened to; null where it happened to none.</summary>
    public PageKind? Kind { get; init; }

    public int PageId { get; init; }

    /// <summary>What it happened to, as it was called then: the page's title, the account's name.</summary>
    public string Title { get; init; } = "";

    /// <summary>For people, in Chinese; never a password, a token or the text of a page.</summary>
    public string Detail { get; init; } = "";
}
