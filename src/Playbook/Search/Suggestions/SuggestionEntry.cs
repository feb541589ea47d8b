namespace Playbook.Search.Suggestions;

/// <summary>One name of one thing.</summary>
/// <param name="Name">What is shown.</param>
/// <param name="Spoken">What is typed: the name, or another one of the same thing.</param>
/// <param name="Rank">Its place among what matches equally well; the lower comes first.</param>
/// <param name="IsOtherName">True where the name is not what is typed: what begins with it comes behind what is called so.</param>
internal sealed record SuggestionEntry(string Name, SpokenText Spoken, string Kind, string Url, string Detail, int Rank, bool IsOtherName)
{
    public static SuggestionEntry Of(string name, string kind, string url, string detail, int rank, string? typed = null) =>
        new(name, SpokenText.Of(typed ?? name), kind, url, detail, rank, typed is not null);

    public Suggestion MatchedBy(string how) => new(Name, Kind, Url, how, Detail);
}
