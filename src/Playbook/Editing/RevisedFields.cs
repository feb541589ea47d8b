using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Glossary;
using Playbook.Importing;
using Playbook.Importing.Content;
using Playbook.Importing.Exports;
using Playbook.Revisions;

namespace Playbook.Editing;

/// <summary>What a page said, out of its history: the fields are kept as the front matter of its file.</summary>
internal static class RevisedFields
{
    /// <param name="now">What the case is today: a draft of a document has no fields of its own. Null when it is gone.</param>
    public static CaseDraft OfCase(Revision revision, CaseStudy? now)
    {
        var slug = now?.Slug ?? "";
        if (revision.Fields.Length > 0 && FrontMatter.Parse<CaseFrontMatter>(revision.Fields, "", 1).Result is { } fields
            && CaseFrontMatter.Outcomes.ContainsKey(fields.Outcome) && CaseFrontMatter.Grades.ContainsKey(fields.Evidence))
            return CaseEditor.DraftOf(fields.ToFields(revision.Markdown)) with { Slug = slug.Length > 0 ? slug : fields.Slug };
        var rest = now is null ? new CaseDraft { Title = "", Markdown = "" } : CaseEditor.DraftOf(now);
        return rest with { Title = revision.Title, Markdown = revision.Markdown };
    }

    public static ChapterDraft OfChapter(Revision revision, Chapter now) =>
        revision.Fields.Length > 0 && FrontMatter.Parse<ExportedChapterFrontMatter>(revision.Fields, "", 1).Result is { } fields
            ? ChapterEditor.DraftOf(fields.ToFields(revision.Markdown))
            : ChapterEditor.DraftOf(now) with { Title = revision.Title, Markdown = revision.Markdown };

    public static TermDraft OfTerm(Revision revision, Term now) =>
        revision.Fields.Length > 0 && FrontMatter.Parse<TermEntry>(revision.Fields, "", 1).Result is { } entry
            ? TermEditor.DraftOf(entry.ToFields(), now.Slug)
            : TermEditor.DraftOf(now) with { Name = revision.Title, Definition = revision.Markdown };
}
