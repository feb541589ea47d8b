namespace Playbook.Search.Suggestions;

/// <summary>How one begins to ask, which names hardly ever begin with: 什么是X is a question about X.</summary>
/// <param name="Others">The other ways to ask the same.</param>
/// <param name="Rest">What is asked about, as far as it has been typed; may be empty.</param>
/// <param name="AsksWhatIs">True where the answer is a term.</param>
internal sealed record QuestionOpening(IReadOnlyList<string> Others, string Rest, bool AsksWhatIs)
{
    private static readonly (string[] Ways, bool AsksWhatIs)[] Kinds =
    [
        (["什么是", "什么叫", "啥是", "何谓", "what is "], true),
        (["怎么样", "怎么", "怎样", "如何", "how to "], false),
        (["为什么", "为何", "为啥", "why "], false),
        (["哪些", "有哪些", "什么样的", "请问"], false),
    ];

    /// <param name="typed">Folded.</param>
    /// <returns>Null for what opens no question.</returns>
    public static QuestionOpening? Of(string typed)
    {
        foreach (var (ways, asksWhatIs) in Kinds)
        {
            if (Array.Find(ways, way => typed.StartsWith(way, StringComparison.Ordinal)) is { } way)
                return new QuestionOpening([.. ways.Where(other => other != way)], typed[way.Length..], asksWhatIs);
        }

        return null;
    }
}
