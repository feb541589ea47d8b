using System.Globalization;
using System.Text.RegularExpressions;
using Playbook.Importing.Outline;
using Playbook.Importing.Sources;

namespace Playbook.Importing.Ordering;

/// <summary>
/// The order of a folder that no table of contents gives: its index first, then what names its place
/// (sidebar_position, order, weight, _category_), then by the numbers in front of names, then by name. Folders are parts.
/// </summary>
internal sealed partial class FolderOrder(SourceTree tree, string root, IReadOnlySet<string> taken)
{
    private static readonly string[] Places = ["sidebar_position", "order", "weight", "nav_order", "position"];

    private readonly List<PlannedChapter> _chapters = [];
    private readonly Dictionary<string, LooseFrontMatter> _fronts = [];

    public static bool IsIndex(string path) =>
        Path.GetFileNameWithoutExtension(path).ToUpperInvariant() is "INDEX" or "README" or "_INDEX";

    public IReadOnlyList<PlannedChapter> Read()
    {
        var files = tree.Files
            .Where(file => file.Error is null && SourceFiles.IsMarkdown(file.Path) && !taken.Contains(file.Path))
            .Where(file => root.Length == 0 || file.Path.StartsWith(root + "/", StringComparison.Ordinal))
            .Where(file => !file.Path[(root.Length == 0 ? 0 : root.Length + 1)..].Split('/').Any(part => part.StartsWith('.')))
            .Select(file => file.Path)
            .ToList();
        Visit(root, files, []);
        return _chapters;
    }

    /// <summary>The Markdown text of a file; empty when it cannot be read, which is reported when its turn comes.</summary>
    public static string TextOf(TreeFile? file) =>
        file?.Read() is { Error: null } read && SourceEncoding.Decode(read.Bytes) is { Error: null } decoded ? decoded.Text : "";

    private void Visit(string folder, List<string> files, IReadOnlyList<string> titles)
    {
        var start = folder.Length == 0 ? 0 : folder.Length + 1;
        var children = files.GroupBy(path => path.IndexOf('/', start) is > 0 and var slash ? path[..slash] : path)
            .Select(group => (Path: group.Key, Files: group.ToList()))
            .OrderBy(child => child.Files is [var file] && file == child.Path && IsIndex(file) ? 0 : 1)
            .ThenBy(child => Place(child.Path, child.Files))
            // Files before folders, so that a part is not cut in two by one inside it.
            .ThenBy(child => child.Files is [var file] && file == child.Path ? 0 : 1)
            .ThenBy(child => Sortable(child.Path), StringComparer.Ordinal)
            .ToList();
        foreach (var (path, below) in children)
        {
            if (below is [var file] && file == path)
                _chapters.Add(new PlannedChapter(path, "", string.Join(" / ", titles)));
            else
                Visit(path, below, [.. titles, TitleOf(path, below)]);
        }
    }

    private double Place(string path, List<string> files)
    {
        var isFolder = files is not [var file] || file != path;
        var written = isFolder ? Category(path, "position") : "";
        var front = isFolder ? files.Find(inside => SourceTree.FolderOf(inside) == path && IsIndex(inside)) : path;
        if (written.Length == 0 && front is not null)
            written = Places.Select(name => Front(front)[name]).FirstOrDefault(value => value.Length > 0) ?? "";
        return double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var place) ? place
            : Number().Match(Path.GetFileName(path)) is { Success: true } number ? double.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture)
            // 第九章 before 第十章, whatever the order of their characters.
            : NumberedName.Of(path)?.Number ?? double.MaxValue;
    }

    private string TitleOf(string folder, List<string> files)
    {
        if (Category(folder, "label") is { Length: > 0 } label)
            return label;
        var index = files.Find(file => SourceTree.FolderOf(file) == folder && IsIndex(file));
        return index is not null && TitleIn(tree.Find(index)) is { Length: > 0 } title
            ? title
            : Number().Replace(Path.GetFileName(folder), "").Replace('-', ' ').Replace('_', ' ').Trim();
    }

    /// <summary>The title of a file: of its front matter, else its first heading.</summary>
    public static string TitleIn(TreeFile? file)
    {
        var front = LooseFrontMatter.Read(TextOf(file));
        return front["title"] is { Length: > 0 } title ? title
            : FirstHeading().Match(front.Body) is { Success: true } heading ? InlineText.Plain(heading.Groups[1].Value).Trim()
            : "";
    }

    private string Category(string folder, string field)
    {
        var text = TextOf(tree.Find(folder + "/_category_.json"));
        if (text.Length == 0)
            text = TextOf(tree.Find(folder + "/_category_.yml"));
        return CategoryField(field).Match(text) is { Success: true } match ? match.Groups["value"].Value.Trim() : "";
    }

    private LooseFrontMatter Front(string path) =>
        _fronts.TryGetValue(path, out var front) ? front : _fronts[path] = LooseFrontMatter.Read(TextOf(tree.Find(path)));

    // 2 before 10.
    private static string Sortable(string path) => Digits().Replace(Path.GetFileName(path), digits => digits.Value.PadLeft(12, '0'));

    private static Regex CategoryField(string field) =>
        new($@"(?m)^[\s{{,]*""?{field}""?\s*:\s*[""']?(?<value>[^""'\r\n,}}]+)", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"^([0-9]{1,6})(?:[-_. 、]+|$)")]
    private static partial Regex Number();

    [GeneratedRegex("[0-9]{1,12}")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?m)^ {0,3}#[ \t]+(\S.*?)[ \t]*#*\r?$")]
    private static partial Regex FirstHeading();
}
