namespace Playbook.Importing.Content;

/// <summary>What the import of content/ did: pages counted by what became of them, and what was kept out.</summary>
public sealed record ContentReport(
    int Created, int Updated, int Unchanged, int Unpublished, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>Pages that an editor changed on the site and that the files now say otherwise; the editor's text stayed.</summary>
    public IReadOnlyList<ImportConflict> Conflicts { get; init; } = [];
}
