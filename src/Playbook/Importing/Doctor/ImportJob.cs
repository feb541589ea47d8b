using System.Text.Json.Serialization;
using Playbook.Audit;

namespace Playbook.Importing.Doctor;

public enum ImportJobState
{
    /// <summary>Waits for its turn, or is looked at: a dry run.</summary>
    Diagnosing,

    /// <summary>An editor decides.</summary>
    Diagnosed,

    Applying,
    Applied,
    Undoing,
    Undone,

    /// <summary>It could not be looked at; nothing was written.</summary>
    Failed,
}

/// <summary>What was uploaded together, and how far it is.</summary>
/// <param name="Id">Names its folder; nobody can guess it.</param>
public sealed record ImportJob(string Id, int ById, string By, DateTimeOffset Created, IReadOnlyList<ImportJobFile> Files)
{
    public ImportJobState State { get; init; }

    /// <summary>What went wrong at last, in Chinese; empty when nothing did.</summary>
    public string Problem { get; init; } = "";

    /// <summary>What the last diagnosis, or the import, was made with; null before anybody decided.</summary>
    public ImportChoices? Choices { get; init; }

    /// <summary>Who applies or undoes it.</summary>
    public Actor? Actor { get; init; }

    public DateTimeOffset? Applied { get; init; }

    /// <summary>Pages that an undo left as they were, because somebody has worked on them since.</summary>
    public IReadOnlyList<string> LeftAlone { get; init; } = [];

    [JsonIgnore]
    public bool IsAtWork => State is ImportJobState.Diagnosing or ImportJobState.Applying or ImportJobState.Undoing;

    /// <summary>Its folder goes then, and with it what an undo needs.</summary>
    [JsonIgnore]
    public DateTimeOffset KeptUntil => (Applied ?? Created) + ImportDoctor.Keeps;
}

/// <param name="Name">As its editor knows it, made harmless.</param>
/// <param name="Stored">As it is called on disk.</param>
public sealed record ImportJobFile(string Name, string Stored, long Length);

/// <summary>A file that comes in.</summary>
/// <param name="Name">As the browser says, trusted by nobody.</param>
public sealed record ReceivedFile(string Name, Func<Stream> Open);

/// <summary>A line of an uploaded text and where it went.</summary>
/// <param name="Kind">As in the report: "chapter", "metadata", "toc", "draft", "marker", "blank".</param>
public sealed record AccountedLine(int Number, string Text, string Kind, string At);
