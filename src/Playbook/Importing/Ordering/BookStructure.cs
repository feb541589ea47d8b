using System.Text.RegularExpressions;
using Playbook.Importing.Sources;

namespace Playbook.Importing.Ordering;

/// <summary>
/// Decides which folders are one book. A folder is when it holds what only books have: a SUMMARY.md or _sidebar.md that
/// lists its files, book.toml, mkdocs.yml, the configuration of VitePress, VuePress or Docusaurus, files that name their
/// place in a sidebar, an index that links to most of its neighbours, or files that are its numbered chapters
/// (<see cref="ChapterSeries"/>). Numbered names alone do not make a book.
/// </summary>
internal sealed partial class BookStructure(SourceTree tree)
{
    /// <summary>Fewer files than this are not worth a structure that is only guessed.</summary>
    private const int LeastFiles = 2;

    private static readonly string[] TextFolders = ["src", "docs", "doc", "book", "content", "website/docs"];

    private static readonly string[] Lists = ["SUMMARY.md", "_sidebar.md"];

    /// <summary>The books of a tree, none inside another.</summary>
    public static IReadOnlyList<BookPlan> FindAll(SourceTree tree)
    {
        var structure = new BookStructure(tree);
        var folders = tree.Files
            .Where(file => SourceFiles.IsText(file.Path))
            .SelectMany(file => Above(file.Path))
            .Append("")
            .Distinct()
            .Where(folder => !folder.Split('/').Any(part => part.StartsWith('.')))
            .OrderBy(folder => folder.Count(c => c == '/') + (folder.Length > 0 ? 1 : 0))
            .ThenBy(folder => folder, StringComparer.Ordinal)
            .ToList();
        var plans = new List<BookPlan>();
        foreach (var folder in folders.Where(folder => !plans.Exists(plan => plan.Root == folder || plan.Holds(folder + "/"))))
        {
            if (structure.Read(folder) is { Chapters.Count: > 0 } plan)
                plans.Add(plan);
        }

        return plans;
    }

    private static IEnumerable<string> Above(string path)
    {
        for (var folder = SourceTree.FolderOf(path); folder.Length > 0; folder = SourceTree.FolderOf(folder))
            yield return folder;
    }

    private BookPlan? Read(string folder) =>
        BySummary(folder) ?? ByConfiguration(folder) ?? ByNav(folder) ?? ByPlaces(folder) ?? ByIndex(folder) ?? ByNumbers(folder);

    /// <summary>Folders whose files may be the chapters of one book, which only their editor can know: their first files, and what to say.</summary>
    public static IReadOnlyDictionary<string, string> Doubtful(SourceTree tree, IReadOnlyList<BookPlan> plans)
    {
        var doubtful = new Dictionary<string, string>();
        foreach (var folder in tree.Files.Where(file => SourceFiles.IsText(file.Path)).Select(file => SourceTree.FolderOf(file.Path)).Distinct()
            .Where(folder => !plans.Any(plan => plan.Root == folder || plan.Holds(folder + "/"))))
        {
            if (ChapterSeries.Of(tree, folder) is { } series)
                doubtful[series.Chapters[0].Path] = $"这 {series.Chapters.Count} 个文件看起来是同一本书（{series.Reason}），现在各自成书。要合成一本，请把它们放进一个文件夹或压缩包，里面加一个写着 [book] 和 title = \"书名\" 的 book.toml，或列出各章的 SUMMARY.md";
        }

        return doubtful;
    }

    /// <summary>Files that were uploaded one by one lie in no folder: nothing says that they belong together.</summary>
    private BookPlan? ByNumbers(string folder) =>
        folder.Length + tree.Name.Length > 0 && ChapterSeries.Of(tree, folder) is { IsCertain: true } series
            ? Plan(folder, folder, series.Reason, series.Chapters, [], "", "")
            : null;

    private BookPlan? BySummary(string folder)
    {
        var toml = Text(Join(folder, "book.toml"));
        var json = Text(Join(folder, "book.json"));
        var named = TomlField("src").Match(toml) is { Success: true } src ? src.Groups["value"].Value
            : JsonField("root").Match(json) is { Success: true } path ? path.Groups["value"].Value : "";
        string[] places = named.Length > 0 ? [named, ""] : toml.Length > 0 || json.Length > 0 ? ["", .. TextFolders] : ["", "src", "docs"];
        foreach (var place in places)
        {
            if (SourceTree.Combine(folder, place) is not { } root)
                continue;
            foreach (var list in Lists.Select(name => tree.Find(Join(root, name))).OfType<TreeFile>())
            {
                var entries = OrderText.ReadList(FolderOrder.TextOf(list));
                var listed = Listed(root, entries);
                if (listed.Count > 0)
                    return Plan(folder, root, Path.GetFileName(list.Path) + " 列出了各章", listed, [list.Path], toml, json) with { Missing = [.. Missing(root, list.Path, entries)] };
            }
        }

        // An editor's own word for it: a book without a table of contents.
        return toml.Length > 0 && places.Select(place => SourceTree.Combine(folder, place)).FirstOrDefault(root => root is not null && HasText(root)) is { } bare
            ? Plan(folder, bare, "文件夹里有 book.toml", [], [], toml, json)
            : null;
    }

    private BookPlan? ByConfiguration(string folder)
    {
        foreach (var (name, tool) in new[] { (".vitepress", "VitePress"), (".vuepress", "VuePress") })
        {
            var config = tree.Files.FirstOrDefault(file =>
                ConfigFile().IsMatch(file.Path) && (file.Path.StartsWith(Join(folder, name) + "/", StringComparison.Ordinal)
                    || TextFolders.Any(place => file.Path.StartsWith(Join(folder, place) + "/" + name + "/", StringComparison.Ordinal))));
            if (config is null)
                continue;
            var at = config.Path.IndexOf("/" + name + "/", StringComparison.Ordinal);
            var root = at < 0 ? "" : config.Path[..at];
            var scripts = tree.Files.Where(file =>
                file.Path.StartsWith(Join(root, name) + "/", StringComparison.Ordinal) && Script().IsMatch(file.Path) && !file.Path.Contains("/theme/", StringComparison.Ordinal));
            var script = string.Join('\n', scripts.OrderBy(file => file == config ? 0 : 1).Select(FolderOrder.TextOf));
            return Plan(folder, root, $"有 {tool} 的配置", Listed(root, SidebarScript.Read(script)), [], "", "", ScriptTitle(script));
        }

        var docusaurus = tree.Files.FirstOrDefault(file => SourceTree.FolderOf(file.Path) == folder && Docusaurus().IsMatch(Path.GetFileName(file.Path)));
        var sidebars = tree.Files.Where(file => SourceTree.FolderOf(file.Path) == folder && Sidebars().IsMatch(Path.GetFileName(file.Path))).ToList();
        if (docusaurus is null && sidebars.Count == 0)
            return null;
        string[] places = ["i18n/zh-CN/docusaurus-plugin-content-docs/current", "i18n/zh-Hans/docusaurus-plugin-content-docs/current", "i18n/zh/docusaurus-plugin-content-docs/current", "docs"];
        if (places.Select(place => Join(folder, place)).FirstOrDefault(HasText) is not { } docs)
            return null;
        var order = string.Join('\n', sidebars.Select(FolderOrder.TextOf));
        var listed = Listed(docs, SidebarScript.Read(order));
        // A script of this name alone may be anything's: it counts when it lists the files.
        return docusaurus is null && listed.Count == 0
            ? null
            : Plan(folder, docs, docusaurus is null ? Path.GetFileName(sidebars[0].Path) + " 列出了各章" : "有 Docusaurus 的配置", listed, [], "", "", ScriptTitle(FolderOrder.TextOf(docusaurus)));
    }

    private BookPlan? ByNav(string folder)
    {
        var file = tree.Find(Join(folder, "mkdocs.yml")) ?? tree.Find(Join(folder, "mkdocs.yaml"));
        if (file is null)
            return null;
        var yaml = FolderOrder.TextOf(file);
        var root = SourceTree.Combine(folder, YamlField("docs_dir").Match(yaml) is { Success: true } docs ? docs.Groups["value"].Value.Trim() : "docs");
        return root is not null && HasText(root)
            ? Plan(folder, root, "有 MkDocs 的配置", Listed(root, OrderText.ReadNav(yaml)), [], "", "", YamlField("site_name").Match(yaml).Groups["value"].Value.Trim().Trim('"', '\''))
            : null;
    }

    /// <summary>Docusaurus without its configuration: folders that name their place.</summary>
    private BookPlan? ByPlaces(string folder)
    {
        var hasCategory = tree.Files.Any(file =>
            Path.GetFileName(file.Path).StartsWith("_category_.", StringComparison.Ordinal)
            && SourceTree.FolderOf(file.Path) is var place && (place == folder || (place.Length > 0 && SourceTree.FolderOf(place) == folder)));
        var files = Markdown(folder);
        return files.Count >= LeastFiles && (hasCategory || files.Count(HasPlace) * 2 >= files.Count)
                ? Plan(folder, folder, hasCategory ? "有 _category_ 文件" : "文件写着 sidebar_position", [], [], "", "")
                : null;
    }

    private static bool HasPlace(TreeFile file) =>
        FolderOrder.TextOf(file) is var text && text.StartsWith("---", StringComparison.Ordinal) && LooseFrontMatter.Read(text)["sidebar_position"].Length > 0;

    /// <summary>An index or readme that links to at least half of the other files, and to two.</summary>
    private BookPlan? ByIndex(string folder)
    {
        foreach (var name in new[] { "index.md", "README.md", "readme.md", "_index.md" })
        {
            if (tree.Find(Join(folder, name)) is not { } index)
                continue;
            var others = Markdown(folder).Count(file => file.Path != index.Path);
            var text = FolderOrder.TextOf(index);
            var listed = Listed(folder, OrderText.ReadList(text)).Where(chapter => chapter.Path != index.Path).ToList();
            var linked = Listed(folder, OrderText.ReadLinks(text)).Where(chapter => chapter.Path != index.Path).ToList();
            if (linked.Count > listed.Count)
                listed = linked; // not a list, but sentences
            if (listed.Count >= LeastFiles && listed.Count * 2 >= others)
                return Plan(folder, folder, Path.GetFileName(index.Path) + " 链接了大多数文件", [new PlannedChapter(index.Path, "", ""), .. listed], [], "", "");
        }

        return null;
    }

    private BookPlan Plan(
        string folder, string root, string reason, IReadOnlyList<PlannedChapter> listed, IReadOnlyList<string> order, string toml, string json, string title = "")
    {
        // A readme above the text belongs to the shop window of the project, one beside it to the book.
        var taken = listed.Select(chapter => chapter.Path).Concat(order).ToHashSet();
        var others = new FolderOrder(tree, root, taken).Read();
        // The index opens the book also where the table of contents leaves it out.
        var opening = others.Where(chapter => listed.Count > 0 && SourceTree.FolderOf(chapter.Path) == root && FolderOrder.IsIndex(chapter.Path)).ToList();
        var chapters = opening.Concat(listed).Concat(others.Except(opening)
            .Select(chapter => listed.Count > 0 && chapter.Part.Length == 0 ? chapter with { Part = "未列入目录" } : chapter)).ToList();
        var named = new[]
        {
            TomlField("title").Match(toml).Groups["value"].Value,
            JsonField("title").Match(json).Groups["value"].Value,
            title,
            FolderOrder.TitleIn(tree.Files.FirstOrDefault(file => SourceTree.FolderOf(file.Path) == root && SourceFiles.IsMarkdown(file.Path) && FolderOrder.IsIndex(file.Path))),
        }.FirstOrDefault(name => name.Length > 0) ?? "";
        return new BookPlan(folder, root, named, Authors().Match(toml).Groups["value"].Value, reason, chapters, order);
    }

    /// <summary>The entries that name a Markdown file, each file once.</summary>
    private List<PlannedChapter> Listed(string root, IEnumerable<OrderEntry> entries)
    {
        var seen = new HashSet<string>();
        return [.. entries
            .Select(entry => (Entry: entry, File: entry.Target.Length == 0 ? null : Resolve(root, entry.Target)))
            .Where(pair => pair.File is { Error: null } && seen.Add(pair.File.Path))
            .Select(pair => new PlannedChapter(pair.File!.Path, pair.Entry.Title, pair.Entry.Part) { IsListed = true })];
    }

    private IEnumerable<(string Path, int Line, string Reason)> Missing(string root, string list, IEnumerable<OrderEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.IsGuess)
            {
                yield return (list, entry.Line, Resolve(root, entry.Target) is { } file
                    ? $"目录里“{Short(entry.Title)}”这一行的括号不配对，当作指向 {Short(file.Path)} 读了，请改好"
                    : $"目录里“{Short(entry.Title)}”这一行读不出指向哪个文件，括号不配对，没有这一章");
            }
            else if (entry.IsPlanned)
                yield return (list, entry.Line, $"目录里的“{entry.Title}”还没有文件，没有这一章");
            else if (Resolve(root, entry.Target) is null)
                yield return (list, entry.Line, $"目录里的“{entry.Title}”指向 {entry.Target}，没有这个文件，没有这一章");
        }
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..38] + "……";

    private TreeFile? Resolve(string root, string target)
    {
        if (SourceTree.Combine(root, target.TrimStart('/')) is not { } path || (root.Length > 0 && !path.StartsWith(root, StringComparison.Ordinal)))
            return null;
        string[] candidates = SourceFiles.IsMarkdown(path) ? [path]
            : path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) ? [path[..^5] + ".md"]
            : [path + ".md", Join(path, "index.md"), Join(path, "README.md")];
        return candidates.Select(tree.Find).FirstOrDefault(file => file is not null && SourceFiles.IsMarkdown(file.Path));
    }

    private bool HasText(string root) => Markdown(root).Count > 0;

    private List<TreeFile> Markdown(string folder) =>
        [.. tree.Files.Where(file => file.Error is null && SourceFiles.IsMarkdown(file.Path) && IsIn(file.Path, folder) && !SourceFiles.IsHidden(file.Path))];

    private static bool IsIn(string path, string folder) => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private string Text(string path) => FolderOrder.TextOf(tree.Find(path));

    private static string Join(string folder, string name) => folder.Length == 0 ? name : name.Length == 0 ? folder : $"{folder}/{name}";

    private static string ScriptTitle(string script) => TitleInScript().Match(script).Groups["value"].Value.Trim();

    private static Regex TomlField(string name) => new($@"(?m)^\s*{name}\s*=\s*[""'](?<value>[^""'\r\n]*)[""']", RegexOptions.CultureInvariant);

    private static Regex JsonField(string name) => new($@"""{name}""\s*:\s*""(?<value>[^""\r\n]*)""", RegexOptions.CultureInvariant);

    private static Regex YamlField(string name) => new($@"(?m)^{name}:[ \t]*(?<value>[^\r\n#]*)", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"(?m)^\s*authors?\s*=\s*\[?\s*[""'](?<value>[^""'\r\n]*)[""']")]
    private static partial Regex Authors();

    [GeneratedRegex(@"\btitle\s*:\s*(?:""(?<value>[^""\n]*)""|'(?<value>[^'\n]*)')")]
    private static partial Regex TitleInScript();

    [GeneratedRegex(@"/config(?:/index)?\.(?:js|ts|mjs|mts|cjs)\z")]
    private static partial Regex ConfigFile();

    [GeneratedRegex(@"\.(?:js|ts|mjs|mts|cjs)\z")]
    private static partial Regex Script();

    [GeneratedRegex(@"^sidebars?\.(?:js|ts|mjs|cjs|json)\z")]
    private static partial Regex Sidebars();

    [GeneratedRegex(@"^docusaurus\.config\.(?:js|ts|mjs|cjs)\z")]
    private static partial Regex Docusaurus();
}
