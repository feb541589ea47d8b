using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Glossary;

namespace Playbook.Importing.Topics;

/// <summary>
/// Judges what a text is about by the words in it: each speaks for its topics, in a title more than in a heading, there
/// more than in the text. The weights are set by our own chapters, whose topics were given by hand.
/// </summary>
internal sealed class TopicClassifier(TopicLexicon lexicon)
{
    /// <summary>Raise it when the same text gets other topics, so that all are judged again.</summary>
    public const string Version = "3";

    /// <summary>Changes with the rules and with the words: what was judged by another one is judged again.</summary>
    public string Stamp => $"{Version}-{lexicon.Hash}";

    /// <summary>Of every word in the title.</summary>
    private const double TitleWeight = 6;

    /// <summary>Of every word in the title of the part, which speaks for all its chapters alike.</summary>
    private const double PartWeight = 2;

    /// <summary>Headings and text each give away so many points, shared out among the topics that they speak for.</summary>
    private const double HeadingPoints = 12, TextPoints = 10;

    /// <summary>Fewer words than these give away fewer points: one word alone is chance.</summary>
    private const double EnoughInHeadings = 2, EnoughInText = 4;

    /// <summary>An appendix without another subject is a place to look things up.</summary>
    private const double AppendixWeight = 6;

    /// <summary>A second topic is named when it is spoken for more than half as loudly as the first.</summary>
    private const double SecondFrom = 0.6;

    /// <summary>From here a section has a topic of its own: a word in its heading and some in its text, or nearly all the text.</summary>
    private const double Strong = 8;

    /// <summary>A chapter that says nothing of any topic is filed as background; its sections are about nothing, which is how pages know.</summary>
    private static readonly string[] Silent = ["market"];

    /// <summary>Knows no glossary.</summary>
    public static TopicClassifier OfWords { get; } = new(TopicLexicon.Of([]));

    /// <param name="coming">The glossary that a library without a single term will have; may be null.</param>
    public static async Task<TopicClassifier> LoadAsync(
        IQueryable<Term> terms, CancellationToken cancellationToken, Func<IEnumerable<Term>>? coming = null) =>
        new(await TopicLexicon.LoadAsync(terms, coming, cancellationToken));

    /// <returns>Never without a topic.</returns>
    public TopicVerdict OfChapter(ChapterKind kind, string title, string part, string markdown)
    {
        var (headings, text) = Split(markdown);
        List<TopicEvidence> evidence =
        [
            .. Each(title, "title", TitleWeight),
            .. Each(part, "part", PartWeight),
            .. Shared(headings, "heading", HeadingPoints, EnoughInHeadings, count => count),
            .. Shared(text, "text", TextPoints, EnoughInText, Damped),
        ];
        if (kind == ChapterKind.Appendix)
            evidence.Add(new TopicEvidence("resources", "附录", "kind", 1, AppendixWeight));
        var verdict = Judge(evidence);
        return verdict.Topics.Count > 0 ? verdict : verdict with { Topics = Silent };
    }

    /// <returns>Without a topic where no word speaks.</returns>
    public TopicVerdict OfSection(string heading, string text) => Judge(
    [
        .. Each(heading, "title", TitleWeight),
        .. Shared(text, "text", TextPoints, EnoughInText, Damped),
    ]);

    /// <summary>The topics of the chapter, and the section's own where it clearly speaks of something else.</summary>
    public static IReadOnlyList<string> InChapter(IReadOnlyList<string> ofChapter, TopicVerdict section) =>
        section.Lead >= Strong && !ofChapter.Contains(section.Topics[0]) ? [.. ofChapter, section.Topics[0]] : ofChapter;

    /// <summary>Gives a rendered chapter and its sections their topics; those that somebody chose for the chapter stay.</summary>
    public void Give(Chapter chapter)
    {
        var verdict = chapter is { TopicsJudged: true, Edited: null } ? OfChapter(chapter.Kind, chapter.Title, chapter.Part, chapter.Markdown) : null;
        if (verdict is not null && !chapter.Topics.SequenceEqual(verdict.Topics))
            chapter.Topics = [.. verdict.Topics];
        IReadOnlyList<string> said = verdict is { IsStopGap: true } ? [] : chapter.Topics;
        foreach (var section in chapter.Sections)
        {
            var topics = InChapter(said, OfSection(section.Level == 1 ? "" : section.Heading, section.Text));
            if (!section.Topics.SequenceEqual(topics))
                section.Topics = [.. topics];
        }
    }

    /// <summary>The same for a case.</summary>
    public void Give(CaseStudy study)
    {
        if (study is { TopicsJudged: true, Edited: null } && OfCase(study.Title, study.Markdown).Topics is var judged && !study.Topics.SequenceEqual(judged))
            study.Topics = [.. judged];
    }

    public TopicVerdict OfCase(string title, string markdown) => OfChapter(ChapterKind.Chapter, title, "", markdown);

    private static TopicVerdict Judge(IReadOnlyList<TopicEvidence> evidence)
    {
        var scores = evidence
            .GroupBy(piece => piece.Topic)
            .Select(topic => (Topic: topic.Key, Score: topic.Sum(piece => piece.Weight)))
            .OrderByDescending(topic => topic.Score)
            .ThenBy(topic => Topic.Find(topic.Topic)?.Position)
            .ToList();
        return scores.Count == 0
            ? new TopicVerdict([], 0, [])
            : new TopicVerdict(
                [.. scores.Take(2).Where(topic => topic.Score >= SecondFrom * scores[0].Score).Select(topic => topic.Topic)],
                scores[0].Score,
                [.. evidence.OrderByDescending(piece => piece.Weight).ThenBy(piece => piece.Word, StringComparer.Ordinal)]);
    }

    private IEnumerable<TopicEvidence> Each(string text, string place, double weight) =>
        from word in lexicon.CountIn(text)
        from topic in lexicon.TopicsOf(word.Key)
        select new TopicEvidence(topic.Key, word.Key, place, word.Value, Math.Round(weight * topic.Value, 2));

    /// <summary>A long text says no more than a short one, and a word that comes ten times not ten times as much.</summary>
    private List<TopicEvidence> Shared(string text, string place, double points, double enough, Func<int, double> counted)
    {
        var spoken = (
            from word in lexicon.CountIn(text)
            from topic in lexicon.TopicsOf(word.Key)
            select (Topic: topic.Key, Word: word.Key, Count: word.Value, Weight: topic.Value * counted(word.Value))).ToList();
        var all = Math.Max(enough, spoken.Sum(one => one.Weight));
        return spoken.ConvertAll(one => new TopicEvidence(one.Topic, one.Word, place, one.Count, Math.Round(points * one.Weight / all, 2)));
    }

    private static double Damped(int count) => Math.Log(1 + count);

    /// <summary>Code is left out of both: its names mean other things.</summary>
    private static (string Headings, string Text) Split(string markdown)
    {
        var (headings, text) = (new List<string>(), new List<string>());
        var isCode = false;
        foreach (var line in markdown.Split('\n'))
        {
            var start = line.AsSpan().TrimStart();
            if (start.StartsWith("```") || start.StartsWith("~~~"))
                isCode = !isCode;
            else if (!isCode)
                (line.StartsWith("##", StringComparison.Ordinal) ? headings : text).Add(line);
        }

        return (string.Join('\n', headings), string.Join('\n', text));
    }
}
