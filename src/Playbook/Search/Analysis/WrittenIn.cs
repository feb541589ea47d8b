namespace Playbook.Search.Analysis;

/// <summary>Which characters a text is written in, by the most of those that tell. The numbers stand in the index.</summary>
internal enum WrittenIn
{
    /// <summary>Nothing tells: 股 is the same in both.</summary>
    Either = 0,
    Simplified = 1,
    Traditional = 2,
}
