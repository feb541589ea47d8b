using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Importing.Content;
using Playbook.Importing.Outline;
using Playbook.Importing.Sources;

namespace Playbook.Importing.Cases;

/// <summary>
/// Brings the cases of a book level with its document: new ones are added, changed ones updated with their history,
/// those that are gone unpublished. What an editor changed on the site stays, and the document's text is kept beside it.
/// </summary>
internal sealed class CaseImport(PlaybookDbContext database, Book book, SourceDocument document)
{
    /// <summary>Saves what the cases say. Where their sections are is known once the chapters are rendered: see <see cref="PlaceAsync"/>.</summary>
    public async Task SaveAsync(ConflictRule rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var slugs = document.Cases.Select(source => source.Slug).ToList();
        var saved = await database.CaseStudies
            .Where(study => study.FromChapter.StartsWith(book.Slug + "/") || slugs.Contains(study.Slug))
            .ToDictionaryAsync(study => study.Slug, cancellationToken);
        // What an editor leaves out stays as it is, as a chapter does.
        var left = document.LeftCases.Select(source => source.Slug).ToHashSet();
        foreach (var slug in left.Concat((await CasesRenamedHere.FindAsync(database, left, cancellationToken)).Values.Select(study => study.Slug)))
            saved.Remove(slug);
        var here = document.Cases.Select(source => source.Slug).ToHashSet();
        var renamedHere = await RenamedHereAsync(cancellationToken);
        var renamed = RenamedPages.Find(
            [.. saved.Values.Where(study => !here.Contains(study.Slug))
                .Select(study => new PageSigns<CaseStudy>(study, study.Slug, [], study.FromChapter, study.ContentHash, study.Title))],
            [.. document.Cases.Where(source => !saved.ContainsKey(source.Slug) && !renamedHere.ContainsKey(source.Slug))
                .Select(source => new PageSigns<SourceCase>(source, source.Slug, [], "", FieldsOf(source).Hash(), source.Title))],
            onlyIfSaid: false);
        foreach (var source in document.Cases)
        {
            if (!saved.Remove(source.Slug, out var study) && renamedHere.TryGetValue(source.Slug, out study))
                saved.Remove(study.Slug);
            else if (study is null && renamed.TryGetValue(source.Slug, out study))
            {
                saved.Remove(study.Slug);
                study.Slug = source.Slug;
            }

            if (study is null)
                database.CaseStudies.Add(study = new CaseStudy { Slug = source.Slug, Title = source.Title, FromChapter = ChapterOf(source) });
            if (study.FromChapter.Length == 0)
            {
                // Written as a case of its own, here or in content/: no document may take it over.
                rule.KeepOut(study, FieldsOf(source), document.File);
                continue;
            }

            study.FromChapter = ChapterOf(source);
            if (rule.Save(study, FieldsOf(source), document.File) is PageFate.Created or PageFate.Updated)
                study.Updated = now;
        }

        // A chapter that an editor leaves out stays as it is, and so do its cases.
        var leftChapters = document.Book.Left.Select(chapter => $"{book.Slug}/{chapter.Slug}").ToHashSet();
        foreach (var gone in saved.Values.Where(study => study.Published && study.ContentHash.Length > 0 && !leftChapters.Contains(study.FromChapter)))
            rule.Remove(gone);
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Of a book that readers do not see yet they see no case either.</summary>
    public async Task HoldAsync(CancellationToken cancellationToken)
    {
        foreach (var study in await database.CaseStudies
            .Where(study => study.FromChapter.StartsWith(book.Slug + "/") && study.Published && study.Edited == null).ToListAsync(cancellationToken))
            study.Published = false;
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Points every case to the section it stands in, by the anchors that the renderer gave.</summary>
    public async Task PlaceAsync(CancellationToken cancellationToken)
    {
        var slugs = document.Cases.Select(source => source.Slug).ToList();
        var saved = await database.CaseStudies.Where(study => slugs.Contains(study.Slug)).ToDictionaryAsync(study => study.Slug, cancellationToken);
        foreach (var (slug, study) in await RenamedHereAsync(cancellationToken))
            saved.TryAdd(slug, study);
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
    public static async Task<IReadOnlyDictionary<string, string>> PlacesAsync(
        PlaybookDbContext database, SourceDocument document, CancellationToken cancellationToken)
    {
        var slugs = document.Cases.Select(source => source.Slug).ToList();
        var saved = await database.CaseStudies.AsNoTracking()
            .Where(study => slugs.Contains(study.Slug) && study.FromChapter.StartsWith(document.Slug + "/"))
            .Select(study => new { study.Slug, study.FromChapter, study.FromSection })
            .ToListAsync(cancellationToken);
        return saved.ToDictionary(study => study.Slug, study => $"{study.FromChapter[(document.Slug.Length + 1)..]}#{study.FromSection}");
    }

    /// <summary>Of several headings that read alike the nearest to where it was read, which the renderer may count otherwise.</summary>
    private static string AnchorOf(SourceCase source, IEnumerable<(int Position, string Anchor)> alike) => source.HeadingLine.Length == 0
        ? Section.OpeningAnchor
        : alike.OrderBy(place => Math.Abs(place.Position - source.Heading)).Select(place => place.Anchor).FirstOrDefault(Section.OpeningAnchor);

    private CaseFields FieldsOf(SourceCase source)
    {
        var markdown = source.Story.ToMarkdown();
        return new CaseFields
        {
            Title = source.Title,
            Company = source.Company,
            Outcome = source.Outcome,
            // Told by somebody who was not there, and names no witness.
            Evidence = Evidence.SecondHand,
            Topics = document.GivenTopics ?? document.Classifier.OfCase(source.Title, markdown).Topics,
            TopicsAreApart = true,
            TopicsAreJudged = document.GivenTopics is null,
            Summary = source.Summary,
            Lessons = source.Lessons,
            Confidentiality = source.IsNameless ? $"原文没有写明是哪家公司，只说“{source.Company}”。" : "",
            Markdown = markdown,
        };
    }

    private async Task<Dictionary<string, CaseStudy>> RenamedHereAsync(CancellationToken cancellationToken) =>
        (await CasesRenamedHere.FindAsync(database, document.Cases.Select(source => source.Slug).ToHashSet(), cancellationToken))
            .Where(pair => pair.Value.FromChapter.StartsWith(book.Slug + "/", StringComparison.Ordinal)).ToDictionary();

    private string ChapterOf(SourceCase source) => $"{book.Slug}/{source.Chapter}";
}
