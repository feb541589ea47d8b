using System.Text;
using Playbook.Importing.Outline;
using Playbook.Links;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Rendering.CrossLinks;

namespace Playbook.Importing.Sources;

/// <summary>What became of the links of a document.</summary>
internal sealed class LinkFindings
{
    public List<ImportUnresolved> Unresolved { get; } = [];

    public List<ImportRemote> Remote { get; } = [];

    public List<ImportPicture> Pictures { get; } = [];

    public Dictionary<string, MediaFile> Media { get; } = [];

    /// <summary>The files that the pictures were found in, as their tree names them for all.</summary>
    public HashSet<string> Files { get; } = [];
}

/// <summary>
/// Exchanges the addresses that documents give each other and their pictures for those of the site, in all documents
/// of one run: files become chapters, pictures become stored files. What leads nowhere stays as it is written.
/// </summary>
internal sealed class SourceLinks
{
    private static readonly string[] PublicFolders = ["public", "static", ".vitepress/public", ".vuepress/public", "../static", "../public", ".gitbook/assets"];

    private readonly MarkdownRenderer _renderer;
    private readonly Dictionary<string, (SourceDocument Document, SourcePart Part)> _files = [];
    private readonly Dictionary<SourceDocument, Dictionary<string, string>> _headings = [];
    private readonly Dictionary<(SourceDocument, string), IReadOnlyDictionary<string, string>> _anchors = [];
    private readonly Dictionary<(SourceDocument, string), Dictionary<string, string>> _labels = [];
    private readonly Dictionary<string, (MediaFile? File, string Reason)> _pictures = [];
    private readonly Func<string, string?> _known;
    private ILookup<string, (string Key, string Path)>? _names;

    /// <param name="known">The slug of the book that an earlier import made of a file, by the file's name.</param>
    public SourceLinks(MarkdownRenderer renderer, IEnumerable<SourceDocument> documents, Func<string, string?>? known = null)
    {
        _renderer = renderer;
        _known = known ?? (_ => null);
        foreach (var document in documents)
        {
            foreach (var part in document.Parts)
                _files.TryAdd(document.Tree.KeyOf(part.Path), (document, part));
        }
    }

    /// <summary>The text of a chapter, or of the book's own pages, with its addresses exchanged.</summary>
    /// <param name="chapter">Null for the text before and after the chapters.</param>
    public string Rewrite(SourceDocument document, SourceChapter? chapter, string markdown, LinkFindings findings)
    {
        // Behind the others: what they lead to is an address of the site then, which no file answers to.
        var exchanged = ExchangeAddresses(document, chapter, markdown, findings);
        var part = document.PartOf(chapter);
        var lines = new LineSearch(part, chapter);
        return VaultLinks.Exchange(exchanged, link => Vault(document, part, chapter, link, lines, findings));
    }

    private string ExchangeAddresses(SourceDocument document, SourceChapter? chapter, string markdown, LinkFindings findings)
    {
        var written = _renderer.Links(markdown);
        if (written.Count == 0)
            return markdown;
        var part = document.PartOf(chapter);
        var lines = new LineSearch(part, chapter);
        StringBuilder? text = null;
        var done = 0;
        foreach (var link in written)
        {
            var line = lines.Find(markdown.Substring(link.Start, link.Length));
            if (Exchange(document, part, chapter, link, line, findings) is not { } url || url == link.Url)
                continue;
            text ??= new StringBuilder(markdown.Length);
            text.Append(markdown, done, link.Start - done).Append(url);
            done = link.Start + link.Length;
        }

        return text is null ? markdown : text.Append(markdown, done, markdown.Length - done).ToString();
    }

    /// <summary>
    /// Obsidian names a file wherever it lies. What is no file of the import may be a term or a page of the site and stays.
    /// </summary>
    private string? Vault(SourceDocument document, SourcePart part, SourceChapter? chapter, VaultLink link, LineSearch lines, LinkFindings findings)
    {
        if (link.Target.Length == 0 || link.Target.Contains(':', StringComparison.Ordinal))
            return null;
        var line = lines.Find(link.Written);
        if (link.IsEmbedded && SourceFiles.IsPicture(link.Target))
        {
            var picture = Candidates(document, part, link.Target).Select(document.Tree.Find).FirstOrDefault(found => found is not null)
                ?? NamedFile(document.Tree, link.Target);
            var (stored, reason) = picture is null ? (null, "没有这个图片文件") : Once(document.Tree.KeyOf(picture.Path), picture);
            if (picture is not null)
                findings.Files.Add(document.Tree.KeyOf(picture.Path));
            // Behind the line may stand a size.
            var words = link.Words.Length > 0 && !link.Words.All(c => char.IsAsciiDigit(c) || c == 'x') ? link.Words : Path.GetFileNameWithoutExtension(link.Target);
            return Keep(part, link.Written, line, stored, reason, findings) is { } url ? $"![{words}]({url})" : null;
        }

        var paths = Candidates(document, part, link.Target).SelectMany(Documents).Select(document.Tree.KeyOf);
        var key = paths.FirstOrDefault(_files.ContainsKey) ?? NamedDocument(document.Tree, link.Target);
        if (key is null)
        {
            if (link.IsEmbedded || link.Target.Contains('/', StringComparison.Ordinal) || SourceFiles.IsMarkdown(link.Target))
                findings.Unresolved.Add(new ImportUnresolved(part.Name, line, link.Written, "没有这个文档，或它没有导入"));
            return null;
        }

        var (address, problem) = Target(_files[key].Document, _files[key].Part, chapter, link.Heading.Replace(' ', '-'));
        if (problem is not null)
            findings.Unresolved.Add(new ImportUnresolved(part.Name, line, link.Written, problem));
        else if (link.IsEmbedded)
            findings.Unresolved.Add(new ImportUnresolved(part.Name, line, link.Written, "嵌入的文档没有放进来，改成了链接"));
        return address is null ? null : $"[{link.Shown}]({address})";
    }

    private static TreeFile? NamedFile(SourceTree tree, string name) => tree.Files
        .Where(file => !SourceFiles.IsHidden(file.Path) && EndsWithPath(file.Path, name)).OrderBy(file => file.Path.Length).FirstOrDefault();

    /// <summary>Of several the one that lies highest, as Obsidian takes it.</summary>
    private string? NamedDocument(SourceTree tree, string name)
    {
        _names ??= _files.ToLookup(file => Path.GetFileNameWithoutExtension(file.Value.Part.Path), file => (file.Key, file.Value.Part.Path), StringComparer.OrdinalIgnoreCase);
        var path = SourceFiles.IsMarkdown(name) ? name[..^Path.GetExtension(name).Length] : name;
        return _names[path[(path.LastIndexOf('/') + 1)..]]
            .Where(file => file.Key == tree.KeyOf(file.Path) && EndsWithPath(file.Path[..^Path.GetExtension(file.Path).Length], path))
            .OrderBy(file => file.Path.Length).Select(file => file.Key).FirstOrDefault();
    }

    private static bool EndsWithPath(string path, string end) =>
        path.EndsWith(end, StringComparison.OrdinalIgnoreCase) && (path.Length == end.Length || path[^(end.Length + 1)] == '/');

    /// <returns>The new address; null when the link stays as it is.</returns>
    private string? Exchange(SourceDocument document, SourcePart part, SourceChapter? chapter, WrittenLink link, int line, LinkFindings findings)
    {
        var url = link.Url.Trim();
        if (link.IsPicture && url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return Inline(part, url, line, findings);
        if (IsElsewhere(url))
        {
            if (link.IsPicture && !url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
                findings.Remote.Add(new ImportRemote(part.Name, line, url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url));
            return null;
        }

        var (path, fragment) = Split(url);
        if (MediaFile.NameIn(path) is not null && Candidates(document, part, path).Select(document.Tree.Find).All(file => file is null))
            return null; // an address of the site itself
        if (link.IsPicture)
            return Picture(document, part, url, path, line, findings);
        var (found, reason) = path.Length == 0 ? Fragment(document, part, chapter, fragment) : File(document, part, chapter, path, fragment);
        if (reason is not null)
            findings.Unresolved.Add(new ImportUnresolved(part.Name, line, url, reason));
        return found;
    }

    private static bool IsElsewhere(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        return url.StartsWith("//", StringComparison.Ordinal)
            || (colon > 1 && url.AsSpan(0, colon).IndexOfAny("/?#") < 0 && url[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'));
    }

    private static (string Path, string Fragment) Split(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : Uri.UnescapeDataString(url[(hash + 1)..]);
        var path = hash < 0 ? url : url[..hash];
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return (Uri.UnescapeDataString(query < 0 ? path : path[..query]).Replace('\\', '/'), fragment);
    }

    /// <summary>The paths in the tree that an address may mean: beside the file; from the book's root where it begins with a slash.</summary>
    private static IEnumerable<string> Candidates(SourceDocument document, SourcePart part, string path)
    {
        path = path.StartsWith("@site/", StringComparison.Ordinal) ? path[5..]
            : path.StartsWith("~@/", StringComparison.Ordinal) ? path[2..]
            : path.StartsWith("@/", StringComparison.Ordinal) ? path[1..]
            : path;
        var roots = document.Roots;
        var places = path.StartsWith('/')
            ? roots.SelectMany(root => PublicFolders.Select(folder => SourceTree.Combine(root, folder)).Prepend(root)).OfType<string>().Select(root => SourceTree.Combine(root, path))
            : [SourceTree.Combine(SourceTree.FolderOf(part.Path), path)];
        return places.OfType<string>().Distinct();
    }

    private string? Picture(SourceDocument document, SourcePart part, string url, string path, int line, LinkFindings findings)
    {
        var candidates = Candidates(document, part, path).ToList();
        var file = candidates.Select(document.Tree.Find).FirstOrDefault(found => found is not null);
        var (stored, reason) = file is null
            ? (null, candidates.Count == 0 ? "图片在所导入的文件夹之外" : "没有这个图片文件")
            : Once(document.Tree.KeyOf(file.Path), file);
        if (file is not null)
            findings.Files.Add(document.Tree.KeyOf(file.Path));
        return Keep(part, url, line, stored, reason, findings);
    }

    /// <summary>A picture that many chapters show is read once.</summary>
    private (MediaFile? File, string Reason) Once(string key, TreeFile file)
    {
        if (!_pictures.TryGetValue(key, out var picture))
            _pictures[key] = picture = Read(file);
        return picture;
    }

    private static (MediaFile? File, string Reason) Read(TreeFile file)
    {
        if (file.Length > SourceLimits.MaxPictureBytes)
            return (null, $"图片超过了 {SourceLimits.MaxPictureBytes / 1024 / 1024} MB 的上限");
        var read = file.Read();
        return read.Error is { } error
            ? (null, error)
            : Taken(read.Bytes, "不是 PNG、JPEG、GIF、WebP、AVIF 或 SVG 图片");
    }

    /// <summary>
    /// As what people upload: documents bring photos, too, and those say where they were taken. Drawings stay as they are;
    /// nothing in them runs, however they are opened.
    /// </summary>
    /// <param name="unknown">Why bytes that are no picture are not taken.</param>
    private static (MediaFile? File, string Reason) Taken(ReadOnlyMemory<byte> bytes, string unknown)
    {
        if (MediaKind.Of(bytes.Span) is not { } kind)
            return (null, unknown);
        if (kind == MediaKind.Svg)
            return (MediaFile.Of(bytes), "");
        var verdict = PictureIntake.Take(bytes);
        return (verdict.Picture?.File, verdict.Complaint);
    }

    private static string? Inline(SourcePart part, string url, int line, LinkFindings findings)
    {
        const string Mark = ";base64,";
        var at = url.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        var bytes = new byte[url.Length];
        const string Unknown = "写在地址里的图片解不开，或不是能显示的图片";
        var (file, reason) = at > 0 && Convert.TryFromBase64Chars(url.AsSpan(at + Mark.Length), bytes, out var length)
            ? Taken(bytes.AsMemory(0, length), Unknown)
            : (null, Unknown);
        return Keep(part, url.Length > 60 ? url[..60] + "…" : url, line, file, reason, findings);
    }

    private static string? Keep(SourcePart part, string target, int line, MediaFile? file, string reason, LinkFindings findings)
    {
        if (file is null)
        {
            findings.Unresolved.Add(new ImportUnresolved(part.Name, line, target, reason));
            return null;
        }

        findings.Media.TryAdd(file.Name, file);
        findings.Pictures.Add(new ImportPicture(part.Name, line, target, file.Url));
        return file.Url;
    }

    /// <summary>A heading of the same text needs nothing; one of another chapter of the document gets its address.</summary>
    private (string? Url, string? Reason) Fragment(SourceDocument document, SourcePart part, SourceChapter? chapter, string fragment)
    {
        if (fragment.Length == 0)
            return (null, null);
        // A name that the author gave says more than one that a tool made of a heading.
        if (Named(document, part, chapter, fragment) is { } named)
            return (named, null);
        if (chapter is not null && Anchor(Anchors(document, chapter), fragment) is not null)
            return (null, null);
        return (Heading(document, fragment) ?? Named(document, null, chapter, fragment)) is { } url ? (url, null) : (null, "文中没有这个标题或锚点");
    }

    /// <summary>The address of the heading that a name stood on, or stood under: the text does not hold it any more.</summary>
    /// <param name="part">Only names of this file; null for the whole document.</param>
    /// <param name="from">The chapter that the link stands in.</param>
    private string? Named(SourceDocument document, SourcePart? part, SourceChapter? from, string name)
    {
        foreach (var (given, line) in document.Book.Names)
        {
            if (!given.Equals(name, StringComparison.Ordinal) || (part is not null && (line < part.FirstLine || line - part.FirstLine >= part.LineCount)))
                continue;
            // A line that held nothing else names what follows.
            var place = document.Book.Lines.FirstOrDefault(account => account.To >= line && account.Kind is not (LineKind.Marker or LineKind.Blank or LineKind.Toc));
            var parts = (place?.At ?? "").Split('#', 2);
            if (document.Book.Chapters.FirstOrDefault(chapter => chapter.Slug == parts[0].Split('/')[0]) is not { } chapter)
                return PageUrl.Book(document.Slug);
            var anchor = parts.Length > 1 ? Labels(document, chapter).GetValueOrDefault(parts[1], "") : "";
            if (anchor.Length > 0 && from is not null && chapter.Slug == from.Slug)
                return "#" + anchor;
            var page = PageUrl.Chapter(document.Slug, chapter.Slug);
            return anchor.Length > 0 ? $"{page}#{Uri.EscapeDataString(anchor)}" : page;
        }

        return null;
    }

    /// <summary>The anchors that the sections of a chapter will have, by the names that the reader gave them.</summary>
    private Dictionary<string, string> Labels(SourceDocument document, SourceChapter chapter)
    {
        if (_labels.TryGetValue((document, chapter.Slug), out var known))
            return known;
        var taken = new Dictionary<string, int>();
        var labels = new Dictionary<string, string>();
        foreach (var heading in _renderer.Headings(chapter.Markdown))
            labels[SectionLabel.Of(heading.Number + heading.Text, taken)] = heading.Anchor;
        return _labels[(document, chapter.Slug)] = labels;
    }

    private (string? Url, string? Reason) File(SourceDocument document, SourcePart part, SourceChapter? chapter, string path, string fragment)
    {
        var candidates = Candidates(document, part, path).ToList();
        if (candidates.Count == 0)
            return (null, "指向所导入的文件夹之外");
        foreach (var place in candidates.SelectMany(Documents).Distinct())
        {
            if (_files.TryGetValue(document.Tree.KeyOf(place), out var found))
                return Target(found.Document, found.Part, chapter, fragment);
            if (_known(document.Tree.NameOf(place)) is { } slug)
                return (PageUrl.Book(slug), null);
        }

        return candidates.Exists(place => document.Tree.Find(place) is { } file && !SourceFiles.IsMarkdown(file.Path))
            ? (null, "不是文档：只导入文档和文档里的图片")
            : (null, "没有这个文档，或它没有导入");
    }

    /// <summary>The files that an address without, or with another, ending may mean.</summary>
    private static IEnumerable<string> Documents(string path)
    {
        yield return path;
        if (path.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            yield return path[..^5] + ".md";
        if (path.EndsWith("index.html", StringComparison.OrdinalIgnoreCase))
            yield return path[..^10] + "README.md";
        if (SourceFiles.IsMarkdown(path))
            yield break;
        yield return path + ".md";
        foreach (var index in new[] { "index.md", "README.md", "_index.md" })
            yield return path.Length == 0 ? index : $"{path}/{index}";
    }

    private (string? Url, string? Reason) Target(SourceDocument document, SourcePart part, SourceChapter? from, string fragment)
    {
        var chapter = document.ChapterOf(part);
        var page = chapter is null ? PageUrl.Book(document.Slug) : PageUrl.Chapter(document.Slug, chapter.Slug);
        if (fragment.Length == 0)
            return (page, null);
        if (chapter is null)
            return (Named(document, part, from, fragment) ?? Heading(document, fragment)) is { } url ? (url, null) : (page, "目标文档里没有这个标题，改为链接到整本书");
        if (Named(document, part, from, fragment) is { } named)
            return (named, null);
        if (Anchor(Anchors(document, chapter), fragment) is not { } anchor)
            return TextKey.Of(fragment.Replace('-', ' ')) == TextKey.Of(chapter.Title) ? (page, null) : (page, "目标文档里没有这个标题，改为链接到整章");
        return (from is not null && chapter.Slug == from.Slug && chapter.File == from.File ? "#" + anchor : $"{page}#{Uri.EscapeDataString(anchor)}", null);
    }

    /// <summary>The address of a heading anywhere in a document; its chapters' own titles count as their beginning.</summary>
    private string? Heading(SourceDocument document, string fragment)
    {
        if (!_headings.TryGetValue(document, out var all))
        {
            _headings[document] = all = [];
            foreach (var chapter in document.Book.Chapters)
            {
                var page = PageUrl.Chapter(document.Slug, chapter.Slug);
                foreach (var (name, anchor) in Anchors(document, chapter))
                    all.TryAdd(name, $"{page}#{Uri.EscapeDataString(anchor)}");
                all.TryAdd("chapter " + TextKey.Of(chapter.Number + chapter.Title), page);
                all.TryAdd("chapter " + TextKey.Of(chapter.Title), page);
                all.TryAdd("chapter " + TextKey.Of($"第{chapter.Number}章{chapter.Title}"), page);
            }
        }

        return Anchor(all, fragment) ?? all.GetValueOrDefault("chapter " + TextKey.Of(fragment));
    }

    private IReadOnlyDictionary<string, string> Anchors(SourceDocument document, SourceChapter chapter) =>
        _anchors.TryGetValue((document, chapter.Slug), out var known)
            ? known
            : _anchors[(document, chapter.Slug)] = _renderer.Anchors(chapter.Markdown);

    private static string? Anchor(IReadOnlyDictionary<string, string> anchors, string fragment) =>
        anchors.TryGetValue(fragment, out var exact) ? exact : anchors.GetValueOrDefault(fragment.ToLowerInvariant());

    /// <summary>
    /// The line of the file where an address stands. The rules move lines a little, so that the address is looked for
    /// from the last one on rather than counted.
    /// </summary>
    private sealed class LineSearch(SourcePart part, SourceChapter? chapter)
    {
        private readonly bool _isWhole = chapter is null || part.IsChapter;
        private int _at = chapter is null || part.IsChapter ? part.BodyLine - 1 : chapter.FromLine + part.BodyLine - 2;

        public int Find(string written)
        {
            var address = written.Trim('<', '>');
            var last = _isWhole ? part.Lines.Count : Math.Min(part.Lines.Count, chapter!.ToLine + part.BodyLine - 1);
            for (var line = Math.Max(0, _at); line < last; line++)
            {
                if (!part.Lines[line].Contains(address, StringComparison.Ordinal))
                    continue;
                _at = line;
                return line + 1;
            }

            var anywhere = part.Lines.FindIndex(line => line.Contains(address, StringComparison.Ordinal));
            return Math.Max(1, anywhere < 0 ? _at + 1 : anywhere + 1);
        }
    }
}
