namespace Playbook.Importing.Sources;

/// <summary>A file of a folder or archive.</summary>
/// <param name="Path">Inside the tree, with forward slashes, case as it is.</param>
/// <param name="Length">As the file system or the archive says.</param>
/// <param name="Error">Why it is not read, complete in itself; null when it can be.</param>
internal sealed record TreeFile(string Path, long Length, Func<SourceFile> Read, string? Error = null);

/// <summary>
/// The files that a document can point to: those of the folder or archive that was named, found without following
/// links, so that no path leads out of it.
/// </summary>
internal sealed class SourceTree
{
    private readonly Dictionary<string, TreeFile> _files;
    private readonly ILookup<string, TreeFile> _byFolded;
    private readonly Func<string, TreeFile?> _lookFor;

    /// <param name="name">As named on the command line; empty for files that were uploaded and lie in no folder of their editor's.</param>
    /// <param name="root">What makes equal paths of different trees the same file.</param>
    /// <param name="lookFor">Finds a file that was not listed; a lone document's neighbours are not all read.</param>
    public SourceTree(string name, string root, IEnumerable<TreeFile> files, Func<string, TreeFile?>? lookFor = null)
    {
        Name = name;
        Root = root;
        Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
        _files = Files.GroupBy(file => file.Path).ToDictionary(same => same.Key, same => same.First());
        _byFolded = Files.ToLookup(file => file.Path, StringComparer.OrdinalIgnoreCase);
        _lookFor = lookFor ?? (_ => null);
    }

    public string Name { get; }

    public string Root { get; }

    public IReadOnlyList<TreeFile> Files { get; }

    /// <summary>For people: the file as part of what was named.</summary>
    public string NameOf(string path) => path.Length == 0 ? Name : Name.Length == 0 ? path : $"{Name.TrimEnd('/')}/{path}";

    /// <summary>The same for a file of any tree that holds it.</summary>
    public string KeyOf(string path) => $"{Root.TrimEnd('/')}/{path}";

    /// <summary>The file of this path; in another spelling of upper and lower case when only one is meant.</summary>
    public TreeFile? Find(string path) =>
        _files.TryGetValue(path, out var exact) ? exact
        : _byFolded[path].ToList() is [var only] ? only
        : _lookFor(path);

    /// <summary>"guide/a.md" and "../img/b.png" make "img/b.png"; null when it leads out of the tree.</summary>
    public static string? Combine(string folder, string relative)
    {
        var parts = folder.Length > 0 ? folder.Split('/').ToList() : [];
        foreach (var part in relative.Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                    return null;
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    public static string FolderOf(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";
}
