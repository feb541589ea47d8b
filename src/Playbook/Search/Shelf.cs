namespace Playbook.Search;

/// <summary>What kind of text a document of the index is, for its weight in the ranking. The numbers stand in the index.</summary>
internal enum Shelf
{
    Playbook = 0,
    Source = 1,
    Case = 2,
    Term = 3,

    /// <summary>A case that was taken from a source document: it is as good as that.</summary>
    TakenCase = 4,
}
