namespace Playbook.Importing.Cases;

/// <summary>A labelled piece of a case.</summary>
/// <param name="Label">As written; empty for what stands before the first label.</param>
internal sealed record CasePiece(CaseField Field, string Label, List<string> Lines)
{
    public string Text => string.Join('\n', Lines).Trim('\n', ' ');

    public bool HasText => Lines.Exists(line => !string.IsNullOrWhiteSpace(line));
}
