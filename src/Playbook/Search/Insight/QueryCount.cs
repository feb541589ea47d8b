namespace Playbook.Search.Insight;

/// <summary>How often one query was asked on one day. Of who asked, from where, or at what hour nothing is kept.</summary>
public sealed class QueryCount
{
    public DateOnly Day { get; init; }

    /// <summary>As <see cref="KeptQuery"/> writes it.</summary>
    public required string Query { get; init; }

    public int Searches { get; init; }

    /// <summary>What the last search of that day found.</summary>
    public int Hits { get; init; }

    /// <summary>Hits that readers opened.</summary>
    public int Clicks { get; init; }
}
