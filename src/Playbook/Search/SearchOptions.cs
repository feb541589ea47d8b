namespace Playbook.Search;

/// <summary>Ranking weights. Section <c>Playbook:Search</c> of the configuration. A change needs no new index.</summary>
public sealed class SearchOptions
{
    public const string Section = "Playbook:Search";

    /// <summary>
    /// Weight of a word in the page's title. Default 3: a page that is named after the question answers it, yet all
    /// its sections share the title, so it must not drown the heading.
    /// </summary>
    public float TitleWeight { get; init; } = 3;

    /// <summary>
    /// Weight of a word in the section's own heading. Default 3: a statement of what it is about, in a few words that
    /// also hold some by chance.
    /// </summary>
    public float HeadingWeight { get; init; } = 3;

    /// <summary>Weight of a word among the keywords. Default 1: chosen by the author, but for the whole page; a chapter's count for its opening.</summary>
    public float KeywordsWeight { get; init; } = 1;

    /// <summary>
    /// Weight of a word among the keywords or in the summary of the chapter around a section. Default 0.3: tells sections
    /// of the right chapter from others, and not from each other.
    /// </summary>
    public float ContextWeight { get; init; } = 0.3f;

    /// <summary>Weight of a word in the text. Default 1: the measure of the others.</summary>
    public float BodyWeight { get; init; } = 1;

    /// <summary>Share of dictionary words in the score. Default 1: the measure of <see cref="CharactersWeight"/>.</summary>
    public float WordsWeight { get; init; } = 1;

    /// <summary>
    /// Share of single characters and pairs in the score. Default 0.6: on public judged questions anything from 0.3 to
    /// 1.0 ranks alike, none ranks worse; founders' questions rank best from 0.6 to 0.65.
    /// </summary>
    public float CharactersWeight { get; init; } = 0.6f;

    /// <summary>
    /// Weight of two words of the query that stand side by side, in order, beside the words themselves. Default 0.5:
    /// gains a little on public questions, where the pairs of characters already reward neighbours.
    /// </summary>
    public float PhraseWeight { get; init; } = 0.5f;

    /// <summary>
    /// Weight of another name of a thing, beside the name in a question. Default 0.6: the same thing, yet not what was
    /// asked.
    /// </summary>
    public float OtherNameWeight { get; init; } = 0.6f;

    /// <summary>
    /// Weight of the playbook's own sections. Default 2: written for the question and checked, while source
    /// documents are reproduced as they came.
    /// </summary>
    public float PlaybookWeight { get; init; } = 2;

    /// <summary>Weight of a source document's sections. Default 1: the measure of the others.</summary>
    public float SourceWeight { get; init; } = 1;

    /// <summary>Weight of a case. Default 1: a case that holds the words is worth as much as a section.</summary>
    public float CaseWeight { get; init; } = 1;

    /// <summary>
    /// Weight of a term. Default 0.4: its text is so short that one word makes it look more about that word than any
    /// section; a term of just this name still comes out on top.
    /// </summary>
    public float TermWeight { get; init; } = 0.4f;

    /// <summary>How soon more of the same word stops to count (BM25's k1). Default 1.2, the usual value.</summary>
    public float Saturation { get; init; } = 1.2f;

    /// <summary>
    /// How much long sections are held back (BM25's b), 0 to 1. Default 0.5: on public questions anything from 0.4 to the
    /// usual 0.75 ranks alike, and a long chapter is not buried under short mentions.
    /// </summary>
    public float LengthPenalty { get; init; } = 0.5f;

    /// <summary>
    /// Words from which a query may be answered by sections that lack some of them; a question (什么, 如何, 谁 …) always
    /// may. Default 2: one word that stands nowhere is best answered with nothing, of several each is worth something.
    /// </summary>
    public int RelaxFromWords { get; init; } = 2;

    /// <summary>Results with all the words below which that happens. Default 3: fewer is little to choose from; 10 ranks public questions no better.</summary>
    public int RelaxBelowResults { get; init; } = 3;

    /// <summary>
    /// The same for several words typed as one run that stands nowhere as such. Default 10: a page of sections that hold
    /// them all is an answer; what holds half of them would be most of what is counted.
    /// </summary>
    public int RelaxLooseBelowResults { get; init; } = 10;

    /// <summary>
    /// Share of a question that such a section must hold, a rare word being more of it than a frequent one; 0 to 1.
    /// Default 0.25: one telling word of four may be the answer's only one.
    /// </summary>
    public float RelaxedShare { get; init; } = 0.25f;

    /// <summary>
    /// How much what is lacking takes away, 0 to 1: a section with half of the question loses half of this share of its
    /// score. Default 0.8: a heading that holds one word twice is no answer to three.
    /// </summary>
    public float CoverageWeight { get; init; } = 0.8f;

    /// <summary>
    /// What a word counts as held that stands only among keywords or summary of the chapter, 0 to 1. Default 0.6: the
    /// author says that the chapter is about it.
    /// </summary>
    public float ContextShare { get; init; } = 0.6f;

    /// <summary>
    /// Weight of the mean of the best three sections of a chapter, added to each of them that holds the words apart.
    /// Default 0.4: a section among others about the question is more likely its answer than a passing mention.
    /// </summary>
    public float SiblingWeight { get; init; } = 0.4f;

    /// <summary>
    /// Hits of one chapter in a row, before one of another chapter goes first that is as good a match; 0 for any number.
    /// Default 2: two sections show that a chapter is about it, the rest is one click away.
    /// </summary>
    public int VarietyRun { get; init; } = 2;

    /// <summary>What such a hit must reach of the score of the one that waits, 0 to 1. Default 0.6: less is no equal.</summary>
    public float VarietyShare { get; init; } = 0.6f;

    /// <summary>
    /// Weight of a section whose heading many chapters share, such as a summary at the head or a checklist at the foot.
    /// Default 0.6: it names everything that its chapter treats and explains none of it.
    /// </summary>
    public float RoutineWeight { get; init; } = 0.6f;

    /// <summary>
    /// Weight of the opening of a chapter where its heading is one that many share, and a subject was typed instead of a
    /// question. Default 0.75: it stands for the chapter, which is about the subject; a question wants the section that
    /// explains. On golden queries .7 to .8 rank alike.
    /// </summary>
    public float OpeningWeight { get; init; } = 0.75f;

    /// <param name="isQuestion">Of the query: not of the document.</param>
    internal float WeightOf(IndexView view, int document, bool isQuestion) => WeightOf(view.ShelfOf(document))
        * (!view.IsRoutine(document) ? 1 : view.IsOpening(document) && !isQuestion ? OpeningWeight : RoutineWeight);

    internal float WeightOf(Shelf shelf) => shelf switch
    {
        Shelf.Playbook => PlaybookWeight,
        Shelf.Source or Shelf.TakenCase => SourceWeight,
        Shelf.Case => CaseWeight,
        _ => TermWeight,
    };

    /// <returns>What is wrong, in one line for the person who runs the site, or null.</returns>
    public string? Problem()
    {
        (string Name, float Value)[] weights =
        [
            (nameof(TitleWeight), TitleWeight), (nameof(HeadingWeight), HeadingWeight),
            (nameof(KeywordsWeight), KeywordsWeight), (nameof(ContextWeight), ContextWeight), (nameof(BodyWeight), BodyWeight),
            (nameof(WordsWeight), WordsWeight), (nameof(CharactersWeight), CharactersWeight),
            (nameof(PhraseWeight), PhraseWeight), (nameof(OtherNameWeight), OtherNameWeight),
            (nameof(SiblingWeight), SiblingWeight), (nameof(PlaybookWeight), PlaybookWeight),
            (nameof(SourceWeight), SourceWeight), (nameof(CaseWeight), CaseWeight), (nameof(TermWeight), TermWeight), (nameof(RoutineWeight), RoutineWeight),
            (nameof(OpeningWeight), OpeningWeight),
            (nameof(Saturation), Saturation),
        ];
        foreach (var (name, value) in weights)
        {
            if (!float.IsFinite(value) || value is < 0 or > 100)
                return $"{Section}:{name} 应在 0 到 100 之间，现在是 {value}。";
        }

        (string Name, float Value)[] shares =
        [
            (nameof(LengthPenalty), LengthPenalty), (nameof(CoverageWeight), CoverageWeight), (nameof(ContextShare), ContextShare),
            (nameof(VarietyShare), VarietyShare),
        ];
        foreach (var (name, value) in shares)
        {
            if (value is not (>= 0 and <= 1))
                return $"{Section}:{name} 应在 0 到 1 之间，现在是 {value}。";
        }

        if (RelaxedShare is not (> 0 and <= 1))
            return $"{Section}:{nameof(RelaxedShare)} 应大于 0 且不超过 1，现在是 {RelaxedShare}。";
        if (VarietyRun < 0)
            return $"{Section}:{nameof(VarietyRun)} 不能为负数，现在是 {VarietyRun}。";
        if (RelaxFromWords < 2)
            return $"{Section}:{nameof(RelaxFromWords)} 至少为 2，现在是 {RelaxFromWords}。";
        if (RelaxBelowResults < 0)
            return $"{Section}:{nameof(RelaxBelowResults)} 不能为负数，现在是 {RelaxBelowResults}。";
        if (RelaxLooseBelowResults < 0)
            return $"{Section}:{nameof(RelaxLooseBelowResults)} 不能为负数，现在是 {RelaxLooseBelowResults}。";
        return null;
    }
}
