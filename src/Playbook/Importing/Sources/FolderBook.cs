using System.Security.Cryptography;
using System.Text;
using Playbook.Books;
using Playbook.Importing.Cleanup;
using Playbook.Importing.Ordering;
using Playbook.Importing.Outline;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Bounds;
using Playbook.Rendering.InlineTags;

namespace Playbook.Importing.Sources;

/// <summary>One file of a source document. A folder that is a book has many; their lines are counted through.</summary>
/// <param name="IsChapter">It is a chapter of its own; false where the document is one file.</param>
/// <param name="FirstLine">The number that its first line has in the whole.</param>
/// <param name="BodyLine">The line of the file behind its front matter.</param>
internal sealed record SourcePart(
    string Name, string Path, string Sha256, string Encoding, bool IsChapter, int FirstLine, int BodyLine, int LineCount, string Text, SourceFrontMatter Front)
{
    private List<string>? _lines;

    /// <summary>The file in whose chapter all of its text stands; empty where it has a place of its own.</summary>
    public string StandsIn { get; init; } = "";

    /// <summary>Lines of the file that named another one, whose text stands in their place.</summary>
    public IReadOnlySet<int> Included { get; init; } = new HashSet<int>();

    /// <summary>The lines of the file, front matter included.</summary>
    public List<string> Lines => _lines ??= [.. Text.ReplaceLineEndings("\n").Split('\n')];
}

/// <summary>Reads the files of a <see cref="BookPlan"/> as the chapters of one book, each cleaned by the same rules as any document.</summary>
internal sealed class FolderBook(SourceFile folder, Action? read = null)
{
    private const int MaxTitleLength = 200;
    private const int MaxProblemsShown = 10;

    private readonly BookPlan _plan = folder.Plan!;
    private readonly SourceTree _tree = folder.Tree!;
    private readonly Dictionary<string, int> _names = folder.Plan!.Chapters.CountBy(chapter => Path.GetFileName(chapter.Path)).ToDictionary();
    private readonly CleanupLog _log = new();
    private readonly List<SourceChapter> _chapters = [];

    /// <summary>Titles of numbered chapters as they are written, with the number.</summary>
    private readonly Dictionary<string, string> _numbered = [];
    private readonly List<LineAccount> _lines = [];
    private readonly List<SourcePart> _parts = [];
    private readonly List<FieldDraft> _comments = [];
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _slugs = new(StringComparer.OrdinalIgnoreCase);
    private readonly Inclusion _inclusion = new(folder.Tree!, RootsOf(folder.Plan!));

    /// <summary>Of each file whose text stands in a chapter, and in no place of its own: that chapter's file.</summary>
    private readonly Dictionary<string, string> _absorbed = [];
    private int _next = 1;

    public IReadOnlyList<SourcePart> Parts => _parts;

    /// <summary>Over the paths and bytes of all its files, in their order.</summary>
    public string Sha256 { get; private set; } = "";

    /// <returns>The book, or all that is wrong with its files: it is imported whole or not at all.</returns>
    public (SourceBook? Book, string? Problem) Read()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in _plan.Order)
            ReadOrder(path, hash);
        FindAbsorbed();
        foreach (var planned in _plan.Chapters)
        {
            if (!_absorbed.ContainsKey(planned.Path))
                ReadChapter(planned, hash);
            read?.Invoke();
        }

        foreach (var planned in _plan.Chapters.Where(planned => _absorbed.ContainsKey(planned.Path)))
            ReadAbsorbed(planned.Path, hash);
        foreach (var (path, bytes) in _inclusion.Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"include {path}\0"));
            hash.AppendData(bytes);
        }

        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', _plan.Chapters)));
        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (_problems.Count > 0)
        {
            var more = _problems.Count > MaxProblemsShown ? $"；另有 {_problems.Count - MaxProblemsShown} 处" : "";
            return (null, string.Join("；", _problems.Take(MaxProblemsShown)) + more);
        }

        TakeBackCommonNumber();
        return (new SourceBook(
            _plan.Title, "", [], _plan.Author, "", "", _chapters, _comments, [.. _log.Changes.OrderBy(change => change.Line)], [], _lines)
        {
            Names = _log.Names,
        }, null);
    }

    /// <summary>A number that stands before the title of every file is the whole work's (22.甲：上, 22.甲：下): no chapter's.</summary>
    private void TakeBackCommonNumber()
    {
        var numbered = _chapters.FindAll(chapter => _numbered.ContainsKey(chapter.Slug));
        // The first chapters of two parts may well have one number.
        if (numbered.Select(chapter => chapter.Number).Distinct().Count() != 1 || numbered.CountBy(chapter => chapter.Part).All(part => part.Value < 2))
            return;
        for (var at = 0; at < _chapters.Count; at++)
        {
            if (_numbered.TryGetValue(_chapters[at].Slug, out var title))
                _chapters[at] = _chapters[at] with { Number = "", Title = title };
        }
    }

    private void ReadOrder(string path, IncrementalHash hash)
    {
        if (Take(path, hash) is not { } file)
            return;
        var count = LineCount(file.Text);
        Add(new SourcePart(file.Name, path, file.Sha256, file.Encoding, false, _next, 1, count, file.Text, SourceFrontMatter.None), [new LineAccount(1, count, LineKind.Toc, "toc")]);
    }

    /// <summary>From the text's own folder out.</summary>
    internal static IReadOnlyList<string> RootsOf(BookPlan plan) => [.. new[] { plan.TextRoot, plan.Root, "" }.Distinct()];

    /// <summary>
    /// Which files are only there for others to have their text: none that the order names, and none of which any line
    /// would stand nowhere. Files that name each other in a circle stay what they are.
    /// </summary>
    private void FindAbsorbed()
    {
        var trial = new Inclusion(_tree, RootsOf(_plan));
        var whole = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var planned in _plan.Chapters)
        {
            if (_tree.Find(planned.Path)?.Read() is { Error: null } file && SourceEncoding.Decode(file.Bytes) is { Error: null } decoded && Includes.IsCandidate(decoded.Text)
                && LooseFrontMatter.Read(decoded.Text) is var written && !SourceFrontMatter.Of(written).Draft)
                whole[planned.Path] = trial.Put(planned.Path, SourceLines.Split(written.Body, new CleanupLog()), new CleanupLog()).Whole;
        }

        var named = whole.Values.SelectMany(paths => paths).ToHashSet();
        var free = _plan.Chapters.Where(planned => !planned.IsListed).Select(planned => planned.Path).ToHashSet();
        foreach (var (path, paths) in whole.Where(chapter => !named.Contains(chapter.Key) || !free.Contains(chapter.Key)))
        {
            foreach (var included in paths.Where(free.Contains))
                _absorbed.TryAdd(included, path);
        }
    }

    /// <summary>Every line of it stands in the chapter that names it.</summary>
    private void ReadAbsorbed(string path, IncrementalHash hash)
    {
        if (Take(path, hash) is not { } file)
            return;
        var written = LooseFrontMatter.Read(file.Text);
        var source = SourceLines.Split(written.Body, new CleanupLog());
        var at = _chapters.Find(chapter => chapter.File == _tree.NameOf(_absorbed[path]))?.Slug ?? "";
        var ledger = new LineLedger(source);
        ledger.Put(source, LineKind.Chapter, at);
        var accounts = ledger.Close(new HashSet<int>(), new Dictionary<int, int>()).Select(account => account with { From = account.From + written.BodyLine - 1, To = account.To + written.BodyLine - 1 });
        if (written.BodyLine > 1)
            accounts = accounts.Prepend(new LineAccount(1, written.BodyLine - 1, LineKind.Metadata, "front matter"));
        var part = new SourcePart(file.Name, path, file.Sha256, file.Encoding, false, _next, written.BodyLine, written.BodyLine - 1 + source.Count, file.Text, SourceFrontMatter.Of(written))
        {
            StandsIn = _tree.NameOf(_absorbed[path]),
        };
        Add(part with { Included = Includes.In(part.Lines).Select(include => include.Line).Where(line => !_inclusion.Missed.Contains((path, line))).ToHashSet() }, accounts);
    }

    private void ReadChapter(PlannedChapter planned, IncrementalHash hash)
    {
        if (Take(planned.Path, hash) is not { } file)
            return;
        var written = LooseFrontMatter.Read(file.Text);
        var front = SourceFrontMatter.Of(written);
        var log = new CleanupLog();
        var source = SourceLines.Split(written.Body, log);
        var put = _inclusion.Put(planned.Path, source, log);
        var blocks = TimeLimit.Run(() => Block.Read(CleanupRules.Apply(put.Lines, log)));
        var own = TitleHeading(blocks, front.Title);
        var title = Title(planned, front, own);
        var named = HeadingReader.Read(1, title);
        var isNumbered = named is { Kind: HeadingKind.Chapter or HeadingKind.Numbered or HeadingKind.Appendix, Number.Length: > 0, Title.Length: > 0 };
        // A picture or a mark in the title is more than the title can say: the heading stays in the text as well.
        var dropped = own is { HeadingLine: { } line } && IsPlain(line.Text) ? own.Heading : null;
        var writer = new SectionWriter("", "", ChapterReferences.None);
        var markdown = writer.Write(blocks, dropped, log);
        var slug = front.Draft ? "" : Slug(planned.Path);
        var ledger = new LineLedger(source);
        var at = slug;
        foreach (var block in blocks)
        {
            var isTitle = dropped is not null && ReferenceEquals(block.Heading, dropped);
            if (isTitle && !front.Draft)
                ledger.Put([block.HeadingLine!], LineKind.Metadata, $"{slug}/{BookField.Title}");
            else if (block.Heading is { } heading && !front.Draft)
                at = $"{slug}#{writer.Label(heading)}";
            ledger.Put(isTitle && !front.Draft ? block.Body : block.Lines, front.Draft ? LineKind.Draft : LineKind.Chapter, at);
        }

        foreach (var comment in log.Comments)
            ledger.Put(comment, LineKind.Metadata, BookField.Comment);
        var accounts = ledger.Close(log.Markers, log.JoinedLines).Select(account => account with { From = account.From + written.BodyLine - 1, To = account.To + written.BodyLine - 1 });
        if (written.BodyLine > 1)
            accounts = accounts.Prepend(new LineAccount(1, written.BodyLine - 1, LineKind.Metadata, "front matter"));
        var from = _next + written.BodyLine - 1;
        foreach (var change in log.Changes)
            _log.Changed(change.Rule, from + change.Line - 1, change.Before, change.After);
        foreach (var (place, number) in log.Names)
            _log.Named(place, from + number - 1);
        foreach (var comment in log.Comments)
            _comments.Add(FieldDraft.Comment(comment, offset: from - 1));
        if (MarkdownRenderer.Check(markdown) is { } refusal)
            _problems.Add(new ImportProblem(file.Name, written.BodyLine + LineOf(source, markdown, refusal.Line) - 1, refusal.Reason).ToString());
        else if (title.Length > MaxTitleLength)
            _problems.Add(new ImportProblem(file.Name, 1, $"章名有 {title.Length} 个字，最多 {MaxTitleLength} 个，请改短").ToString());

        // A page that is all front matter, such as the cover of a VitePress site, is no chapter.
        var isChapter = !front.Draft && (markdown.Length > 0 || dropped is not null);
        if (isChapter)
        {
            if (isNumbered && named.Kind is not HeadingKind.Appendix)
                _numbered[slug] = title;
            _chapters.Add(new SourceChapter(
                slug,
                isNumbered ? named.Title : title,
                isNumbered ? named.Number : "",
                isNumbered && named.Kind is HeadingKind.Appendix ? ChapterKind.Appendix : ChapterKind.Chapter,
                planned.Part,
                "",
                markdown,
                [],
                from,
                from + source.Count - 1)
            {
                File = file.Name,
            });
        }

        Add(new SourcePart(file.Name, planned.Path, file.Sha256, file.Encoding, isChapter, _next, written.BodyLine, written.BodyLine - 1 + source.Count, file.Text, front)
        {
            Included = put.At.Select(line => line + written.BodyLine - 1).ToHashSet(),
        }, accounts);
    }

    private sealed record TakenFile(string Name, string Text, string Sha256, string Encoding);

    private TakenFile? Take(string path, IncrementalHash hash)
    {
        var name = _tree.NameOf(path);
        var file = _tree.Find(path)!.Read();
        if (file.Error is { } error)
        {
            _problems.Add(error);
            return null;
        }

        hash.AppendData(Encoding.UTF8.GetBytes(path + "\0"));
        hash.AppendData(file.Bytes);
        var decoded = SourceEncoding.Decode(file.Bytes);
        if (decoded.Error is { } wrong)
        {
            _problems.Add(new ImportProblem(name, wrong.Line, wrong.Message).ToString());
            return null;
        }

        if (SourceLimits.TooManyHeadings(name, decoded.Text) is { } tooMany)
        {
            _problems.Add(tooMany.ToString());
            return null;
        }

        return new TakenFile(name, decoded.Text, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)), decoded.Name);
    }

    private void Add(SourcePart part, IEnumerable<LineAccount> accounts)
    {
        _parts.Add(part);
        _lines.AddRange(accounts.Select(account => account with { From = account.From + _next - 1, To = account.To + _next - 1 }));
        _next += part.LineCount;
    }

    /// <summary>The heading that is the chapter's title: the first of all, on the first level or with a chapter's number; text above it stays text.</summary>
    private static Block? TitleHeading(List<Block> blocks, string frontTitle) =>
        blocks.Find(block => block.Heading is not null) is { Heading: { } heading } first && (heading.Level == 1 || heading.Kind is HeadingKind.Chapter) && (frontTitle.Length == 0 || TextKey.Of(frontTitle) == heading.Key) ? first : null;

    private static bool IsPlain(string heading) =>
        !heading.Contains("](", StringComparison.Ordinal) && !heading.Contains("{#", StringComparison.Ordinal)
        && heading.Split('<').Skip(1).All(rest => InlineTag.Read("<" + rest) is not null);

    private string Title(PlannedChapter planned, SourceFrontMatter front, Block? own)
    {
        string[] candidates =
        [
            front.Title,
            own is null ? "" : own.Heading!.Text,
            planned.Title,
            SourceTree.FolderOf(planned.Path) is { Length: > 0 } parent
                ? SourceDocument.NameInFolder(
                    Path.GetFileNameWithoutExtension(planned.Path), Path.GetFileName(parent), _names[Path.GetFileName(planned.Path)] > 1)
                : Path.GetFileNameWithoutExtension(planned.Path),
        ];
        return candidates.First(title => title.Trim().Length > 0).Trim();
    }

    /// <summary>From the path, so that it stays when the order or the title changes.</summary>
    private string Slug(string path)
    {
        var inside = _plan.TextRoot.Length > 0 && path.StartsWith(_plan.TextRoot + "/", StringComparison.Ordinal) ? path[(_plan.TextRoot.Length + 1)..] : path;
        var words = inside[..^Path.GetExtension(inside).Length].Split('/').Select(part => part.TrimStart("0123456789".ToCharArray()).TrimStart('-', '_', '.', ' ') is { Length: > 0 } named ? named : part).ToList();
        if (words.Count > 1 && FolderOrder.IsIndex(inside))
            words.RemoveAt(words.Count - 1);
        var slug = Links.Slug.From(string.Join('-', words));
        var name = slug.Length > 0 ? slug : "chapter";
        for (var at = 2; !_slugs.Add(slug.Length > 0 ? slug : name); at++)
            slug = $"{name}-{at}";
        return slug.Length > 0 ? slug : name;
    }

    /// <summary>The line of the source that became a line of the chapter; the same number where a rule changed it.</summary>
    private static int LineOf(List<Line> source, string markdown, int line)
    {
        var text = markdown.Split('\n').ElementAtOrDefault(line - 1) ?? "";
        return source.Find(candidate => candidate.Number >= line && candidate.Text == text)?.Number ?? line;
    }

    private static int LineCount(string text)
    {
        var lines = SourceLines.Split(text, new CleanupLog());
        return lines.Count;
    }
}
