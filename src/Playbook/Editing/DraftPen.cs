using Playbook.Audit;
using Playbook.Data;
using Playbook.Drafts;

namespace Playbook.Editing;

/// <summary>
/// Who writes in a draft. It is its owner's; while it waits for a reviewer, editors may mend it. What one has written is
/// kept before another writes on, so that nobody's words are gone and both see who changed what.
/// </summary>
internal static class DraftPen
{
    /// <summary>To be called before a draft says something else, in the transaction that saves it.</summary>
    public static void PassTo(this PlaybookDbContext database, PageDraft draft, Writer by, AuditTrail audit)
    {
        if (draft.WriterId == by.Id)
            return;
        database.KeepText(draft);
        if (by.Id != draft.OwnerId)
            audit.Add(database, AuditAction.Revised, by.Actor, draft.Kind, draft.PageId, draft.Title, $"作者：{draft.OwnerName}");
        (draft.WriterId, draft.WriterName) = (by.Id, by.Name);
    }

    /// <summary>What the draft says now, under the name of who wrote it last.</summary>
    public static void KeepText(this PlaybookDbContext database, PageDraft draft) => database.DraftTexts.Add(new DraftText
    {
        DraftId = draft.Id,
        AuthorId = draft.WriterId,
        AuthorName = draft.WriterName,
        Content = draft.Content,
        Reason = draft.Reason,
        Created = draft.Updated,
    });

    /// <summary>Whose words a draft holds, the owner first. Who wrote what was taken back altogether is not among them.</summary>
    public static IReadOnlyList<string> Writers(PageDraft draft, IReadOnlyList<DraftText> texts)
    {
        var back = texts.ToList().FindIndex(text => text.Content == draft.Content);
        var names = back >= 0 ? texts.Take(back + 1).Select(text => text.AuthorName) : texts.Select(text => text.AuthorName).Append(draft.WriterName);
        return [.. names.Prepend(draft.OwnerName).Distinct()];
    }
}
