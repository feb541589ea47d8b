using Playbook.Books;

namespace Playbook.Tests.Search;

/// <summary>Texts of different kinds beside each other in the ranking.</summary>
public sealed class ShelfTests : IAsyncLifetime
{
    private const string Text = "预付: 先收三个月的预付款，再签一年的合同。";

    private SmallLibrary _library = null!;

    public async ValueTask InitializeAsync()
    {
        var source = SmallLibrary.Book("document", "来源", SmallLibrary.Chapter("one", "收款", "financing", Text));
        source.Kind = BookKind.Source;
        _library = await SmallLibrary.OpenAsync(
            source,
            SmallLibrary.Book("playbook", "手册", SmallLibrary.Chapter("one", "收款", "financing", Text, "催账函: 逾期十天再寄。", "抵押物: ")));
        await _library.ChangeAsync(database =>
        {
            database.Terms.Add(SmallLibrary.Term("advance", "预付款", "客户在交付之前付的钱。"));
            database.Terms.Add(SmallLibrary.Term("contract", "合同负债", "预付的钱记在这里。"));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public void The_playbook_comes_before_a_document_that_says_the_same() =>
        Assert.Equal(
            ["/books/playbook/one#s0", "/books/document/one#s0"],
            _library.Urls("三个月的预付").Where(url => url.StartsWith("/books", StringComparison.Ordinal)));

    [Fact]
    public void A_term_that_only_mentions_the_word_comes_behind_the_sections() =>
        Assert.Equal(["/books", "/books", "/gloss"], _library.Urls("预付")[..3].Select(url => url[..6]));

    [Fact]
    public void A_term_of_just_this_name_comes_first() =>
        Assert.Equal("/glossary/advance", _library.Urls("预付款")[0]);

    [Theory]
    [InlineData("催账函", "<mark>催账函</mark>")]
    [InlineData("抵押物", "<mark>抵押物</mark>")]
    public void What_stands_in_the_heading_alone_is_marked_there_and_not_said_again(string query, string expected)
    {
        var hit = _library.Find(query).Hits[0];

        Assert.Contains(expected, hit.HeadingMarked + hit.TitleMarked, StringComparison.Ordinal);
        Assert.DoesNotContain("<mark>", hit.Snippet, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        _library.Dispose();
        return ValueTask.CompletedTask;
    }
}
