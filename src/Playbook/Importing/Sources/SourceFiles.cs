using Playbook.Importing.Ordering;

namespace Playbook.Importing.Sources;

/// <summary>A file to import, or the reason why it is not read.</summary>
/// <param name="Name">For people: as named on the command line, or inside the folder or archive named there.</param>
internal sealed record SourceFile(string Name, byte[] Bytes, string? Error = null, bool IsSkipped = false)
{
    /// <summary>Where its relative links lead; null for a file that is not read.</summary>
    public SourceTree? Tree { get; init; }

    /// <summary>Its path in <see cref="Tree"/>.</summary>
    public string Path { get; init; } = "";

    /// <summary>Set when this is a folder whose files are the chapters of one book; it has no bytes of its own then.</summary>
    public BookPlan? Plan { get; init; }

    /// <summary>What its editor should know of how it was found; empty when there is nothing to say.</summary>
    public string Notice { get; init; } = "";
}

/// <summary>
/// From paths to what is imported: folders are walked, archives are opened in memory, nothing is written. A folder with
/// the structure of a book (<see cref="BookStructure"/>) is one book, any other a heap of documents.
/// </summary>
internal static class SourceFiles
{
    // A folder that cannot be read is reported, not passed over; links are seen, so that they can be reported.
    private static readonly EnumerationOptions Walk = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private static readonly string[] Extensions = [".md", ".markdown", ".txt"];

    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"];

    /// <summary>What tools lay beside a book and nobody wrote.</summary>
    private static readonly string[] NotWalked = ["node_modules", ".git", ".svn", ".idea", ".vscode", "__MACOSX"];

    public static IEnumerable<SourceFile> Find(IEnumerable<string> paths)
    {
        var all = paths.ToList();
        var doubtful = DoubtfulAmong(all.Where(path => File.Exists(path) && IsText(path)));
        return all.SelectMany(path =>
            Directory.Exists(path) ? InFolder(path)
            : !File.Exists(path) ? [new SourceFile(path, [], $"{path}：没有这个文件或文件夹，请检查路径。")]
            : IsArchive(path) ? InArchive(path)
            : [Lone(path) with { Notice = doubtful.GetValueOrDefault(path, "") }]);
    }

    /// <summary>Chapters that were named file by file: each is a document then, and their editor is asked whether that is meant.</summary>
    private static Dictionary<string, string> DoubtfulAmong(IEnumerable<string> paths) => paths
        .GroupBy(path => Path.GetDirectoryName(path) ?? "")
        .SelectMany(folder =>
        {
            var byName = folder.DistinctBy(Path.GetFileName).ToDictionary(path => Path.GetFileName(path));
            var tree = new SourceTree("", folder.Key, byName.Select(file => OnDisk(new FileInfo(file.Value), file.Key, file.Value)));
            return BookStructure.Doubtful(tree, []).Select(notice => (Path: byName[notice.Key], notice.Value));
        })
        .ToDictionary(notice => notice.Path, notice => notice.Value);

    public static bool IsArchive(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a file is called wherever it lies; a folder and its archive are called the same.</summary>
    public static string BareName(string path) => IsArchive(path) ? Path.GetFileNameWithoutExtension(path) : Path.GetFileName(path);

    public static bool IsMarkdown(string path) => Path.GetExtension(path).ToUpperInvariant() is ".MD" or ".MARKDOWN";

    public static SourceFile TooLarge(string name) =>
        new(name, [], $"{name}：文件超过了 {SourceLimits.MaxBytes / 1024 / 1024} MB 的上限。请拆成几个文件再导入。");

    private static IEnumerable<SourceFile> InFolder(string folder)
    {
        var files = new List<TreeFile>();
        var unreadable = new List<SourceFile>();
        folder = Path.TrimEndingDirectorySeparator(folder);
        Gather(folder, "", files, unreadable);
        return Documents(new SourceTree(folder, Path.GetFullPath(folder), files)).Concat(unreadable);
    }

    /// <summary>Files that were uploaded together: they can point to each other by the names they had.</summary>
    /// <param name="folder">Where they lie, under other names.</param>
    public static IEnumerable<SourceFile> Uploaded(string folder, IEnumerable<(string Name, string Path)> files)
    {
        var kinds = files.ToLookup(file => IsArchive(file.Name));
        var loose = kinds[false].Select(file => OnDisk(new FileInfo(file.Path), file.Name, file.Name));
        return Documents(new SourceTree("", folder, loose)).Concat(kinds[true].SelectMany(file => InArchive(file.Path, file.Name)));
    }

    private static IEnumerable<SourceFile> InArchive(string path, string? shown = null) => SourceArchive.Open(path, shown) switch
    {
        (_, { } complaint) => [new SourceFile(shown ?? path, [], $"{shown ?? path}：{complaint}")],
        var (tree, _) => Documents(tree!),
    };

    private static void Gather(string folder, string inside, List<TreeFile> files, List<SourceFile> unreadable)
    {
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Walk).OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var path = inside.Length == 0 ? entry.Name : $"{inside}/{entry.Name}";
                var shown = Path.Combine(folder, entry.Name);
                // Links could lead anywhere, also in circles.
                if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    files.Add(new TreeFile(path, 0, () => new SourceFile(shown, [], Link(shown)), Link(shown)));
                else if (entry is FileInfo file)
                    files.Add(OnDisk(file, path, shown));
                else if (!NotWalked.Contains(entry.Name))
                    Gather(shown, path, files, unreadable);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            unreadable.Add(new SourceFile(folder, [], $"{folder}：读不了这个文件夹（{Trouble.InWords(problem)}）。"));
        }
    }

    private static string Link(string shown) => $"{shown}：是符号链接，没有读。请直接给出它指向的文件。";

    private static TreeFile OnDisk(FileInfo file, string path, string shown) => new(path, file.Length, () => Read(file, shown));

    private static SourceFile Read(FileInfo file, string shown)
    {
        try
        {
            // Pipes and devices have no length, and opening one may wait for ever.
            if (file.Length == 0)
                return new SourceFile(shown, [], $"{shown}：文件是空的，或者不是普通文件：没有可以导入的文字。");
            return file.Length > SourceLimits.MaxBytes ? TooLarge(shown) : new SourceFile(shown, File.ReadAllBytes(file.FullName));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new SourceFile(shown, [], $"{shown}：读不了这个文件（{Trouble.InWords(problem)}）。");
        }
    }

    /// <summary>A file that was named by itself: its neighbours are looked at only when it points to them.</summary>
    private static SourceFile Lone(string path)
    {
        if (!IsText(path))
            return NoText(path);
        var folder = Path.GetDirectoryName(path) ?? "";
        var root = Path.GetFullPath(folder.Length > 0 ? folder : ".");
        var tree = new SourceTree(folder.Length > 0 ? folder : ".", root, [], inside => LookFor(root, inside));
        return Read(new FileInfo(path), path) with { Tree = tree, Path = Path.GetFileName(path) };
    }

    private static TreeFile? LookFor(string root, string inside)
    {
        if (inside.Length == 0 || inside.Contains('\0', StringComparison.Ordinal))
            return null;
        var current = root;
        foreach (var part in inside.Split('/'))
        {
            current = Path.Combine(current, part);
            if (!Path.Exists(current) || File.GetAttributes(current).HasFlag(FileAttributes.ReparsePoint))
                return null;
        }

        return File.Exists(current) ? OnDisk(new FileInfo(current), inside, current) : null;
    }

    /// <summary>Books first found from the root down; what stands in none is a document of its own.</summary>
    private static IEnumerable<SourceFile> Documents(SourceTree tree)
    {
        var plans = BookStructure.FindAll(tree);
        var doubtful = BookStructure.Doubtful(tree, plans);
        foreach (var plan in plans)
        {
            yield return new SourceFile(plan.Root.Length > 0 ? tree.NameOf(plan.Root) : tree.Name.Length > 0 ? tree.Name : "上传的文件", []) { Tree = tree, Path = plan.Root, Plan = plan };
        }

        foreach (var hidden in tree.Files.Where(file => IsHidden(file.Path) && IsText(file.Path) && !plans.Any(plan => plan.Uses(file.Path)))
            .GroupBy(file => HiddenPart(file.Path)))
        {
            var name = tree.NameOf(hidden.Key);
            yield return new SourceFile(name, [], hidden.Count() == 1 && hidden.First().Path == hidden.Key
                ? $"{name}：隐藏文件，已跳过。要导入请单独给出这个文件。"
                : $"{name}：隐藏文件夹，里面的 {hidden.Count()} 个文档已跳过。要导入请单独给出它们。", IsSkipped: true);
        }

        foreach (var file in tree.Files)
        {
            var plan = plans.FirstOrDefault(plan => plan.Holds(file.Path));
            if (plan is null ? IsHidden(file.Path) : plan.Uses(file.Path) || IsHidden(file.Path))
                continue;
            if (file.Error is not null)
                yield return file.Read();
            else if (plan is not null)
            {
                if (IsText(file.Path))
                    yield return new SourceFile(tree.NameOf(file.Path), [], $"{tree.NameOf(file.Path)}：不在《{plan.Title}》的正文文件夹里，已跳过。要导入请单独给出这个文件。", IsSkipped: true);
            }
            else if (IsArchive(file.Path))
            {
                foreach (var inner in InArchive(Path.Combine(tree.Root, file.Path)))
                    yield return inner;
            }
            else if (IsText(file.Path))
                yield return file.Read() with { Tree = tree, Path = file.Path, Notice = doubtful.GetValueOrDefault(file.Path, "") };
            else if (!IsPicture(file.Path))
                yield return NoText(tree.NameOf(file.Path));
        }
    }

    public static bool IsHidden(string path) => path.Split('/').Any(part => part.StartsWith('.'));

    /// <summary>The path down to the first name that begins with a dot.</summary>
    private static string HiddenPart(string path)
    {
        var parts = path.Split('/');
        return string.Join('/', parts.Take(Array.FindIndex(parts, part => part.StartsWith('.')) + 1));
    }

    private static SourceFile NoText(string name) =>
        new(name, [], $"{name}：不是 .md、.markdown、.txt 或 .zip 文件，已跳过。", IsSkipped: true);

    public static bool IsText(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    // Pictures come in with the documents that show them.
    public static bool IsPicture(string path) => Pictures.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
