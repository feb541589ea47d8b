using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>What the rules did, for the import report.</summary>
internal sealed class CleanupLog
{
    /// <summary>Characters of a changed line that the report shows; enough to recognise the place.</summary>
    private const int ExcerptLength = 160;

    /// <summary>Unchanged characters shown before the first changed one.</summary>
    private const int ContextLength = 24;

    private readonly List<RuleChange> _changes = [];
    private readonly HashSet<int> _markers = [];
    private readonly Dictionary<int, int> _joined = [];
    private readonly List<IReadOnlyList<Line>> _comments = [];
    private readonly List<(string Name, int Line)> _names = [];

    public IReadOnlyList<RuleChange> Changes => _changes;

    /// <summary>Lines that held nothing but a marker, such as a lone rule.</summary>
    public IReadOnlySet<int> Markers => _markers;

    public void Changed(string rule, int line, string before, string after)
    {
        var same = before.AsSpan().CommonPrefixLength(after);
        var from = Math.Max(before.Length, after.Length) > ExcerptLength ? Math.Max(0, same - ContextLength) : 0;
        _changes.Add(new RuleChange(rule, line, Excerpt(before, from), Excerpt(after, from)));
    }

    /// <summary>Lines whose text became part of another line, and which.</summary>
    public IReadOnlyDictionary<int, int> JoinedLines => _joined;

    /// <summary>Comments that were taken out, each with its lines.</summary>
    public IReadOnlyList<IReadOnlyList<Line>> Comments => _comments;

    /// <summary>Names of places that were taken out, with their lines.</summary>
    public IReadOnlyList<(string Name, int Line)> Names => _names;

    public void Named(string name, int line) => _names.Add((name, line));

    public void Dropped(int line) => _markers.Add(line);

    public void Joined(int line, int into) => _joined[line] = into;

    public void Commented(IReadOnlyList<Line> comment) => _comments.Add(comment);

    private static string Excerpt(string text, int from)
    {
        // Never cut a character in two.
        if (from > 0 && from < text.Length && char.IsLowSurrogate(text[from]))
            from--;
        var to = Math.Min(text.Length, from + ExcerptLength);
        if (to < text.Length && char.IsLowSurrogate(text[to]))
            to--;
        return (from > 0 ? "…" : "") + text[from..to] + (to < text.Length ? "…" : "");
    }
}
