using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Importing;

internal enum PageFate
{
    Unchanged,
    Created,
    Updated,

    /// <summary>An editor's text stayed; the imported one is kept as a revision.</summary>
    Conflict,
}

/// <summary>
/// How an import saves a page. What an editor changed on the site is never overwritten: as long as the import says
/// what it said before, nothing happens, and when it says something new, both are kept and somebody is told.
/// </summary>
/// <param name="reason">Why pages are overwritten, for their history.</param>
internal sealed class ConflictRule(PlaybookDbContext database, string reason, DateTimeOffset now)
{
    private readonly PageHistory _replaced = new(database, RevisionCause.Import, "", reason, now);
    private readonly PageHistory _keptOut = new(database, RevisionCause.Conflict, "", reason, now);
    private readonly List<(string At, string Title, string Reason, Revision? Revision)> _conflicts = [];

    /// <summary>Met so far. Their revisions have numbers once the caller has saved.</summary>
    public IReadOnlyList<ImportConflict> Conflicts =>
        [.. _conflicts.Select(conflict => new ImportConflict(conflict.At, conflict.Title, conflict.Reason, conflict.Revision?.Id ?? 0))];

    public PageFate Save(Chapter chapter, ChapterFields incoming, string origin)
    {
        var (hash, current) = (incoming.Hash(), ChapterFields.Of(chapter) with { TopicsAreApart = incoming.TopicsAreApart });
        var fate = Decide(chapter.Id, chapter.ContentHash, chapter.Edited, chapter.Published, hash, current.Hash);
        switch (fate)
        {
            case PageFate.Conflict:
                Report(chapter.Slug, chapter.Title, _keptOut.Keep(chapter, incoming, origin), chapter.Published);
                break;
            case PageFate.Created or PageFate.Updated:
                var says = StaysReviewed(chapter.Confirmed, current.Provenance, incoming.Provenance) ? incoming with { Provenance = incoming.Provenance.ReviewedAs(current.Provenance) } : incoming;
                if (says == incoming)
                    chapter.Confirmed = null;
                if (fate == PageFate.Updated && current.Hash() != says.Hash())
                    _replaced.Keep(chapter, current, chapter.SourceFile);
                if (current.Hash() != says.Hash())
                    says.CopyTo(chapter);
                chapter.Published = true;
                break;
            default:
                // What was written or confirmed here has reached the file, which is right again from now on.
                if (chapter.ContentHash != hash)
                    (chapter.Edited, chapter.Confirmed) = (null, null);
                break;
        }

        (chapter.ContentHash, chapter.TopicsJudged) = (hash, incoming.TopicsAreJudged);
        // Numbers and parts follow the book, also where an editor's words stay.
        var isMoved = incoming.CopyPlaceTo(chapter);
        var isJudgedAnew = chapter.Edited is null && !chapter.Topics.SequenceEqual(incoming.Topics);
        if (isJudgedAnew)
            (chapter.Topics, chapter.MadeWith) = ([.. incoming.Topics], "");
        return (isMoved || isJudgedAnew) && fate == PageFate.Unchanged ? PageFate.Updated : fate;
    }

    public PageFate Save(CaseStudy study, CaseFields incoming, string origin)
    {
        var (hash, current) = (incoming.Hash(), CaseFields.Of(study) with { TopicsAreApart = incoming.TopicsAreApart });
        var fate = Decide(study.Id, study.ContentHash, study.Edited, study.Published, hash, current.Hash);
        switch (fate)
        {
            case PageFate.Conflict:
                Report($"case:{study.Slug}", study.Title, _keptOut.Keep(study, incoming, origin), study.Published);
                break;
            case PageFate.Created or PageFate.Updated:
                var says = StaysReviewed(study.Confirmed, current.Provenance, incoming.Provenance) ? incoming with { Provenance = incoming.Provenance.ReviewedAs(current.Provenance) } : incoming;
                if (says == incoming)
                    study.Confirmed = null;
                if (fate == PageFate.Updated && current.Hash() != says.Hash())
                    _replaced.Keep(study, current, study.SourceFile);
                if (current.Hash() != says.Hash())
                    says.CopyTo(study);
                study.Published = true;
                break;
            default:
                // What was written or confirmed here has reached the file, which is right again from now on.
                if (study.ContentHash != hash)
                    (study.Edited, study.Confirmed) = (null, null);
                break;
        }

        (study.ContentHash, study.TopicsJudged) = (hash, incoming.TopicsAreJudged);
        if (study.Edited is null && !study.Topics.SequenceEqual(incoming.Topics))
            study.Topics = [.. incoming.Topics];
        return fate;
    }

    /// <summary>What a document says of a case that is not its own: kept with it, and told each time the document changes.</summary>
    public void KeepOut(CaseStudy study, CaseFields incoming, string origin) =>
        Report($"case:{study.Slug}", study.Title, _keptOut.Keep(study, incoming, origin), study.Published);

    /// <summary>Terms have no history of their own: only what did not get in is kept.</summary>
    public PageFate Save(Term term, TermFields incoming, string origin)
    {
        var (hash, current) = (incoming.Hash(), TermFields.Of(term));
        var fate = Decide(term.Id, term.ContentHash, term.Edited, term.Published, hash, current.Hash);
        switch (fate)
        {
            case PageFate.Conflict:
                Report($"term:{term.Slug}", term.Name, _keptOut.Keep(term, incoming, origin), term.Published);
                break;
            case PageFate.Created or PageFate.Updated:
                if (current.Hash() != hash)
                    incoming.CopyTo(term);
                term.Published = true;
                break;
            default:
                term.Edited = term.ContentHash == hash ? term.Edited : null;
                break;
        }

        term.ContentHash = hash;
        return fate;
    }

    /// <summary>A published chapter that the import no longer has. Where an editor worked on it, an editor decides.</summary>
    /// <returns>True when it is unpublished now.</returns>
    public bool Remove(Chapter chapter)
    {
        if (chapter.Edited is null)
        {
            chapter.Published = false;
            return true;
        }

        // From now on it is a page of the site's own, and nobody is told again.
        ReportGone(chapter.Slug, chapter.Title);
        (chapter.ContentHash, chapter.SourceFile) = ("", "");
        return false;
    }

    public bool Remove(CaseStudy study)
    {
        if (study.Edited is null)
        {
            study.Published = false;
            return true;
        }

        ReportGone($"case:{study.Slug}", study.Title);
        (study.ContentHash, study.SourceFile) = ("", "");
        return false;
    }

    public bool Remove(Term term)
    {
        if (term.Edited is null)
        {
            term.Published = false;
            return true;
        }

        ReportGone($"term:{term.Slug}", term.Name);
        term.ContentHash = "";
        return false;
    }

    /// <summary>
    /// An editor confirmed on the site that the page holds until a later day than the import names: the words are the
    /// import's, the review is the editor's, for whoever wrote the words knew nothing of it.
    /// </summary>
    private static bool StaysReviewed(DateTimeOffset? confirmed, Provenance current, Provenance incoming) =>
        confirmed is not null && current.ReviewBy is { } until && !(incoming.ReviewBy >= until);

    private static PageFate Decide(
        int id, string savedHash, DateTimeOffset? edited, bool isPublished, string hash, Func<string> current)
    {
        if (id == 0)
            return PageFate.Created;
        if (savedHash == hash && (isPublished || edited is not null))
            return PageFate.Unchanged;
        // What was written on the site has reached the file, or the file is read by another version of this program.
        if (isPublished && current() == hash)
            return PageFate.Unchanged;
        return edited is null ? PageFate.Updated : PageFate.Conflict;
    }

    private void Report(string at, string title, Revision keptOut, bool isPublished) => _conflicts.Add((
        at,
        title,
        isPublished
            ? "它在网站上被编辑过，导入的文字也变了：发布的仍是编辑的一稿，导入的一稿已留作修订记录"
            : "它在网站上被编辑过，现在没有发布，导入的文字也变了：仍不发布，网站上留着编辑的一稿，导入的一稿已留作修订记录",
        keptOut));

    private void ReportGone(string at, string title) => _conflicts.Add((
        at, title, "导入的文字里已经没有这一页，但它在网站上被编辑过，仍照编辑的样子发布；不再需要时请在网站上取消发布", null));
}
