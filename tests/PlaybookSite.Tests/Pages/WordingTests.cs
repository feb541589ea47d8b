using Playbook.Links;
using PlaybookSite.Pages;

namespace PlaybookSite.Tests.Pages;

public sealed class WordingTests
{
    [Theory]
    [InlineData("公式的来历在神经网络；", "公式的来历在神经网络")]
    [InlineData("先算跑道，再融资。", "先算跑道，再融资。")]
    [InlineData("；", "")]
    public void A_quotation_drops_the_sign_that_tied_it_to_the_next_sentence(string sentence, string quoted) =>
        Assert.Equal(quoted, Wording.Quote(sentence));

    [Theory]
    [InlineData(PageKind.Chapter, "sample", "样书", "sample", "")]
    [InlineData(PageKind.Chapter, "sample", "样书", "other", "样书")]
    [InlineData(PageKind.Case, "", "", "sample", "案例")]
    public void A_linked_page_names_its_book_only_to_readers_of_another(
        PageKind kind, string book, string bookTitle, string reading, string place) =>
        Assert.Equal(place, Wording.Place(new LinkedPage(kind, book, bookTitle, "page", "一页", ""), reading));
}
