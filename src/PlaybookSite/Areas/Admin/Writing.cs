using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Drafts;
using Playbook.Editing;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin;

/// <summary>Between the accounts, which the book does not know, and the desk, which knows no claims.</summary>
internal static class Writing
{
    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    public static Writer Writer(this ClaimsPrincipal person) => new(person.AccountId(), person.AccountName(), person.MayPublish());

    /// <param name="reason">Why; it stands in the page's history and in the audit.</param>
    public static Edit Edit(this ClaimsPrincipal person, string? reason) =>
        new(person.AccountName(), reason?.Trim() ?? "") { AuthorId = person.AccountId() };

    /// <summary>Whether somebody besides a person may review and publish.</summary>
    public static Task<bool> HasReviewerBesidesAsync(this AccountsDbContext accounts, int person, CancellationToken cancellation) =>
        accounts.Users.AnyAsync(account => !account.Disabled && account.Id != person && account.Role != AccountRole.Author, cancellation);

    /// <summary>2026-11-30 08:15, in Beijing.</summary>
    public static string Minute(DateTimeOffset moment) => moment.ToOffset(BeijingOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>As a field of the kind datetime-local has it.</summary>
    public static string LocalValue(DateTimeOffset moment) => moment.ToOffset(BeijingOffset).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <param name="local">What a field of the kind datetime-local sends: a time in Beijing.</param>
    public static DateTimeOffset? Moment(DateTime? local) =>
        local is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), BeijingOffset) : null;

    /// <summary>Of a draft that does not exist for a person no more is told than that somebody writes.</summary>
    /// <param name="page">Title of the page that it is for, as readers know it.</param>
    public static DraftLine ShownTo(this DraftLine line, ClaimsPrincipal person, string page) =>
        line.OwnerId == person.AccountId() || (person.MayPublish() && line.State is (DraftState.Submitted or DraftState.Scheduled))
            ? line
            : line with { Title = page, Reason = "", State = DraftState.Working, PublishAt = null, SubmittedAt = null, ReviewerName = "", Problem = "", WriterId = line.OwnerId };

    public static (string Word, string Chip) Of(DraftState state) => state switch
    {
        DraftState.Working => ("在写", ""),
        DraftState.Submitted => ("等待审阅", "chip-accent"),
        DraftState.Returned => ("已退回", "chip-caution"),
        DraftState.Scheduled => ("定时发布", "chip-fine"),
        _ => ("已丢弃", "chip-danger"),
    };
}
