using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Playbook.Search;

/// <summary>Lets a search look at these documents of the whole index and no others.</summary>
internal sealed class DocumentFilter(FixedBitSet documents) : Filter
{
    /// <summary>Not to be changed.</summary>
    public FixedBitSet Documents => documents;

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        var inside = new FixedBitSet(context.AtomicReader.MaxDoc);
        for (var document = Next(context.DocBase); document >= 0 && document < context.DocBase + inside.Length; document = Next(document + 1))
            inside.Set(document - context.DocBase);
        return BitsFilteredDocIdSet.Wrap(inside, acceptDocs);
    }

    private int Next(int from) => from < documents.Length ? documents.NextSetBit(from) : -1;
}
