using System.Text;
using System.Text.RegularExpressions;
using Playbook.Importing.Cleanup;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Sources;

/// <summary>A link as Obsidian writes it: <c>[[01-a|数学]]</c>, <c>![[图.png]]</c>.</summary>
/// <param name="Target">A file by its name, with or without folders and ending; may be empty where only a heading is meant.</param>
/// <param name="Heading">Behind #; may be empty.</param>
/// <param name="Words">The author's; empty where the target is shown.</param>
internal sealed record VaultLink(bool IsEmbedded, string Target, string Heading, string Words, string Written)
{
    public string Shown => Words.Length > 0 ? Words : Target.Length == 0 ? Heading : Heading.Length == 0 ? Target : $"{Target} {Heading}";
}

/// <summary>Finds them outside code and exchanges those that lead to something of the same import.</summary>
internal static partial class VaultLinks
{
    private const int LongestLine = 100_000;

    /// <param name="exchange">Markdown in place of a link; null where it stays as it is written.</param>
    public static string Exchange(string markdown, Func<VaultLink, string?> exchange)
    {
        if (!markdown.Contains("[[", StringComparison.Ordinal))
            return markdown;
        var code = new VerbatimBlocks().Apply(SourceLines.Split(markdown, new CleanupLog()), new CleanupLog())
            .Where(line => line.IsVerbatim).Select(line => line.Number).ToHashSet();
        var text = new StringBuilder(markdown.Length);
        var number = 0;
        foreach (var line in markdown.Split('\n'))
        {
            if (++number > 1)
                text.Append('\n');
            text.Append(code.Contains(number) || line.Length > LongestLine || !line.Contains("[[", StringComparison.Ordinal) ? line : OfLine(line, exchange));
        }

        return text.ToString();
    }

    private static string OfLine(string line, Func<VaultLink, string?> exchange)
    {
        var spans = InlineSpans.Find(line);
        return Link.Replace(line, found =>
        {
            if (spans.Contains(found.Index))
                return found.Value;
            var target = found.Groups["target"].Value.Trim();
            var hash = target.IndexOf('#', StringComparison.Ordinal);
            var link = new VaultLink(
                found.Groups["embed"].Length > 0,
                (hash < 0 ? target : target[..hash]).Trim(),
                hash < 0 ? "" : target[(hash + 1)..].Trim(' ', '^', '#'),
                found.Groups["words"].Value.Trim(),
                found.Value);
            return exchange(link) ?? found.Value;
        });
    }

    [GeneratedRegex(@"(?<![\\\[])(?<embed>!?)\[\[(?<target>[^\[\]|\\\n`]{1,200})(?:\\?\|(?<words>[^\[\]\n`]{0,200}))?\]\](?!\])")]
    private static partial Regex Link { get; }
}
