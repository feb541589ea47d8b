using Lucene.Net.Analysis;

namespace Playbook.Search.Analysis;

/// <summary>Gives each field its tokens, as its name says: pairs of characters, single characters, or words.</summary>
internal sealed class ChineseAnalyzer(Lexicon lexicon) : Analyzer(PER_FIELD_REUSE_STRATEGY)
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
        new(new FoldingTokenizer(reader, fieldName switch
        {
            _ when fieldName.EndsWith(IndexedText.CharactersSuffix, StringComparison.Ordinal) => CharacterTokens.Of,
            _ when fieldName.EndsWith(IndexedText.SinglesSuffix, StringComparison.Ordinal) => CharacterTokens.SinglesOf,
            _ => folded => WordTokens.Of(folded, lexicon),
        }));
}
