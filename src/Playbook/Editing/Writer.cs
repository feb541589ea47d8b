using Playbook.Audit;

namespace Playbook.Editing;

/// <summary>Who works at the desk.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="MayPublish">An editor; an author only submits.</param>
public sealed record Writer(int Id, string Name, bool MayPublish)
{
    internal Actor Actor => new(Id, Name);
}
