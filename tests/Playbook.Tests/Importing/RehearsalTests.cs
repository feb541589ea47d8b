using Playbook.Importing;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Tests.Importing;

public sealed class RehearsalTests
{
    private const string Text = "见 [[甲]]。\n\n$x^2$";

    [Fact]
    public async Task A_rehearsed_rendering_counts_while_its_links_and_figures_are_the_same_and_not_longer()
    {
        await using var book = await TestBook.OpenAsync();
        await using var database = book.Database();
        var rehearsal = new Rehearsal(book.Get<MarkdownRenderer>(), book.Get<FigureDrawer>());
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, TestContext.Current.CancellationToken);
        var expected = links.Expecting([new ExpectedBook("b", "书", [("jia", "甲")])]);
        await rehearsal.RunAsync(database, expected, [new RehearsedText("b", Text)], TestContext.Current.CancellationToken);
        FindDrawing find = source => rehearsal.Drawings.GetValueOrDefault(source);

        var first = rehearsal.Render(Text, expected.For("b"), find);
        Assert.Contains("/books/b/jia", first.Html, StringComparison.Ordinal);
        Assert.Contains("<math", first.Html, StringComparison.Ordinal);
        Assert.Same(first, rehearsal.Render(Text, expected.For("b"), find));

        // Somebody took the page away meanwhile.
        Assert.Contains("xref-missing", rehearsal.Render(Text, links.For("b"), find).Html, StringComparison.Ordinal);
        Assert.NotSame(first, rehearsal.Render(Text, expected.For("b"), _ => null));
        Assert.Empty(database.ChangeTracker.Entries());
    }
}
