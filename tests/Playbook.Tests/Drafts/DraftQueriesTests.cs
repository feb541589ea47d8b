using Microsoft.EntityFrameworkCore;
using Playbook.Drafts;
using Playbook.Links;

namespace Playbook.Tests.Drafts;

public sealed class DraftQueriesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_finds_the_own_drafts_and_the_queue_only_what_was_submitted()
    {
        await using var book = await TestBook.OpenAsync();
        await using var database = book.Database();
        database.PageDrafts.AddRange(
            Draft(1, "甲的", DraftState.Working), Draft(2, "乙的", DraftState.Submitted), Draft(1, "甲不要的", DraftState.Discarded));
        await database.SaveChangesAsync(Cancellation);

        Assert.Equal(["甲的"], await database.PageDrafts.OwnedBy(1).Open().AsLines().Select(line => line.Title).ToListAsync(Cancellation));
        Assert.Equal(["乙的"], await database.PageDrafts.Submitted().Select(draft => draft.Title).ToListAsync(Cancellation));
        Assert.Equal(["甲不要的"], await database.PageDrafts.Discarded().Select(draft => draft.Title).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Nobody_has_two_open_drafts_of_one_page_but_any_number_of_new_ones()
    {
        await using var book = await TestBook.OpenAsync();
        await using var database = book.Database();
        database.PageDrafts.AddRange(
            Draft(1, "新的一", DraftState.Working), Draft(1, "新的二", DraftState.Working),
            Draft(1, "不要了", DraftState.Discarded, page: 5), Draft(1, "改第五页", DraftState.Working, page: 5), Draft(2, "也改第五页", DraftState.Working, page: 5));
        await database.SaveChangesAsync(Cancellation);

        database.PageDrafts.Add(Draft(1, "又改第五页", DraftState.Submitted, page: 5));

        await Assert.ThrowsAsync<DbUpdateException>(() => database.SaveChangesAsync(Cancellation));
    }

    private static PageDraft Draft(int owner, string title, DraftState state, int page = 0) => new()
    {
        Kind = PageKind.Case,
        PageId = page,
        OwnerId = owner,
        OwnerName = $"作者{owner}",
        WriterName = $"作者{owner}",
        Title = title,
        State = state,
    };
}
