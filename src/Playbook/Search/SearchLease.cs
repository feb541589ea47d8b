using Lucene.Net.Search;

namespace Playbook.Search;

/// <summary>A view of the index that stays as it is until it is given back.</summary>
internal sealed class SearchLease(SearcherManager? owner, IndexView view) : IDisposable
{
    public IndexView View { get; } = view;

    public void Dispose() => owner?.Release(View);
}
