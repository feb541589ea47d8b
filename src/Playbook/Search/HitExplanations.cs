using Playbook.Search.Asking;

namespace Playbook.Search;

/// <summary>Puts into words why a hit stands where it stands.</summary>
internal static class HitExplanations
{
    public static HitExplanation Of(IndexView view, Found found, QueryReading reading, SearchOptions options) => new(
        TierOf(found.Tier),
        ClosenessOf(found.Closeness),
        reading.Text,
        Math.Round(found.Place > 0 ? options.WeightOf(view.ShelfOf(found.Document)) : options.WeightOf(view, found.Document, reading.IsQuestion), 2),
        found.Score == 0 || found.Place > 0 ? [] :
        [
            .. new QueryBuilder(options, view.IndexReader).Scores(reading)
                .Select(one => new ScorePart(
                    one.Text.Label, Math.Round(one.Weight, 2), Math.Round(view.Explain(one.Score, found.Document).Value, 4)))
                .Where(part => part.Score > 0),
        ])
    {
        Place = Math.Round(found.Place, 4),
        Share = Math.Round(found.Share, 2),
        Siblings = Math.Round(found.Siblings, 4),
    };

    /// <summary>As it stands in the public JSON.</summary>
    public static string MatchedBy(Found found) => found switch
    {
        { Tier: Tier.Exact, Closeness: Closeness.Inside or Closeness.InsideAbove } => "inside",
        { Tier: Tier.Exact, Closeness: Closeness.Apart } => "apart",
        { Tier: Tier.Exact, Closeness: Closeness.Keyword } => "keyword",
        { Tier: Tier.Partial, HoldsAll: true } => "apart",
        { Tier: Tier.Exact } => "text",
        _ => found.Tier.ToString().ToLowerInvariant(),
    };

    private static string TierOf(Tier tier) => tier switch
    {
        Tier.Exact => "原样",
        Tier.Simplified => "繁简转换",
        Tier.Synonym => "同义词",
        Tier.Book => "书名",
        Tier.Typo => "近似写法",
        Tier.Pinyin => "拼音",
        _ => "部分相符",
    };

    private static string ClosenessOf(Closeness closeness) => closeness switch
    {
        Closeness.Named => "标题正是它",
        Closeness.NamedElsewhere => "收录的资料里标题正是它",
        Closeness.Opening => "章名里有它的一章，开头",
        Closeness.WholeAbove => "整词见于标题",
        Closeness.Whole => "整词见于正文",
        Closeness.InsideAbove => "夹在标题的别的词里",
        Closeness.Alone => "单字见于正文",
        Closeness.Inside => "夹在正文的别的词里",
        Closeness.Keyword => "见于全章的关键词",
        _ => "各词分散",
    };
}
