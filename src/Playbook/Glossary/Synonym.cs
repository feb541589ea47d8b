namespace Playbook.Glossary;

/// <summary>
/// Two words that readers use for one thing, added by an editor. No import touches it: what content/ says stands in
/// <see cref="Term.Aliases"/>.
/// </summary>
public sealed class Synonym
{
    public const int MaxLength = 40;

    public int Id { get; init; }

    public required string Word { get; init; }

    /// <summary>Works both ways: which of the two comes first says nothing.</summary>
    public required string Other { get; init; }
}
