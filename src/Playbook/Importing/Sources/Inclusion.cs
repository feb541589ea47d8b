using System.Text.RegularExpressions;
using Playbook.Importing.Cleanup;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Sources;

/// <summary>A text with the files that it names put in.</summary>
/// <param name="Lines">Those that were put in carry the number of the line that named them.</param>
/// <param name="At">Numbers of those lines.</param>
/// <param name="Whole">Files, by their paths, of which every line stands in it now.</param>
internal sealed record IncludedText(IReadOnlyList<Line> Lines, IReadOnlySet<int> At, IReadOnlyList<string> Whole);

/// <summary>
/// Puts files of the import where a text names them, and theirs in them. What is not among the files that were handed in
/// is never read: not what lies beside a lone document, not what is hidden, nothing outside.
/// </summary>
/// <param name="roots">Folders from which a path may be meant that is not found beside its text.</param>
internal sealed partial class Inclusion(SourceTree tree, IReadOnlyList<string> roots)
{
    public const string Rule = "放进所指的文件";

    private const int MostDeep = 5;

    /// <summary>Of all that is put in, each line counted with what it costs: a few lines could name each other into millions.</summary>
    private const int MostTaken = 8 * 1024 * 1024, CostOfLine = 32;

    private readonly Dictionary<string, (IReadOnlyList<string> Lines, int BodyLine)?> _texts = [];
    private int _taken;

    /// <summary>The files that were read, with their bytes: what is put in changes with them.</summary>
    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Lines of files that were put in which name a file that was not.</summary>
    public HashSet<(string Path, int Line)> Missed { get; } = [];

    /// <param name="path">Of the file that the lines stand in.</param>
    public IncludedText Put(string path, IReadOnlyList<Line> lines, CleanupLog log)
    {
        var includes = tree.Files.Count == 0 ? [] : Includes.In([.. lines.Select(line => line.Text)]).ToList();
        var texts = new Dictionary<int, List<string>>();
        var whole = new List<string>();
        foreach (var include in includes)
        {
            if (TextOf(path, include, [path], whole) is { } text)
                texts[include.Line] = text;
        }

        if (texts.Count == 0)
            return new IncludedText(lines, new HashSet<int>(), []);
        var result = new List<Line>(lines.Count);
        foreach (var (at, line) in lines.Index())
        {
            if (!texts.TryGetValue(at + 1, out var text))
            {
                result.Add(line);
                continue;
            }

            log.Changed(Rule, line.Number, line.Text, $"（{text.Count} 行）{text.Find(words => !string.IsNullOrWhiteSpace(words))}");
            result.AddRange(text.Select((words, piece) => line with { Text = words, Piece = line.Piece + piece }));
        }

        return new IncludedText(result, texts.Keys.Select(at => lines[at - 1].Number).ToHashSet(), whole);
    }

    /// <param name="way">The files that lead here: none may come again.</param>
    /// <param name="whole">Told of the files that are in it from end to end.</param>
    private List<string>? TextOf(string from, Include include, IReadOnlyList<string> way, List<string> whole)
    {
        if (_taken > MostTaken || include.Path.Length == 0 || way.Count > MostDeep
            || Find(from, include.Path) is not { } path || way.Contains(path) || Read(path) is not var (all, bodyLine))
            return null;
        var isText = SourceFiles.IsText(path) && !include.IsInCode && !include.MakesCode;
        // Lines are counted in the file as it is; who takes all of it means its text.
        var skipped = include.IsWhole && isText ? bodyLine - 1 : Math.Max(0, include.From - 1);
        var text = all.Take(include.To).Skip(skipped).ToList();
        while (text is [.., var last] && string.IsNullOrWhiteSpace(last))
            text.RemoveAt(text.Count - 1);
        if (text.Count == 0 || (include.IsInCode && text.Exists(line => CodeFence.Open(line) is not null)))
            return null;
        var inside = new List<string>();
        var result = isText ? WithIncludes(Rebased(text, path, from), path, skipped, [.. way, path], inside) : text;
        if (include is { MakesCode: true, IsInCode: false })
            result = [Fence(result) + Path.GetExtension(path).TrimStart('.'), .. result, Fence(result)];
        _taken += result.Sum(line => line.Length + CostOfLine);
        if (_taken > MostTaken)
            return null;
        if (include.IsWhole && isText)
            whole.Add(path);
        whole.AddRange(inside);
        return include.Indent.Length == 0 ? result : result.ConvertAll(line => line.Length > 0 ? include.Indent + line : line);
    }

    /// <param name="skipped">Lines of the file above the first of these.</param>
    private List<string> WithIncludes(List<string> lines, string path, int skipped, IReadOnlyList<string> way, List<string> whole)
    {
        var texts = new Dictionary<int, List<string>>();
        foreach (var include in Includes.In(lines))
        {
            if (TextOf(path, include, way, whole) is { } text)
                texts[include.Line] = text;
            else
                Missed.Add((path, include.Line + skipped));
        }

        return texts.Count == 0 ? lines : [.. lines.SelectMany((line, at) => texts.GetValueOrDefault(at + 1, [line]))];
    }

    private string? Find(string from, string written)
    {
        var path = written.Replace('\\', '/');
        path = path.StartsWith("@site/", StringComparison.Ordinal) ? path[5..] : path.StartsWith("@/", StringComparison.Ordinal) ? path[1..] : path;
        return roots.Select(root => SourceTree.Combine(root, path))
            .Prepend(path.StartsWith('/') ? null : SourceTree.Combine(SourceTree.FolderOf(from), path))
            .OfType<string>().Select(tree.Find).FirstOrDefault(file => file is { Error: null } && !SourceFiles.IsHidden(file.Path))?.Path;
    }

    private (IReadOnlyList<string> Lines, int BodyLine)? Read(string path)
    {
        if (_texts.TryGetValue(path, out var known))
            return known;
        var file = tree.Find(path)!.Read();
        if (file.Error is not null || SourceEncoding.Decode(file.Bytes) is not { Error: null } decoded)
            return _texts[path] = null;
        Files[path] = file.Bytes;
        var bodyLine = SourceFiles.IsText(path) ? LooseFrontMatter.Read(decoded.Text).BodyLine : 1;
        return _texts[path] = ([.. SourceLines.Split(decoded.Text, new CleanupLog()).Select(line => line.Text)], bodyLine);
    }

    /// <summary>Addresses count from the file that they were written in.</summary>
    private static List<string> Rebased(List<string> text, string path, string from)
    {
        var (there, here) = (SourceTree.FolderOf(path), SourceTree.FolderOf(from));
        if (there == here)
            return text;
        var up = string.Concat(Enumerable.Repeat("../", here.Length == 0 ? 0 : here.Split('/').Length));
        return [.. new VerbatimBlocks().Apply([.. text.Select((line, at) => new Line(at + 1, line))], new CleanupLog()).Where(line => line.Piece == 0).Select(line =>
        {
            if (line.IsVerbatim || !line.Text.Contains(']', StringComparison.Ordinal))
                return line.Text;
            var code = InlineSpans.Find(line.Text);
            return RelativeAddress.Replace(line.Text, address =>
                !code.Contains(address.Index) && SourceTree.Combine(there, address.Value) is { } meant ? up + meant : address.Value);
        })];
    }

    private static string Fence(List<string> code) => new('`', code.Max(line => line.TrimStart().StartsWith("```", StringComparison.Ordinal) ? line.Trim().Length + 1 : 3));

    [GeneratedRegex(@"(?<=\]\(<?|^ {0,3}\[[^\[\]]{1,200}\]:\s)(?![a-zA-Z][a-zA-Z0-9+.-]*:|[/#<@\s])[^()<>\s#?]+")]
    private static partial Regex RelativeAddress { get; }
}
