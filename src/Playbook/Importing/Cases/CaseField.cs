namespace Playbook.Importing.Cases;

/// <summary>What a labelled piece of a case tells.</summary>
internal enum CaseField
{
    Background,
    Problem,
    Causes,
    Measures,
    Result,
    Lessons,
}
