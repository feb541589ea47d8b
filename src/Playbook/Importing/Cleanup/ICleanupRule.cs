using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>One thing that is tidied in a source before anybody reads its structure.</summary>
internal interface ICleanupRule
{
    /// <summary>What the report calls it, in Chinese.</summary>
    string Label { get; }

    /// <summary>The lines as they should be. Lines keep their numbers; verbatim ones are passed on untouched.</summary>
    IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log);
}
