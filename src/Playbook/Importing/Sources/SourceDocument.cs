using System.Collections.Concurrent;
using Playbook.Books;
using Playbook.Importing.Cases;
using Playbook.Importing.Outline;
using Playbook.Importing.Topics;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Bounds;
using Playbook.Revisions;

namespace Playbook.Importing.Sources;

/// <summary>Where a section ended up, for the report.</summary>
internal sealed record PlacedSection(string Chapter, string Number, string Anchor)
{
    public string Heading { get; init; } = "";

    public string Text { get; init; } = "";

    public List<string> Topics { get; init; } = [];
}

/// <summary>Optional front matter of a source document; what it names counts over what the text says.</summary>
internal sealed class SourceFrontMatter
{
    public string Title { get; init; } = "";
    public string Slug { get; init; } = "";
    public string Abstract { get; init; } = "";
    public string Author { get; init; } = "";
    public List<string> Keywords { get; init; } = [];
    public List<string> Topics { get; init; } = [];

    /// <summary>What other tools write and is no use here; named so that it is not taken for a mistake.</summary>
    public object? Date { get; init; }
    public object? Tags { get; init; }
    public object? Categories { get; init; }
    public object? Description { get; init; }
    public object? Updated { get; init; }

    /// <summary>A document that calls itself a draft is not published.</summary>
    public bool Draft { get; init; }
}

/// <summary>A source file, read and ready to be saved.</summary>
internal sealed class SourceDocument
{
    private const int MaxTitleLength = 200;

    private const int ShownEvidence = 8;

    private readonly SourceFrontMatter _fields;
    private readonly int _bodyLine;
    private readonly string _sha256;
    private readonly string _body;
    private ConcurrentDictionary<(ChapterKind Kind, string Title, string Part, string Markdown), TopicVerdict> _verdicts = new();

    private SourceDocument(string file, string sha256, SourceFrontMatter fields, SourceBook book, string body, int bodyLine)
    {
        _body = body;
        File = file;
        _sha256 = sha256;
        _fields = fields;
        _bodyLine = bodyLine;
        Book = book;
        Title = FirstOf(fields.Title, book.Title, Path.GetFileNameWithoutExtension(file));
        // A title in a script that has no reading here still needs an address of its own.
        Slug = FirstOf(fields.Slug, Links.Slug.From(Title), $"document-{sha256[..8]}");
    }

    public string File { get; }

    public SourceBook Book { get; }

    public string Title { get; }

    public string Slug { get; }

    /// <summary>The author chose the address, and so knows what else is there.</summary>
    public bool NamesItsSlug => _fields.Slug.Length > 0;

    /// <summary>Judges what the author does not say; by the built-in words until the glossary is at hand.</summary>
    public TopicClassifier Classifier { get; set; } = TopicClassifier.OfWords;

    /// <summary>The topics that the author gives the whole document; null where none are given.</summary>
    public IReadOnlyList<string>? GivenTopics => _fields.Topics is { Count: > 0 } written ? written : null;

    /// <summary>The case studies that stand in it.</summary>
    public IReadOnlyList<SourceCase> Cases => field ??= CaseReader.Read(Slug, Book.Chapters);

    /// <summary>The file's content and the way it was read: a better reader reads an unchanged file again.</summary>
    public string Hash => $"{_sha256}/{SourceReader.Version}";

    public static (SourceDocument? Document, ImportProblem? Problem) Read(SourceFile file, string sha256)
    {
        var decoded = SourceEncoding.Decode(file.Bytes);
        if (decoded.Error is { } error)
            return (null, new ImportProblem(file.Name, error.Line, error.Message));
        if (!FrontMatter.IsPresent(decoded.Text))
            return Read(file, sha256, new SourceFrontMatter(), decoded.Text, bodyLine: 1);

        var (front, problem) = FrontMatter.Read<SourceFrontMatter>(decoded.Text, file.Name);
        if (front is null)
            return (null, problem);
        if (front.Fields.Slug.Length > 0 && !Links.Slug.IsValid(front.Fields.Slug))
            return (null, new ImportProblem(file.Name, 1, $"slug“{front.Fields.Slug}”只能用小写字母、数字和单个连字符"));
        if (front.Fields.Draft)
            return (null, new ImportProblem(file.Name, 1, "元数据写着 draft: true，没有导入；要发布请先去掉这一行"));
        return front.Fields.Topics.FirstOrDefault(topic => Topic.Find(topic) is null) is { } unknown
            ? (null, new ImportProblem(file.Name, 1, $"topics 里的“{unknown}”不认识"))
            : Read(file, sha256, front.Fields, front.Body, front.BodyLine);
    }

    public List<string> TopicsOf(SourceChapter chapter) => [.. GivenTopics ?? Judge(chapter).Topics];

    /// <summary>The same document with the addresses that its chapters have on the site.</summary>
    public SourceDocument At(IReadOnlyList<SavedChapter> saved)
    {
        var book = Book.At(KeptAddresses.Find(saved, Book.Chapters));
        return ReferenceEquals(book, Book) ? this : new SourceDocument(File, _sha256, _fields, book, _body, _bodyLine)
        {
            Classifier = Classifier,
            _verdicts = _verdicts,
        };
    }

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
        Markdown = chapter.Markdown,
    };

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
        book.Published = true;
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
        var ofBook =
            from draft in Book.FieldDrafts
            where !draft.IsSameText
            select (Kind: PageKind.Book, PageId: book.Id, Title: draft.Field, Markdown: draft.Text, draft.Reason, draft.FromLine, draft.ToLine);
        // What the text says of itself where the front matter says otherwise.
        var ownText = new BookText(
            Book.Title, Book.Abstract, Book.Author, string.Join('、', Book.Keywords), Book.Introduction, Book.Closing);
        const int FirstLine = 1;
        var overruled =
            from field in ownText.Against(Text)
            where field.Before.Length > 0 && field.Before != field.After
            select (Kind: PageKind.Book, PageId: book.Id, Title: field.Field, Markdown: field.Before, Reason: "元数据里另有说法", FromLine: FirstLine, ToLine: FirstLine);
        return ofChapters.Concat(ofBook).Concat(overruled).Select(draft => new Revision
        {
            Kind = draft.Kind,
            PageId = draft.PageId,
            Cause = RevisionCause.Draft,
            Title = draft.Title,
            Markdown = draft.Markdown,
            Reason = draft.Reason,
            Origin = $"{File}:{FileLine(draft.FromLine)}-{FileLine(draft.ToLine)}",
            Created = now,
        });
    }

    public ImportedDocument Report(ImportOutcome outcome, IReadOnlyList<PlacedSection> sections)
    {
        var anchors = AnchorsOf(sections);
        var lines = Book.Lines.Select(account => new ImportLines(
            FileLine(account.From),
            FileLine(account.To),
            account.Kind.ToString().ToLowerInvariant(),
            anchors.GetValueOrDefault(account.At, account.At)));
        return new ImportedDocument(
            File,
            _sha256,
            Title,
            Slug,
            outcome,
            null,
            Book.Chapters.Count,
            sections.Count,
            Cases.Count,
            [.. Book.Changes.Select(change => new ImportChange(change.Rule, FileLine(change.Line), change.Before, change.After))],
            [.. Book.Drafts.Select(draft => new ImportDraft([FileLine(draft.FromLine), FileLine(draft.ToLine)], draft.Chosen, draft.Of) { Reason = draft.Reason })],
            _bodyLine > 1 ? [new ImportLines(1, _bodyLine - 1, "metadata", "front matter"), .. lines] : [.. lines])
        {
            Topics = [.. ReportTopics(sections)],
        };
    }

    /// <param name="places">Of each case by its slug: chapter and anchor of its section.</param>
    public IReadOnlyList<ImportCase> ReportCases(IReadOnlyDictionary<string, string> places) =>
    [
        .. Cases.Select(study => new ImportCase(
            study.Title, study.Slug, places.GetValueOrDefault(study.Slug, study.Chapter), study.Outcome,
            [.. study.Story.Fields, .. study.Lessons.Count > 0 ? ["lessons"] : Array.Empty<string>()])),
    ];

    /// <summary>Of each chapter, then of its sections, in the order of the book.</summary>
    private IEnumerable<ImportTopics> ReportTopics(IReadOnlyList<PlacedSection> sections)
    {
        var ofChapters = sections.ToLookup(section => section.Chapter);
        var by = GivenTopics is null ? "words" : "front matter";
        foreach (var chapter in Book.Chapters)
        {
            var verdict = Judge(chapter);
            yield return new ImportTopics(chapter.Slug, TopicsOf(chapter), by, Evidence(verdict));
            foreach (var section in ofChapters[chapter.Slug])
                yield return new ImportTopics(
                    $"{chapter.Slug}#{section.Anchor}", section.Topics, "words", Evidence(Classifier.OfSection(section.Heading, section.Text)));
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

    /// <summary>Where in the file a line of a chapter stands, by its words: the rules move lines.</summary>
    /// <returns>The chapter's first line where the words are not found, 0 where there is no such chapter.</returns>
    public int LineOf(string chapter, int line)
    {
        if (Book.Chapters.FirstOrDefault(c => c.Slug == chapter) is not { } source)
            return 0;
        // Of several lines that read alike ("```mermaid") the same one from the top.
        var above = source.Markdown.Split('\n').Take(line).Select(text => text.Trim()).ToList();
        var nth = above.Count(text => text == above[^1]);
        var found = _body.Split('\n').Index()
            .Take(source.ToLine).Skip(source.FromLine - 1)
            .Where(text => text.Item.Trim() == above[^1])
            .Skip(nth - 1).Select(text => text.Index + 1)
            .FirstOrDefault(source.FromLine);
        return FileLine(found);
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

    private static (SourceDocument? Document, ImportProblem? Problem) Read(
        SourceFile file, string sha256, SourceFrontMatter fields, string body, int bodyLine)
    {
        var book = TimeLimit.Run(() => SourceReader.Read(body));
        if (book.Chapters.Count == 0)
            return (null, new ImportProblem(file.Name, 0, "没有找到任何章节：请用标题（# 开头的行）把正文分章"));
        if (Refusal(book) is { } refused)
            return (null, new ImportProblem(file.Name, bodyLine + refused.Line - 1, refused.Reason));
        var document = new SourceDocument(file.Name, sha256, fields, book, body, bodyLine);
        return document.Title.Length > MaxTitleLength
            ? (null, new ImportProblem(file.Name, 1, $"书名有 {document.Title.Length} 个字，最多 {MaxTitleLength} 个：请在元数据里另写 title"))
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

    // The reader counts from the first line behind the front matter.
    private int FileLine(int line) => line + _bodyLine - 1;

    private static string FirstOf(params string[] candidates) => candidates.FirstOrDefault(text => text.Length > 0) ?? "";
}
