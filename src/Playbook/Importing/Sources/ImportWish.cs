using Playbook.Data;

namespace Playbook.Importing.Sources;

/// <summary>How an import is to be run.</summary>
internal sealed record ImportWish
{
    /// <summary>Do everything, then roll it back.</summary>
    public bool DryRun { get; init; }

    /// <summary>Null: by what was decided at earlier imports, and published.</summary>
    public ImportChoices? Choices { get; init; }

    /// <summary>Inside the transaction, before anything is written.</summary>
    public Func<PlaybookDbContext, IReadOnlyList<SourceDocument>, CancellationToken, Task> BeforeSaving { get; init; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Inside the transaction, when all is written; not at a dry run. What it saves is committed with it.</summary>
    public Func<PlaybookDbContext, ImportReport, CancellationToken, Task> BeforeCommit { get; init; } = (_, _, _) => Task.CompletedTask;
}
