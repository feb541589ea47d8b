using Playbook.Books;

namespace Playbook.Importing;

/// <summary>What a book says outside its chapters.</summary>
internal sealed record BookText(string Title, string Abstract, string Author, string Keywords, string Introduction, string Closing)
{
    public static BookText Of(Book book) => new(
        book.Title, book.Abstract, book.Author, string.Join('、', book.Keywords), book.IntroductionMarkdown, book.ClosingMarkdown);

    /// <summary>Field by field, by the names that the report uses.</summary>
    public IEnumerable<(string Field, string Before, string After)> Against(BookText other) =>
    [
        ("title", Title, other.Title),
        ("abstract", Abstract, other.Abstract),
        ("author", Author, other.Author),
        ("keywords", Keywords, other.Keywords),
        ("introduction", Introduction, other.Introduction),
        ("closing", Closing, other.Closing),
    ];
}
