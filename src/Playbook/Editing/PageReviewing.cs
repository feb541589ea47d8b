using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Editing;

public enum ReviewOutcome
{
    Done,

    /// <summary>Somebody changed the page, or looked it over, since it was shown. Nothing was written.</summary>
    Conflict,

    /// <summary>The new day is none that can be meant. Nothing was written.</summary>
    Invalid,

    /// <summary>Not this person's to do.</summary>
    Refused,

    /// <summary>There is no such published page.</summary>
    Missing,
}

/// <param name="Message">For the editor, in Chinese; empty when all went well.</param>
public sealed record ReviewResult(ReviewOutcome Outcome, string Title = "", string Message = "");

/// <summary>That somebody looked a page over and it still holds.</summary>
/// <param name="Version">Of the page that was looked at.</param>
/// <param name="Was">The day of review that it had then.</param>
/// <param name="Next">The day by which it is to be looked at again.</param>
public sealed record ReviewOrder(int Version, DateOnly? Was, DateOnly Next)
{
    /// <summary>What was looked at, or found; for the history and the trail.</summary>
    public string Note { get; init; } = "";
}

/// <summary>
/// Confirms pages that still hold, without touching a word of them: who looked and until when is all that changes. The
/// page keeps its version, so that whoever is editing it meets no conflict, and its day of change.
/// </summary>
public sealed class PageReviewing(IDbContextFactory<PlaybookDbContext> contexts, AuditTrail audit, TimeProvider clock)
{
    public const int MaxNoteLength = 200;

    /// <summary>A page that nobody would look at for longer is one that nobody looks at.</summary>
    private const int LongestYears = 5;

    public async Task<ReviewResult> ConfirmAsync(PageKind kind, int id, ReviewOrder order, Writer by, CancellationToken cancellationToken = default)
    {
        if (!by.MayPublish)
            return new(ReviewOutcome.Refused, "", "只有编辑和管理员能确认复查");
        var today = DeskTime.Day(clock.GetUtcNow());
        if (order.Next <= today || order.Next > today.AddYears(LongestYears))
            return new(ReviewOutcome.Invalid, "", $"下次复查的日期要在今天以后、{LongestYears} 年以内");
        var note = order.Note.Trim();
        if (note.Length > MaxNoteLength)
            return new(ReviewOutcome.Invalid, "", $"说明最多 {MaxNoteLength} 字");

        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var chapter = kind == PageKind.Chapter ? await database.Chapters.Published().AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) : null;
        var study = kind == PageKind.Case ? await database.CaseStudies.Published().AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) : null;
        if ((chapter?.Provenance ?? study?.Provenance) is not { } said)
            return new(ReviewOutcome.Missing, "", "没有这一页，或者它已经不再发布");
        var title = chapter?.Title ?? study!.Title;
        if ((chapter?.Version ?? study!.Version) != order.Version)
            return new(ReviewOutcome.Conflict, title, $"《{title}》刚刚改过，请看过现在的文字再确认");
        if (said.ReviewBy != order.Was)
            return new(ReviewOutcome.Conflict, title, $"《{title}》刚刚有人复查过：{said.Reviewed}");

        var says = said with
        {
            Reviewed = string.Create(CultureInfo.InvariantCulture, $"{by.Name} {today:yyyy-MM-dd} 复查"),
            ReviewBy = order.Next,
        };
        var until = string.Create(CultureInfo.InvariantCulture, $"下次复查 {order.Next:yyyy-MM-dd}{(note.Length > 0 ? $"；{note}" : "")}");
        var history = new PageHistory(database, RevisionCause.Edit, by.Name, $"复查，文字没有改。{until}", clock.GetUtcNow());
        if (chapter is not null)
        {
            history.Keep(chapter, ChapterFields.Of(chapter), chapter.SourceFile);
            (chapter.Provenance, chapter.Confirmed) = (says, clock.GetUtcNow());
        }
        else
        {
            history.Keep(study!, CaseFields.Of(study!), study!.SourceFile);
            (study.Provenance, study.Confirmed) = (says, clock.GetUtcNow());
        }

        audit.Add(database, AuditAction.Reviewed, by.Actor, kind, id, title, until);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(ReviewOutcome.Done, title);
    }
}
