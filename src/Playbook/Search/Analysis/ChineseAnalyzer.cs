using Lucene.Net.Analysis;

namespace Playbook.Search.Analysis;

/// <summary>Gives each field its tokens: characters where its name says so, words everywhere else.</summary>
internal sealed class ChineseAnalyzer() : Analyzer(PER_FIELD_REUSE_STRATEGY)
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
        new(new FoldingTokenizer(
            reader,
            fieldName.EndsWith(IndexedText.CharactersSuffix, StringComparison.Ordinal) ? CharacterTokens.Of : WordTokens.Of));
}
