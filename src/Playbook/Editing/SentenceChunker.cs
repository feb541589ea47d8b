using System.Text.RegularExpressions;
using DiffPlex;

namespace Playbook.Editing;

/// <summary>
/// Sentences and lines, each with the sign it ends in: put together they are the text. A Chinese paragraph is one line,
/// and two who change different sentences of it are not in each other's way. What an earlier merge left between its marks
/// is one piece: who decides there decides on the whole of it.
/// </summary>
internal sealed partial class SentenceChunker : IChunker
{
    public static readonly SentenceChunker Instance = new();

    public IReadOnlyList<string> Chunk(string text) =>
        [.. Piece.Matches(text).Select(match => match.Value).Where(piece => piece.Length > 0)];

    [GeneratedRegex(TextMerge.MineMark + @"[\s\S]*?" + TextMerge.EndMark + "\n?|[^。！？；\n]*(?:[。！？；]+[”’」』）】]*\n?|\n|\\z)")]
    private static partial Regex Piece { get; }
}
