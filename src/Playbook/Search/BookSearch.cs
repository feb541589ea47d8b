namespace Playbook.Search;

/// <summary>Answers readers' questions from the index. Safe to share between threads.</summary>
public sealed class BookSearch
{
    /// <exception cref="ArgumentOutOfRangeException">The query is too long, or page or page size are out of range.</exception>
    public SearchAnswer Search(SearchRequest request) => throw new NotSupportedException();

    /// <summary>Sections of other chapters, in all books, that resemble this chapter; best first, one a chapter.</summary>
    public IReadOnlyList<RelatedSection> Related(int chapterId, int count = 6) => throw new NotSupportedException();
}
