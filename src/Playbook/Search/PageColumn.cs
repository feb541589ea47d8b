using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Playbook.Search;

/// <summary>Which documents of an index stand on one page: the sections of a chapter.</summary>
internal sealed class PageColumn
{
    private readonly int[] _pages;

    private PageColumn(int[] pages, int count)
    {
        _pages = pages;
        Count = count;
    }

    /// <summary>Number of pages.</summary>
    public int Count { get; }

    /// <summary>The number of a document's page, from 0.</summary>
    public int Of(int document) => _pages[document];

    public static PageColumn Read(IndexReader reader)
    {
        var pages = new int[reader.MaxDoc];
        var count = 0;
        if (MultiFields.GetTerms(reader, SearchFields.Page)?.GetEnumerator() is { } each)
        {
            DocsEnum? documents = null;
            for (; each.MoveNext(); count++)
            {
                documents = each.Docs(null, documents, DocsFlags.NONE);
                for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
                    pages[document] = count;
            }
        }

        return new PageColumn(pages, count);
    }
}
