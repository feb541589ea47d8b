using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Playbook.Books;
using Playbook.Importing.Cases;
using Playbook.Importing.Outline;
using Playbook.Importing.Topics;
using Playbook.Links;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Rendering.Bounds;
using Playbook.Revisions;

namespace Playbook.Importing.Sources;

/// <summary>Where a section ended up, for the report.</summary>
internal sealed record PlacedSection(string Chapter, string Number, string Anchor)
{
    public string Heading { get; init; } = "";

    public string Text { get; init; } = "";

    public int Level { get; init; }

    public List<string> Topics { get; init; } = [];
}

/// <summary>A source file, read and ready to be saved.</summary>
internal sealed class SourceDocument
{
    /// <summary>Names of files that say nothing of what stands in them.</summary>
    private static readonly HashSet<string> Nameless = new(["doc", "docs", "index", "_index", "readme"], StringComparer.OrdinalIgnoreCase);

    private const int MaxTitleLength = 200;

    private const int ShownEvidence = 8;

    private readonly SourceFrontMatter _fields;
    private readonly SourceFile _source;
    private ConcurrentDictionary<(ChapterKind Kind, string Title, string Part, string Markdown), TopicVerdict> _verdicts = new();
    private bool _choicesAreKept;
    private IReadOnlyList<SourceCase>? _cases;
    private LinkFindings _findings = new();
    private string _linkHash = "", _includeHash = "";

    private SourceDocument(
        SourceFile source, string sha256, SourceFrontMatter fields, SourceBook book, IReadOnlyList<SourcePart> parts, DocumentChoices choices)
    {
        _source = source;
        Sha256 = sha256;
        _fields = fields;
        Parts = parts;
        Book = book;
        Choices = choices;
        var title = FirstOf(fields.Title, book.Title, NameOfFile(source));
        Title = FirstOf(choices.Title, title);
        // A title in a script that has no reading here still needs an address of its own.
        OwnSlug = FirstOf(fields.Slug, Links.Slug.From(title), $"document-{sha256[..8]}");
        Slug = FirstOf(choices.Slug, OwnSlug);
        SavedSlug = Slug;
    }

    public string File => _source.Name;

    /// <summary>Of the file's bytes, or of all files of a folder, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>What it can point to.</summary>
    public SourceTree Tree => _source.Tree!;

    /// <summary>Its files: one, or those of a folder that is one book.</summary>
    public IReadOnlyList<SourcePart> Parts { get; }

    /// <summary>The folders of the tree from which addresses that begin with a slash may be meant.</summary>
    public IEnumerable<string> Roots => _source.Plan is { } plan ? FolderBook.RootsOf(plan) : [""];

    public SourceBook Book { get; private set; }

    public string Title { get; }

    public string Slug { get; }

    /// <summary>The slug that the document gives itself, whatever an editor chose.</summary>
    public string OwnSlug { get; }

    /// <summary>What an editor decided about it.</summary>
    public DocumentChoices Choices { get; }

    /// <summary>It is not published by being imported.</summary>
    public bool IsHeld { get; private init; }

    /// <summary>Slugs that the author says the book had before.</summary>
    public IReadOnlyList<string> Formerly => _fields.Formerly;

    /// <summary>The address at which the library has the book now: another one than <see cref="Slug"/> until it is saved.</summary>
    public string SavedSlug { get; set; }

    /// <summary>The author chose the address, and so knows what else is there.</summary>
    public bool NamesItsSlug => _fields.Slug.Length > 0 || (Choices.Slug.Length > 0 && !_choicesAreKept);

    /// <summary>A folder or archive that is one book.</summary>
    public bool IsFolder => _source.Plan is not null;

    /// <summary>Judges what the author does not say; by the built-in words until the glossary is at hand.</summary>
    public TopicClassifier Classifier { get; set; } = TopicClassifier.OfWords;

    /// <summary>The topics that the author gives the whole document; null where none are given.</summary>
    public IReadOnlyList<string>? GivenTopics => _fields.Topics is { Count: > 0 } written ? written : null;

    /// <summary>The case studies that stand in it and become pages.</summary>
    public IReadOnlyList<SourceCase> Cases => Choices.LeftCases.Count == 0 ? AllCases : [.. AllCases.Where(study => !Choices.LeftCases.Contains(study.Key))];

    /// <summary>Those that an editor leaves out.</summary>
    public IReadOnlyList<SourceCase> LeftCases => [.. AllCases.Where(study => Choices.LeftCases.Contains(study.Key))];

    private IReadOnlyList<SourceCase> AllCases => _cases ??= CaseReader.Read(Slug, Book.Chapters);

    /// <summary>
    /// The file's content and the way it was read: a better reader reads an unchanged file again, and so do pictures
    /// and documents that came or went beside it.
    /// </summary>
    public string Hash => $"{Sha256}/{SourceReader.Version}{_includeHash}{_linkHash}{(Choices.IsNone ? "" : "/" + Choices.Hash())}";

    /// <summary>The pictures to keep before the book is saved.</summary>
    public IReadOnlyCollection<MediaFile> Media => _findings.Media.Values;

    /// <summary>The pictures of its tree that it shows, by <see cref="SourceTree.KeyOf"/>.</summary>
    public IReadOnlyCollection<string> ShownFiles => _findings.Files;

    /// <param name="read">Called after each file of a folder; may be null.</param>
    /// <param name="chosen">Versions of chapters that an editor chose; may be null.</param>
    public static (SourceDocument? Document, ImportProblem? Problem) Read(
        SourceFile file, string sha256, Action? read = null, IReadOnlyCollection<string>? chosen = null)
    {
        if (file.Plan is not null)
            return ReadFolder(file, read);
        var decoded = SourceEncoding.Decode(file.Bytes);
        if (decoded.Error is { } error)
            return (null, new ImportProblem(file.Name, error.Line, error.Message));
        if (SourceLimits.TooManyHeadings(file.Name, decoded.Text) is { } tooMany)
            return (null, tooMany);
        var written = LooseFrontMatter.Read(decoded.Text);
        var fields = SourceFrontMatter.Of(written);
        if (fields.Complaint() is { } complaint)
            return (null, new ImportProblem(file.Name, 1, complaint));
        var inclusion = new Inclusion(file.Tree ?? new SourceTree("", "", []), [""]);
        IReadOnlySet<int> included = new HashSet<int>();
        var book = TimeLimit.Run(() => SourceReader.Read(written.Body, chosen?.ToHashSet(), (lines, log) =>
        {
            var put = inclusion.Put(file.Path, lines, log);
            included = put.At.Select(line => line + written.BodyLine - 1).ToHashSet();
            return put.Lines;
        }));
        if (book.Chapters.Count == 0)
            return (null, new ImportProblem(file.Name, 0, "没有找到任何章节：请用标题（# 开头的行）把正文分章"));
        if (Refusal(book) is { } refused)
            return (null, new ImportProblem(file.Name, written.BodyLine + refused.Line - 1, refused.Reason));
        var part = new SourcePart(file.Name, file.Path, sha256, decoded.Name, false, 1, written.BodyLine, int.MaxValue, decoded.Text, fields)
        {
            Included = included,
        };
        var document = new SourceDocument(file, sha256, fields, book, [part], DocumentChoices.None);
        if (inclusion.Files.Count > 0)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (path, bytes) in inclusion.Files)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{path}\0"));
                hash.AppendData(bytes);
            }

            document._includeHash = "/" + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
        }

        return Checked(document);
    }

    /// <summary>Exchanges the addresses of its links and pictures, once all documents of the run are read and at their addresses.</summary>
    public void Link(SourceLinks links)
    {
        var findings = new LinkFindings();
        var linked = Book with
        {
            Introduction = links.Rewrite(this, null, Book.Introduction, findings),
            Closing = links.Rewrite(this, null, Book.Closing, findings),
            Chapters = [.. Book.Chapters.Select(chapter => chapter with { Markdown = links.Rewrite(this, chapter, chapter.Markdown, findings) })],
        };
        _findings = findings;
        if (linked.Introduction != Book.Introduction || linked.Closing != Book.Closing || !linked.Chapters.SequenceEqual(Book.Chapters))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var text in linked.Chapters.Select(chapter => chapter.Markdown).Append(linked.Introduction).Append(linked.Closing))
                hash.AppendData(Encoding.UTF8.GetBytes(text));
            _linkHash = "/" + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
        }

        Book = linked;
        _cases = null;
    }

    /// <summary>The same document with the addresses that its chapters have on the site.</summary>
    public SourceDocument At(IReadOnlyList<SavedChapter> saved)
    {
        var book = Book.At(KeptAddresses.Find(saved, Book.Chapters)).Without(Choices.Left.ToHashSet());
        return ReferenceEquals(book, Book) ? this : Copy(book, Choices, IsHeld);
    }

    /// <summary>The same document as an editor wants it. The versions of its chapters were chosen when it was read.</summary>
    /// <param name="isHeld">Readers are not to see it yet.</param>
    /// <param name="isKept">It was chosen at an earlier import, of a document that may have been another one.</param>
    public SourceDocument By(DocumentChoices choices, bool isHeld, bool isKept = false)
    {
        var copy = Copy(Book, choices, isHeld);
        copy._choicesAreKept = isKept;
        return copy;
    }

    private SourceDocument Copy(SourceBook book, DocumentChoices choices, bool isHeld) => new(_source, Sha256, _fields, book, Parts, choices)
    {
        IsHeld = isHeld,
        _choicesAreKept = _choicesAreKept,
        Classifier = Classifier,
        _verdicts = _verdicts,
        _findings = _findings,
        _linkHash = _linkHash,
        _includeHash = _includeHash,
        SavedSlug = choices.Slug == Choices.Slug ? SavedSlug : FirstOf(choices.Slug, OwnSlug),
    };

    /// <summary>What the chapter will say.</summary>
    public ChapterFields FieldsOf(SourceChapter chapter) => new()
    {
        Title = chapter.Title,
        Number = chapter.Number,
        Kind = chapter.Kind,
        Part = chapter.Part,
        PartNumber = chapter.PartNumber,
        Topics = TopicsOf(chapter),
        TopicsAreApart = true,
        TopicsAreJudged = TopicsWritten(chapter).Count == 0,
        Markdown = chapter.Markdown,
    };

    /// <summary>The file that a chapter stands in; the first for the text outside the chapters.</summary>
    public SourcePart PartOf(SourceChapter? chapter) =>
        (chapter is { File.Length: > 0 } ? Parts.FirstOrDefault(part => part.IsChapter && part.Name == chapter.File) : null) ?? Parts[0];

    /// <summary>The chapter that a file of a folder became, or is a part of; null where the document is one file, and for a file without text.</summary>
    public SourceChapter? ChapterOf(SourcePart part) =>
        part.IsChapter ? Book.Chapters.FirstOrDefault(chapter => chapter.File == part.Name)
        : part.StandsIn.Length > 0 ? Book.Chapters.FirstOrDefault(chapter => chapter.File == part.StandsIn)
        : null;

    /// <summary>For people: the file a chapter was read from.</summary>
    public string FileOf(SourceChapter chapter) => FirstOf(chapter.File, File);

    public List<string> TopicsOf(SourceChapter chapter) => TopicsWritten(chapter) is { Count: > 0 } written ? written : [.. Judge(chapter).Topics];

    private List<string> TopicsWritten(SourceChapter chapter) => Choices.Topics.TryGetValue(chapter.Slug, out var chosen) ? [.. chosen]
        : _source.Plan is null ? [.. _fields.Topics] : [.. PartOf(chapter).Front.Topics.Where(topic => Topic.Find(topic) is not null)];

    public void CopyTo(Book book, DateTimeOffset now)
    {
        book.Title = Title;
        book.Abstract = FirstOf(_fields.Abstract, Book.Abstract);
        book.Keywords = [.. _fields.Keywords is { Count: > 0 } written ? written : Book.Keywords];
        book.Author = FirstOf(_fields.Author, Book.Author);
        if (book.IntroductionMarkdown != Book.Introduction || book.ClosingMarkdown != Book.Closing)
            book.MadeWith = "";
        book.IntroductionMarkdown = Book.Introduction;
        book.ClosingMarkdown = Book.Closing;
        book.SourceFile = File;
        book.ContentHash = Hash;
        book.Choices = new KeptChoices(OwnSlug, IsHeld, Choices).Write();
        book.Published = !IsHeld || (book.Id > 0 && book.Published);
        book.Updated = now;
    }

    /// <summary>What the book will say.</summary>
    public BookText Text
    {
        get
        {
            var book = new Book { Slug = Slug, Title = Title };
            CopyTo(book, default);
            return BookText.Of(book);
        }
    }

    /// <summary>The versions that were not chosen, ready to be kept as revisions.</summary>
    public IEnumerable<Revision> Drafts(Book book, IReadOnlyDictionary<string, int> chapterIds, DateTimeOffset now)
    {
        var ofChapters =
            from chapter in Book.Chapters
            from draft in chapter.Drafts
            where !draft.IsSameText
            select (Kind: PageKind.Chapter, PageId: chapterIds[chapter.Slug], draft.Title, draft.Markdown, draft.Reason, draft.FromLine, draft.ToLine);
        var leftOut =
            from chapter in Book.Left
            let id = chapterIds.GetValueOrDefault(chapter.Slug)
            from version in chapter.Drafts.Where(draft => !draft.IsSameText)
                .Select(draft => (draft.Title, draft.Markdown, draft.Reason, draft.FromLine, draft.ToLine))
                .Prepend((chapter.Title, chapter.Markdown, Reason: "编辑选择不收这一章，文字留在这里", chapter.FromLine, chapter.ToLine))
            select (Kind: id > 0 ? PageKind.Chapter : PageKind.Book, PageId: id > 0 ? id : book.Id, version.Title, version.Markdown, version.Reason, version.FromLine, version.ToLine);
        var ofBook =
            from draft in Book.FieldDrafts
            where !draft.IsSameText
            select (Kind: PageKind.Book, PageId: book.Id, Title: draft.Field, Markdown: draft.Text, draft.Reason, draft.FromLine, draft.ToLine);
        // What the text says of itself where the front matter says otherwise.
        var ownText = new BookText(
            Book.Title, Book.Abstract, Book.Author, string.Join('、', Book.Keywords), Book.Introduction, Book.Closing);
        const int FirstLine = 1;
        var ofOtherTools =
            from part in Parts
            where part.Front.Unknown.Count > 0 || part.Front.Problem.Length > 0
            let inChapter = ChapterOf(part) is { } chapter ? chapterIds[chapter.Slug] : 0
            select (Kind: inChapter > 0 ? PageKind.Chapter : PageKind.Book, PageId: inChapter > 0 ? inChapter : book.Id, Title: "front matter",
                Markdown: part.Front.Raw, Reason: "文件开头的元数据，含有这里用不到的字段", FromLine: part.FirstLine, ToLine: part.FirstLine + part.BodyLine - 2);
        var overruled =
            from field in ownText.Against(Text)
            where field.Before.Length > 0 && field.Before != field.After
            select (Kind: PageKind.Book, PageId: book.Id, Title: field.Field, Markdown: field.Before, Reason: field.Field == BookField.Title && Choices.Title.Length > 0 ? "编辑另取了书名" : "元数据里另有说法", FromLine: FirstLine, ToLine: FirstLine);
        return ofChapters.Concat(leftOut).Concat(ofBook).Concat(overruled).Select(draft => draft with { FromLine = WholeLine(draft.FromLine), ToLine = WholeLine(draft.ToLine) }).Concat(ofOtherTools).Select(draft => new Revision
        {
            Kind = draft.Kind,
            PageId = draft.PageId,
            Cause = RevisionCause.Draft,
            Title = draft.Title,
            Markdown = draft.Markdown,
            Reason = draft.Reason,
            Origin = Place(draft.FromLine) is var (file, from, _) ? $"{file}:{from}-{from + draft.ToLine - draft.FromLine}" : "",
            Created = now,
        });
    }

    /// <param name="fates">Of the chapters by their slugs; those that are not in it are unchanged.</param>
    public ImportedDocument Report(ImportOutcome outcome, IReadOnlyList<PlacedSection> sections, IReadOnlyDictionary<string, ImportedChapterFate> fates)
    {
        var anchors = AnchorsOf(sections);
        return new ImportedDocument(
            File,
            Sha256,
            Title,
            Slug,
            outcome,
            null,
            Book.Chapters.Count,
            sections.Count,
            Cases.Count,
            [.. Book.Changes.Select(change => Place(WholeLine(change.Line)) is var (file, line, isFolder)
                ? new ImportChange(change.Rule, line, change.Before, change.After) { File = isFolder ? file : "" } : null!)],
            [.. Book.Drafts.Select(draft => new ImportDraft([WholeLine(draft.FromLine), WholeLine(draft.ToLine)], draft.Chosen, draft.Of)
            {
                Reason = draft.Reason,
                Key = draft.Key,
                Title = draft.Title,
            })],
            [.. FrontLines().Concat(Book.Lines.Select(account => Lines(account, anchors.GetValueOrDefault(account.At, account.At))))])
        {
            Topics = [.. ReportTopics(sections)],
            Outline = [.. Outline(sections, fates)],
            Choices = Choices.IsNone ? null : Choices,
            Encoding = _source.Plan is null ? Parts[0].Encoding : "",
            Structure = _source.Plan?.Reason ?? "",
            Files = _source.Plan is null ? [] : [.. Parts.Select(part => new ImportedFile(part.Name, part.Sha256, part.Encoding, ChapterOf(part)?.Slug ?? ""))],
            UnknownFields = [.. Parts.SelectMany(part => part.Front.Unknown.Select(name => new ImportField(part.Name, name, ""))
                .Concat(part.Front.Problem.Length > 0 ? [new ImportField(part.Name, "", part.Front.Problem)] : []))],
            Unresolved = _findings.Unresolved,
            Remote = _findings.Remote,
            Pictures = _findings.Pictures,
        };
    }

    /// <summary>Choices that the document, as it is now, leaves nothing to choose for.</summary>
    public IEnumerable<ImportProblem> LostChoices()
    {
        var versions = Book.Drafts.Select(draft => draft.Key).ToHashSet();
        if (Choices.Drafts.Count(key => !versions.Contains(key)) is > 0 and var lost)
            yield return new ImportProblem(File, 0, $"编辑以前选的 {lost} 稿在文档里改了或没有了，这几章照最完整的一稿导入，请再选一次");
        // Those of a chapter that is left out are not looked for.
        if (Choices.Left.Count == 0 && Choices.LeftCases.Count - LeftCases.Count is > 0 and var gone)
            yield return new ImportProblem(File, 0, $"编辑以前不收的 {gone} 个案例在文档里改了名或没有了，改了名的会再收进来，请再选一次");
    }

    /// <summary>Tags that readers see as they are written, each with its places.</summary>
    public IEnumerable<ImportProblem> LeftTags()
    {
        const int MostPlaces = 5;
        var tags =
            from chapter in Book.Chapters
            from tag in Cleanup.LeftTags.In(chapter.Markdown)
            group (Chapter: chapter, tag.Lines) by (PartOf(chapter).Name, tag.Tag);
        foreach (var tag in tags)
        {
            var places = tag.SelectMany(of => of.Lines.Select(line => (of.Chapter.Slug, Line: line))).ToList();
            var lines = places.Take(MostPlaces).Select(place => LineOf(place.Slug, place.Line)).Distinct().ToList();
            var also = places.Count == 1 ? "" : $"（共 {places.Count} 行：第 {string.Join("、", lines)} 行{(places.Count > MostPlaces ? "等" : "")}）";
            yield return new ImportProblem(tag.Key.Name, lines[0], $"标签 <{tag.Key.Tag}> 这里不认识，读者会看到标签本身{also}，请删去或改写成 Markdown");
        }
    }

    /// <summary>What readers see otherwise than its author meant, each form once a file with its places.</summary>
    public IEnumerable<ImportProblem> LeftForms(MarkdownRenderer renderer)
    {
        const int MostPlaces = 5;
        foreach (var part in Parts)
        {
            foreach (var include in Cleanup.Includes.In(part.Lines).Where(include => !part.Included.Contains(include.Line)))
                yield return new ImportProblem(part.Name, include.Line, $"这里要放进 {include.Target}，导入时没有放：请把它的内容写进来，或删去这一行");
        }

        var forms =
            from chapter in Book.Chapters
            from form in Cleanup.LeftForms.In(chapter.Markdown).Concat(Flaws(chapter.Markdown, renderer))
            group (Chapter: chapter, form.Lines) by (PartOf(chapter).Name, form.Notice);
        foreach (var form in forms)
        {
            var places = form.SelectMany(of => of.Lines.Select(line => (of.Chapter.Slug, Line: line))).ToList();
            var lines = places.Take(MostPlaces).Select(place => LineOf(place.Slug, place.Line)).Distinct().ToList();
            var also = places.Count == 1 ? "" : $"（共 {places.Count} 行：第 {string.Join("、", lines)} 行{(places.Count > MostPlaces ? "等" : "")}）";
            yield return new ImportProblem(form.Key.Name, lines[0], form.Key.Notice + also);
        }
    }

    private static IEnumerable<(string Notice, List<int> Lines)> Flaws(string markdown, MarkdownRenderer renderer) =>
        from flaw in renderer.Flaws(markdown)
        group flaw.Line by flaw.Kind == TextFlawKind.JoinedCells
            ? "表格里有的行比表头多出几格，多的并进了最后一格：格里的“|”请写成“\\|”"
            : $"链接 {flaw.Target} 没有能用的地址，读者只看到它的文字" into same
        select (same.Key, same.ToList());

    /// <param name="places">Of each case by its slug: chapter and anchor of its section.</param>
    /// <param name="cases">Of this document.</param>
    public static IReadOnlyList<ImportCase> ReportCases(IEnumerable<SourceCase> cases, IReadOnlyDictionary<string, string> places) =>
    [
        .. cases.Select(study => new ImportCase(
            study.Title, study.Slug, places.GetValueOrDefault(study.Slug, study.Chapter), study.Outcome,
            [.. study.Story.Fields, .. study.Lessons.Count > 0 ? ["lessons"] : Array.Empty<string>()])
        { Key = study.Key }),
    ];

    private IEnumerable<ImportedChapter> Outline(IReadOnlyList<PlacedSection> sections, IReadOnlyDictionary<string, ImportedChapterFate> fates)
    {
        var ofChapters = sections.ToLookup(section => section.Chapter);
        var left = Book.Left.ToHashSet();
        // What was left out stands where it stood: the order of chapters that are left out last is that of the document.
        return Book.Chapters.Concat(Book.Left)
            .OrderBy(chapter => Book.Order.Count > 0 ? Book.Order.ToList().IndexOf(chapter.Slug) : 0)
            .Select(chapter => new ImportedChapter(
                chapter.Slug,
                chapter.Number,
                chapter.Title,
                chapter.Kind.ToString().ToLowerInvariant(),
                chapter.Part,
                chapter.PartNumber,
                left.Contains(chapter) ? ImportedChapterFate.Left : fates.GetValueOrDefault(chapter.Slug, ImportedChapterFate.Unchanged),
                [.. ofChapters[chapter.Slug].Select(section => new ImportedSection(section.Number, section.Heading, section.Anchor, section.Level))]));
    }

    /// <summary>Of each chapter, then of its sections, in the order of the book.</summary>
    private IEnumerable<ImportTopics> ReportTopics(IReadOnlyList<PlacedSection> sections)
    {
        var ofChapters = sections.ToLookup(section => section.Chapter);
        foreach (var chapter in Book.Chapters)
        {
            var verdict = Judge(chapter);
            var by = Choices.Topics.ContainsKey(chapter.Slug) ? "editor" : TopicsWritten(chapter).Count > 0 ? "front matter" : "words";
            var isStopGap = by == "words" && verdict.IsStopGap;
            yield return new ImportTopics(chapter.Slug, TopicsOf(chapter), by, Evidence(verdict)) { IsStopGap = isStopGap };
            foreach (var section in ofChapters[chapter.Slug])
            {
                // A section that no word files either is filed with its chapter.
                var isFiled = isStopGap && section.Topics.Count == 0;
                yield return new ImportTopics(
                    $"{chapter.Slug}#{section.Anchor}", isFiled ? TopicsOf(chapter) : section.Topics, "words", Evidence(Classifier.OfSection(section.Heading, section.Text)))
                { IsStopGap = isFiled };
            }
        }
    }

    /// <summary>The words that decided; a long list of weak ones explains nothing.</summary>
    private static List<ImportTopicEvidence> Evidence(TopicVerdict verdict) =>
    [
        .. verdict.Evidence.Take(ShownEvidence)
            .Select(piece => new ImportTopicEvidence(piece.Topic, piece.Word, piece.Where, piece.Count, piece.Weight)),
    ];

    /// <summary>Once for each chapter: nothing is judged while the database is locked.</summary>
    private TopicVerdict Judge(SourceChapter chapter) =>
        _verdicts.GetOrAdd((chapter.Kind, chapter.Title, chapter.Part, chapter.Markdown), text =>
            Classifier.OfChapter(text.Kind, text.Title, text.Part, text.Markdown));

    /// <summary>A figure of this document with its file and line.</summary>
    public ImportUndrawn Placed(ImportUndrawn figure) => figure with
    {
        FileLine = LineOf(figure.At, figure.Line),
        File = IsFolder && Book.Chapters.FirstOrDefault(chapter => chapter.Slug == figure.At) is { } chapter ? FileOf(chapter) : "",
    };

    /// <summary>Where in its file a line of a chapter stands, by its words: the rules move lines.</summary>
    /// <returns>
    /// Where a rule changed its words, the line that it changed, or else near it: the chapter's first line where nothing
    /// of it is found, 0 where there is no such chapter.
    /// </returns>
    public int LineOf(string chapter, int line)
    {
        if (Book.Chapters.FirstOrDefault(c => c.Slug == chapter) is not { } source)
            return 0;
        var above = source.Markdown.Split('\n').Take(line).Select(text => text.Trim()).ToList();
        if (above.Count == 0)
            return 0;
        var first = Place(WholeLine(source.FromLine)).Line;
        var written = PartOf(source).Lines.Take(first + source.ToLine - source.FromLine).Skip(first - 1).Select(text => text.Trim()).ToList();
        if (Find(above.Count - 1) is > 0 and var found)
            return found;
        if (Book.Changes.FirstOrDefault(change => change.Line >= source.FromLine && change.Line <= source.ToLine && change.After.Trim() == above[^1]) is { } changed)
            return Place(WholeLine(changed.Line)).Line;
        for (var at = above.Count - 2; at >= 0; at--)
        {
            if (above[at].Length > 0 && Find(at) is > 0 and var near)
                return Math.Min(near + above.Count - 1 - at, first + source.ToLine - source.FromLine);
        }

        return first;

        // Of several lines that read alike ("```mermaid") the same one from the top.
        int Find(int at)
        {
            var nth = above.Take(at + 1).Count(text => text == above[at]);
            var index = -1;
            for (var from = 0; nth > 0 && (index = written.IndexOf(above[at], from)) >= 0; from = index + 1)
                nth--;
            return index < 0 ? 0 : first + index;
        }
    }

    /// <summary>The reader's names for sections, and the anchors that rendering gave them.</summary>
    private static Dictionary<string, string> AnchorsOf(IReadOnlyList<PlacedSection> sections)
    {
        var anchors = new Dictionary<string, string>();
        foreach (var chapter in sections.GroupBy(section => section.Chapter))
        {
            var taken = new Dictionary<string, int>();
            foreach (var section in chapter)
                anchors[$"{chapter.Key}#{SectionLabel.Of(section.Number + section.Heading, taken)}"] = $"{chapter.Key}#{section.Anchor}";
        }

        return anchors;
    }

    private IEnumerable<ImportLines> FrontLines() =>
        _source.Plan is null && Parts[0].BodyLine > 1 ? [new ImportLines(1, Parts[0].BodyLine - 1, "metadata", "front matter")] : [];

    private ImportLines Lines(LineAccount account, string at)
    {
        var (file, from, isFolder) = Place(WholeLine(account.From));
        return new ImportLines(from, from + account.To - account.From, account.Kind.ToString().ToLowerInvariant(), at) { File = isFolder ? file : "" };
    }

    private static (SourceDocument? Document, ImportProblem? Problem) ReadFolder(SourceFile folder, Action? read)
    {
        var reader = new FolderBook(folder, read);
        var (book, problem) = reader.Read();
        if (book is null)
            return (null, new ImportProblem(folder.Name, 0, problem!));
        return book.Chapters.Count == 0
            ? (null, new ImportProblem(folder.Name, 0, "没有找到任何章节：文件里只有元数据"))
            : Checked(new SourceDocument(folder, reader.Sha256, SourceFrontMatter.None, book, reader.Parts, DocumentChoices.None));
    }

    private static (SourceDocument? Document, ImportProblem? Problem) Checked(SourceDocument document)
    {
        return document.Title.Length > MaxTitleLength
            ? (null, new ImportProblem(document.File, 1, $"书名有 {document.Title.Length} 个字，最多 {MaxTitleLength} 个：请在元数据里另写 title"))
            : (document, null);
    }

    /// <summary>The first text that would not be rendered. Its line is near: the rules may have moved it a little.</summary>
    private static RenderRefusal? Refusal(SourceBook book)
    {
        if (book.Chapters.Count > SourceLimits.MaxChapters)
            return new RenderRefusal(
                book.Chapters[SourceLimits.MaxChapters].FromLine,
                $"全文分成了 {book.Chapters.Count} 章，上限是 {SourceLimits.MaxChapters} 章，请拆成几份文档，或检查哪些标题不该是章");
        foreach (var chapter in book.Chapters)
        {
            if (chapter.Title.Length > MaxTitleLength)
                return new RenderRefusal(chapter.FromLine, $"章名有 {chapter.Title.Length} 个字，最多 {MaxTitleLength} 个，请改短");
            if (MarkdownRenderer.Check(chapter.Markdown) is { } refusal)
                return refusal with { Line = Math.Min(chapter.FromLine + refusal.Line, chapter.ToLine) };
        }

        return MarkdownRenderer.Check(book.Introduction) ?? MarkdownRenderer.Check(book.Closing);
    }

    // The reader of one file counts from the first line behind the front matter, the one of a folder from its first file on.
    private int WholeLine(int line) => _source.Plan is null ? line + Parts[0].BodyLine - 1 : line;

    private (string File, int Line, bool IsFolder) Place(int wholeLine)
    {
        if (_source.Plan is null)
            return (File, wholeLine, false);
        var part = Parts.LastOrDefault(part => part.FirstLine <= wholeLine && part.LineCount > 0) ?? Parts[0];
        return (part.Name, wholeLine - part.FirstLine + 1, true);
    }

    /// <summary>What a document without a title is called: of several docs.md, each by its folder.</summary>
    private static string NameOfFile(SourceFile source)
    {
        // What was uploaded lies in no folder that its editor knows of.
        var path = source.Tree is { Name.Length: 0 } ? source.Name : Path.GetFullPath(source.Name);
        if (source.Plan is not null && !SourceFiles.IsArchive(path))
            return Path.GetFileName(path);
        var name = Path.GetFileNameWithoutExtension(path);
        if (Path.GetFileName(Path.GetDirectoryName(path)) is not { Length: > 0 } folder)
            return name;
        folder = SourceFiles.IsArchive(folder) ? Path.GetFileNameWithoutExtension(folder) : folder;
        var isShared = source.Tree is { } tree && tree.Files.Count(file => Path.GetFileName(file.Path) == Path.GetFileName(source.Path)) > 1;
        return NameInFolder(name, folder, isShared);
    }

    /// <summary>A file whose name says nothing, or that others in other folders have too, is called by its folder.</summary>
    internal static string NameInFolder(string name, string folder, bool isShared) =>
        Nameless.Contains(name) ? folder : isShared ? $"{folder}（{name}）" : name;

    private static string FirstOf(params string[] candidates) => candidates.FirstOrDefault(text => text.Length > 0) ?? "";
}
