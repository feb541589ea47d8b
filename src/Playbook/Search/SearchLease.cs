using Lucene.Net.Search;

namespace Playbook.Search;

/// <summary>A view of the index that stays as it is until it is given back.</summary>
internal sealed class SearchLease(SearcherManager? owner, IndexSearcher searcher) : IDisposable
{
    public IndexSearcher Searcher { get; } = searcher;

    public void Dispose() => owner?.Release(Searcher);
}
