using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;

namespace PlaybookSite.Areas.Admin.Pages.Drafts;

/// <summary>What one made of the words of another in a draft. Drawn by _Steps.cshtml.</summary>
/// <param name="Before">The text that was written on; it can be taken back.</param>
/// <param name="By">Who wrote on.</param>
internal sealed record DraftStep(DraftText Before, string By, IReadOnlyList<Comparison> Changes)
{
    /// <returns>The latest first.</returns>
    public static IReadOnlyList<DraftStep> Of(OpenedDraft opened)
    {
        var (draft, texts, steps) = (opened.Draft, opened.Texts, new List<DraftStep>());
        for (var at = texts.Count - 1; at >= 0; at--)
        {
            var (by, content, reason) = at + 1 < texts.Count
                ? (texts[at + 1].AuthorName, texts[at + 1].Content, texts[at + 1].Reason)
                : (draft.WriterName, draft.Content, draft.Reason);
            steps.Add(new(texts[at], by, [.. Compare(draft.Kind, texts[at], by, content, reason).Where(change => !change.IsEqual)]));
        }

        return steps;
    }

    private static IEnumerable<Comparison> Compare(PageKind kind, DraftText before, string by, string content, string reason)
    {
        var (then, now) = (Words(kind, before.Content), Words(kind, content));
        return then.Zip(now, (old, @new) => new Comparison(old.Label, $"{before.AuthorName}写的", old.Text, $"{by}改的", @new.Text))
            .Append(new Comparison("改动的原因", $"{before.AuthorName}写的", before.Reason, $"{by}改的", reason));
    }

    private static IReadOnlyList<DraftField> Words(PageKind kind, string content) => kind == PageKind.Case
        ? DraftWords.Of(OpenedDraft.Read<CaseDraft>(content) ?? new CaseDraft { Title = "", Markdown = "" })
        : DraftWords.Of(OpenedDraft.Read<ChapterDraft>(content) ?? new ChapterDraft { Title = "", Markdown = "" });
}

/// <param name="MayTake">The person may write in the draft now.</param>
internal sealed record DraftSteps(int Draft, IReadOnlyList<DraftStep> All, bool MayTake);
