namespace Playbook.Importing.Topics;

/// <summary>What a text is about, and which words said so.</summary>
/// <param name="Topics">One or two slugs, the stronger first; empty when no word spoke.</param>
/// <param name="Lead">How strongly the first is spoken for.</param>
/// <param name="Evidence">The strongest first.</param>
internal sealed record TopicVerdict(IReadOnlyList<string> Topics, double Lead, IReadOnlyList<TopicEvidence> Evidence)
{
    /// <summary>It was filed somewhere, and no word said where.</summary>
    public bool IsStopGap => Topics.Count > 0 && Evidence.Count == 0;
}

/// <param name="Where">"title", "part", "heading", "text", or "kind" for what kind of chapter it is.</param>
/// <param name="Weight">Its share in the score of its topic.</param>
internal sealed record TopicEvidence(string Topic, string Word, string Where, int Count, double Weight);
