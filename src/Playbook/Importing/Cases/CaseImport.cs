using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Importing.Outline;
using Playbook.Importing.Sources;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Importing.Cases;

/// <summary>
/// Brings the cases of a book level with its document: new ones are added, changed ones updated with their history,
/// those that are gone unpublished. What an editor changed on the site stays, and the document's text is kept beside it.
/// </summary>
internal sealed class CaseImport(PlaybookDbContext database, Book book, SourceDocument document)
{
    private readonly List<ImportProblem> _conflicts = [];

    /// <summary>Saves what the cases say. Where their sections are is known once the chapters are rendered: see <see cref="PlaceAsync"/>.</summary>
    /// <returns>What was left as an editor wrote it.</returns>
    public async Task<IReadOnlyList<ImportProblem>> SaveAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var slugs = document.Cases.Select(source => source.Slug).ToList();
        var saved = await database.CaseStudies
            .Where(study => study.FromChapter.StartsWith(book.Slug + "/") || slugs.Contains(study.Slug))
            .ToDictionaryAsync(study => study.Slug, cancellationToken);
        foreach (var source in document.Cases)
        {
            if (saved.Remove(source.Slug, out var study))
                Update(study, source, now);
            else
                database.CaseStudies.Add(Written(source, now));
        }

        foreach (var gone in saved.Values.Where(study => study.Published))
        {
            if (CaseFingerprint.IsEdited(gone))
                Conflict(gone, "文档里已经没有这个案例，但它在网站上改过，所以仍然公开");
            else
                gone.Published = false;
        }

        await database.SaveChangesAsync(cancellationToken);
        return _conflicts;
    }

    /// <summary>Points every case to the section it stands in, by the anchors that the renderer gave.</summary>
    public async Task PlaceAsync(CancellationToken cancellationToken)
    {
        var slugs = document.Cases.Select(source => source.Slug).ToList();
        var saved = await database.CaseStudies.Where(study => slugs.Contains(study.Slug)).ToDictionaryAsync(study => study.Slug, cancellationToken);
        var chapters = document.Cases.Select(source => source.Chapter).ToHashSet();
        var places = (await database.Sections.AsNoTracking()
                .Where(section => section.Chapter!.BookId == book.Id && chapters.Contains(section.Chapter.Slug) && section.Level > 1)
                .OrderBy(section => section.Position)
                .Select(section => new { Chapter = section.Chapter!.Slug, section.Number, section.Heading, section.Anchor })
                .ToListAsync(cancellationToken))
            .GroupBy(section => section.Chapter)
            .SelectMany(chapter => chapter.Index())
            .ToLookup(
                section => (section.Item.Chapter, TextKey.Of(section.Item.Number + section.Item.Heading)),
                section => (section.Index, section.Item.Anchor));
        foreach (var source in document.Cases)
        {
            if (saved.TryGetValue(source.Slug, out var study) && study.FromChapter == ChapterOf(source))
                study.FromSection = AnchorOf(source, places[(source.Chapter, TextKey.Of(source.HeadingLine))]);
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Of each case by its slug: chapter and anchor of its section, as the report names them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PlacesAsync(CancellationToken cancellationToken)
    {
        var slugs = document.Cases.Select(source => source.Slug).ToList();
        var saved = await database.CaseStudies.AsNoTracking()
            .Where(study => slugs.Contains(study.Slug) && study.FromChapter.StartsWith(book.Slug + "/"))
            .Select(study => new { study.Slug, study.FromChapter, study.FromSection })
            .ToListAsync(cancellationToken);
        return saved.ToDictionary(study => study.Slug, study => $"{study.FromChapter[(book.Slug.Length + 1)..]}#{study.FromSection}");
    }

    /// <summary>Of several headings that read alike the nearest to where it was read, which the renderer may count otherwise.</summary>
    private static string AnchorOf(SourceCase source, IEnumerable<(int Position, string Anchor)> alike) => source.HeadingLine.Length == 0
        ? Section.OpeningAnchor
        : alike.OrderBy(place => Math.Abs(place.Position - source.Heading)).Select(place => place.Anchor).FirstOrDefault(Section.OpeningAnchor);

    private void Update(CaseStudy study, SourceCase source, DateTimeOffset now)
    {
        var next = Written(source, now);
        if (study.FromChapter.Length > 0)
            study.FromChapter = next.FromChapter;
        if (study.ContentHash == next.ContentHash && study.Published)
            return;
        if (study.FromChapter.Length == 0 || CaseFingerprint.IsEdited(study))
        {
            KeepBeside(study, next, now);
            return;
        }

        PageHistory.Keep(database, study, next.Markdown, $"重新导入 {document.File}", now);
        study.Title = next.Title;
        study.Company = next.Company;
        study.Outcome = next.Outcome;
        study.Evidence = next.Evidence;
        study.Topics = next.Topics;
        study.Summary = next.Summary;
        study.Lessons = next.Lessons;
        study.Confidentiality = next.Confidentiality;
        study.Markdown = next.Markdown;
        study.ContentHash = next.ContentHash;
        study.MadeWith = "";
        study.Published = true;
        study.Updated = now;
    }

    /// <summary>An editor's words stand; the document's are a revision that can be read and taken over.</summary>
    private void KeepBeside(CaseStudy study, CaseStudy next, DateTimeOffset now)
    {
        Conflict(study, "在网站上改过，保留网站上的文字；文档里的新文字存为修订");
        // Told once: as long as the document says this, nobody is asked again.
        if (study.FromChapter.Length > 0)
            study.ContentHash = next.ContentHash;
        var isKept = database.Revisions.Any(r => r.Kind == PageKind.Case && r.PageId == study.Id && r.Markdown == next.Markdown);
        if (isKept || study.Markdown == next.Markdown)
            return;
        database.Revisions.Add(new Revision
        {
            Kind = PageKind.Case,
            PageId = study.Id,
            Title = next.Title,
            Markdown = next.Markdown,
            Reason = $"导入 {document.File} 时，这个案例已在网站上改过",
            Origin = document.File,
            Created = now,
        });
    }

    private void Conflict(CaseStudy study, string reason) =>
        _conflicts.Add(new ImportProblem(document.File, 0, $"案例“{study.Title}”（{PageUrl.Case(study.Slug)}）{reason}"));

    private CaseStudy Written(SourceCase source, DateTimeOffset now)
    {
        var markdown = source.Story.ToMarkdown();
        var study = new CaseStudy
        {
            Slug = source.Slug,
            Title = source.Title,
            Company = source.Company,
            Outcome = source.Outcome,
            // Told by somebody who was not there, and names no witness.
            Evidence = Evidence.SecondHand,
            Topics = [.. document.GivenTopics ?? document.Classifier.OfChapter(ChapterKind.Chapter, source.Title, "", markdown).Topics],
            Summary = source.Summary,
            Lessons = [.. source.Lessons],
            Confidentiality = source.IsNameless ? $"原文没有写明是哪家公司，只说“{source.Company}”。" : "",
            FromChapter = ChapterOf(source),
            Markdown = markdown,
            Updated = now,
        };
        study.ContentHash = CaseFingerprint.Of(study);
        return study;
    }

    private string ChapterOf(SourceCase source) => $"{book.Slug}/{source.Chapter}";
}
