using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Importing.Exports;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Importing.Content;

/// <summary>Saves what a content directory holds, inside the caller's transaction.</summary>
/// <param name="manifest">
/// Null for content/, which is the whole playbook: what is not there was removed. Else the directory is an export: it
/// adds and changes, removes nothing, and knows what files cannot tell.
/// </param>
internal sealed class ContentSaving(
    PlaybookDbContext database, ContentFolder folder, TimeProvider clock, ExportManifest? manifest = null)
{
    private readonly DateTimeOffset _now = clock.GetUtcNow();
    private readonly List<ImportProblem> _problems = [];
    private readonly List<ConflictRule> _rules = [];
    private readonly List<(PageKind Kind, int Book, IReadOnlyList<string> Slugs, string Now, Func<int> Page)> _formerly = [];

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    public int Unpublished { get; private set; }

    public IReadOnlyList<ImportProblem> Problems => _problems;

    public IReadOnlyList<ImportConflict> Conflicts => [.. _rules.SelectMany(rule => rule.Conflicts)];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SaveTermsAsync(cancellationToken);
        if (await SaveBookAsync(cancellationToken) is { } book)
            await SaveChaptersAsync(book, cancellationToken);
        await SaveCasesAsync(cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        // New pages have their numbers only now.
        foreach (var (kind, ofBook, slugs, now, page) in _formerly)
        {
            foreach (var slug in slugs.Where(slug => slug != now))
                await database.KeepFormerSlugAsync(new FormerSlug { Kind = kind, BookId = ofBook, Slug = slug, PageId = page() }, cancellationToken);
        }
    }

    private async Task<Book?> SaveBookAsync(CancellationToken cancellationToken)
    {
        var book = await database.Books.SingleOrDefaultAsync(b => b.Kind == BookKind.Playbook, cancellationToken);
        if (folder.Book is not { } file)
            return book;
        if (await database.Books.AnyAsync(b => b.Slug == file.Fields.Slug && b.Kind == BookKind.Source, cancellationToken))
        {
            _problems.Add(new ImportProblem(file.File, 1, $"slug“{file.Fields.Slug}”已被导入的一本书使用，请换一个"));
            return book;
        }

        if (book is null)
            database.Books.Add(book = new Book { Slug = file.Fields.Slug, Title = file.Fields.Title, Kind = BookKind.Playbook });
        _formerly.Add((PageKind.Book, 0, file.Fields.Formerly, file.Fields.Slug, () => book.Id));
        var (hash, next) = (file.Fields.Hash(file.Markdown), file.Fields.ToText(file.Markdown));
        if (book.Published && book.Id > 0 && book.Slug == file.Fields.Slug && (book.ContentHash == hash || BookText.Of(book) == next))
        {
            book.ContentHash = hash;
            Unchanged++;
            return book;
        }

        Count(book.ContentHash.Length == 0 ? PageFate.Created : PageFate.Updated);
        var before = book.IntroductionMarkdown;
        var (slug, title) = (book.Slug, book.Title);
        new PageHistory(database, RevisionCause.Import, "", $"content/{file.File} 有了新内容", _now).KeepChanges(book, next);
        book.Slug = file.Fields.Slug;
        book.Title = file.Fields.Title;
        book.Abstract = file.Fields.Abstract.Trim();
        book.Keywords = file.Fields.Keywords;
        book.Author = file.Fields.Author;
        book.IntroductionMarkdown = file.Markdown;
        book.SourceFile = file.File;
        book.ContentHash = hash;
        if ((before, slug, title) != (file.Markdown, book.Slug, book.Title) || book.Id == 0)
            book.MadeWith = "";
        book.Published = true;
        book.Updated = Moment(file.File, file.Fields.Updated) ?? _now;
        await database.SaveChangesAsync(cancellationToken);
        return book;
    }

    private async Task SaveChaptersAsync(Book book, CancellationToken cancellationToken)
    {
        var saved = await database.Chapters.Where(c => c.BookId == book.Id).ToDictionaryAsync(c => c.Slug, cancellationToken);
        var slugs = folder.Chapters.Select(file => file.Fields.Slug).ToHashSet();
        var renamed = RenamedPages.Find(
            [.. saved.Values.Where(c => !slugs.Contains(c.Slug) && folder.NoLongerHolds(c.SourceFile))
                .Select(c => new PageSigns<Chapter>(c, c.Slug, [], c.SourceFile, c.ContentHash, c.Title))],
            [.. folder.Chapters.Where(file => !saved.ContainsKey(file.Fields.Slug))
                .Select(file => new PageSigns<string>(file.File, file.Fields.Slug, file.Fields.Formerly, file.File, FieldsOf(file).Hash(), file.Fields.Title))],
            onlyIfSaid: manifest is not null);
        foreach (var (position, file) in folder.Chapters.Index())
        {
            var fields = file.Fields;
            if (!saved.Remove(fields.Slug, out var chapter) && renamed.TryGetValue(fields.Slug, out chapter))
            {
                saved.Remove(chapter.Slug);
                chapter.Slug = fields.Slug;
            }

            if (chapter is null)
                database.Chapters.Add(chapter = new Chapter { BookId = book.Id, Slug = fields.Slug, Title = fields.Title });
            _formerly.Add((PageKind.Chapter, book.Id, fields.Formerly, fields.Slug, () => chapter.Id));
            var fate = Rule(file.File).Save(chapter, FieldsOf(file), file.File);
            Count(fate == PageFate.Unchanged && renamed.ContainsKey(fields.Slug) ? PageFate.Updated : fate);
            chapter.Position = position;
            if (chapter.Edited is null && IsToDate(fate))
                chapter.Updated = Moment(file.File, fields.Updated) ?? (fate == PageFate.Unchanged ? chapter.Updated : _now);
            if (manifest is null)
                chapter.SourceFile = file.File;
            if (fate is PageFate.Created or PageFate.Updated && manifest?.Find(file.File) is { } exported)
                (chapter.SourceFile, chapter.ContentHash, chapter.Edited, chapter.Confirmed) = (exported.Source, exported.Imported, exported.EditedBy(file.Sha256, _now), exported.Confirmed);
        }

        foreach (var gone in saved.Values.Where(chapter => chapter.Published && IsGone(chapter.SourceFile)))
            Unpublished += Rule(gone.SourceFile).Remove(gone) ? 1 : 0;
    }

    private async Task SaveCasesAsync(CancellationToken cancellationToken)
    {
        var saved = await database.CaseStudies.ToDictionaryAsync(c => c.Slug, cancellationToken);
        var slugs = folder.Cases.Select(file => file.Fields.Slug).ToHashSet();
        var renamedHere = manifest is not null
            ? []
            : (await CasesRenamedHere.FindAsync(database, slugs, cancellationToken))
                .Where(pair => folder.Cases.Any(file => file.Fields.Slug == pair.Key && file.File == pair.Value.SourceFile)).ToDictionary();
        var renamed = RenamedPages.Find(
            [.. saved.Values.Where(c => !slugs.Contains(c.Slug) && (manifest is not null || (c.FromChapter == "" && folder.NoLongerHolds(c.SourceFile))))
                .Select(c => new PageSigns<CaseStudy>(c, c.Slug, [], c.SourceFile, c.ContentHash, c.Title))],
            [.. folder.Cases.Where(file => !saved.ContainsKey(file.Fields.Slug) && !renamedHere.ContainsKey(file.Fields.Slug))
                .Select(file => new PageSigns<string>(
                    file.File, file.Fields.Slug, file.Fields.Formerly, file.File, FieldsOf(file).Hash(), file.Fields.Title))],
            onlyIfSaid: manifest is not null);
        foreach (var file in folder.Cases)
        {
            var fields = file.Fields;
            if (!saved.Remove(fields.Slug, out var study) && renamedHere.TryGetValue(fields.Slug, out study))
                saved.Remove(study.Slug);
            else if (study is null && renamed.TryGetValue(fields.Slug, out study))
            {
                saved.Remove(study.Slug);
                study.Slug = fields.Slug;
            }

            if (study is null)
                database.CaseStudies.Add(study = new CaseStudy { Slug = fields.Slug, Title = fields.Title });
            _formerly.Add((PageKind.Case, 0, fields.Formerly, fields.Slug, () => study.Id));
            var fate = Rule(file.File).Save(study, FieldsOf(file), file.File);
            Count(fate == PageFate.Unchanged && renamed.ContainsKey(fields.Slug) ? PageFate.Updated : fate);
            if (study.Edited is null && IsToDate(fate))
                study.Updated = Moment(file.File, fields.Updated) ?? (fate == PageFate.Unchanged ? study.Updated : _now);
            if (fields.From.Length > 0)
                (study.FromChapter, study.FromSection) = fields.Place;
            if (manifest is null)
                study.SourceFile = file.File;
            if (fate is PageFate.Created or PageFate.Updated && manifest?.Find(file.File) is { } exported)
                (study.SourceFile, study.ContentHash, study.Edited, study.Confirmed) = (exported.Source, exported.Imported, exported.EditedBy(file.Sha256, _now), exported.Confirmed);
        }

        foreach (var gone in saved.Values.Where(study => study.Published && IsGone(study.SourceFile)))
            Unpublished += Rule(gone.SourceFile).Remove(gone) ? 1 : 0;
    }

    private async Task SaveTermsAsync(CancellationToken cancellationToken)
    {
        var saved = await database.Terms.ToDictionaryAsync(t => t.Slug, cancellationToken);
        var slugs = folder.Terms.Select(file => file.Fields.Slug).ToHashSet();
        // Terms share their files: a name is what tells them apart, and no two have the same.
        var renamed = RenamedPages.Find(
            [.. saved.Values.Where(t => !slugs.Contains(t.Slug) && (t.ContentHash.Length > 0 || manifest is not null))
                .Select(t => new PageSigns<Term>(t, t.Slug, [], "lexicon", "", t.Name))],
            [.. folder.Terms.Where(file => !saved.ContainsKey(file.Fields.Slug))
                .Select(file => new PageSigns<string>(file.File, file.Fields.Slug, file.Fields.Formerly, "", "", file.Fields.Name))],
            onlyIfSaid: manifest is not null || !IsLexiconWhole);
        foreach (var file in folder.Terms)
        {
            var fields = file.Fields;
            if (!saved.Remove(fields.Slug, out var term) && renamed.TryGetValue(fields.Slug, out term))
            {
                saved.Remove(term.Slug);
                term.Slug = fields.Slug;
            }

            if (term is null)
                database.Terms.Add(term = new Term { Slug = fields.Slug, Name = fields.Name, Definition = "" });
            _formerly.Add((PageKind.Term, 0, fields.Formerly, fields.Slug, () => term.Id));
            var fate = Rule(file.File).Save(term, fields.ToFields(), file.File);
            Count(fate == PageFate.Unchanged && renamed.ContainsKey(fields.Slug) ? PageFate.Updated : fate);
            if (fate is PageFate.Created or PageFate.Updated && manifest?.Find(ExportManifest.Term(fields.Slug)) is { } exported)
                (term.ContentHash, term.Edited) = (exported.Imported, exported.Edited);
        }

        // A list that could not be read whole says nothing about what was removed from it.
        if (manifest is not null || !IsLexiconWhole)
            return;
        foreach (var gone in saved.Values.Where(term => term.Published && term.ContentHash.Length > 0))
            Unpublished += Rule("lexicon").Remove(gone) ? 1 : 0;
    }

    private bool IsLexiconWhole => !folder.Problems.Any(problem => problem.File.StartsWith("lexicon/", StringComparison.Ordinal));

    private ChapterFields FieldsOf(ContentFile<ChapterFrontMatter> file) =>
        file.Fields.ToFields(ContentFolder.ChapterNumber(file.File), ContentFolder.PartNumber(file.File), file.Markdown) with
        {
            TopicsAreJudged = manifest?.Find(file.File)?.TopicsJudged ?? false,
        };

    private CaseFields FieldsOf(ContentFile<CaseFrontMatter> file) =>
        file.Fields.ToFields(file.Markdown) with { TopicsAreJudged = manifest?.Find(file.File)?.TopicsJudged ?? false };

    // Content says when its texts were changed; an export that has nothing new dates nothing back.
    private bool IsToDate(PageFate fate) => manifest is null || fate != PageFate.Unchanged;

    // A page without a file was made on the site.
    private bool IsGone(string file) => manifest is null && file.Length > 0 && folder.NoLongerHolds(file);

    private ConflictRule Rule(string file)
    {
        var rule = new ConflictRule(database, manifest is null ? $"content/{file} 有了新内容" : $"重新导入 {file}", _now);
        _rules.Add(rule);
        return rule;
    }

    private void Count(PageFate fate)
    {
        switch (fate)
        {
            case PageFate.Created:
                Created++;
                break;
            case PageFate.Updated:
                Updated++;
                break;
            default:
                Unchanged++;
                break;
        }
    }

    private DateTimeOffset? Moment(string file, DateOnly? day) =>
        manifest?.Find(file)?.Updated
        ?? (day is { } written ? new DateTimeOffset(written, TimeOnly.MinValue, TimeSpan.Zero) : null);
}
