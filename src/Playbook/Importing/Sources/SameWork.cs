using Playbook.Books;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Sources;

/// <summary>
/// Whether a document is a new version of a book, or another work whose file and title are called the same
/// ("第一章 记账.md" of two shops). Measured by their sentences: of the shorter text, how many letters stand in sentences
/// that the longer one has as well. A version that was worked over keeps many, one that was cut or added to nearly all.
/// </summary>
/// <param name="Shared">Sentences of the document that the book has.</param>
/// <param name="All">Sentences of the document.</param>
internal sealed record SameWork(int Shared, int All, bool IsSame)
{
    /// <summary>Less in common than this is chance: phrases that everybody writes.</summary>
    private const double LeastShare = 0.1;

    /// <summary>Shorter pieces ("见下图") agree by chance; they count where a text has no others.</summary>
    private const int ShortestSentence = 6;

    private static readonly char[] Ends = ['\n', '。', '！', '？', '；', '!', '?', ';'];

    public static SameWork Of(Book book, SourceDocument document)
    {
        var before = Sentences([.. book.Chapters.Select(chapter => chapter.Markdown), book.IntroductionMarkdown, book.ClosingMarkdown]);
        var after = Sentences([.. document.Book.Chapters.Concat(document.Book.Left).Select(chapter => chapter.Markdown), document.Book.Introduction, document.Book.Closing]);
        var shared = after.Where(before.Contains).ToList();
        var shorter = Math.Min(Letters(before), Letters(after));
        return new SameWork(shared.Count, after.Count, shorter == 0 || Letters(shared) >= LeastShare * shorter);
    }

    private static int Letters(IEnumerable<string> sentences) => sentences.Sum(sentence => sentence.Length);

    private static HashSet<string> Sentences(IEnumerable<string> texts)
    {
        var all = texts.SelectMany(text => text.Split(Ends)).Select(TextKey.Of).Where(key => key.Length > 0).ToHashSet();
        return all.Any(key => key.Length >= ShortestSentence) ? [.. all.Where(key => key.Length >= ShortestSentence)] : all;
    }
}
