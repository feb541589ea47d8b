using System.Text.RegularExpressions;
using Playbook.CaseStudies;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cases;

/// <summary>What a case teaches, a sentence each, in plain text.</summary>
internal static partial class CaseLessons
{
    /// <summary>An item of a list is a lesson; of a paragraph each sentence is one.</summary>
    public static IEnumerable<string> In(CasePiece piece)
    {
        foreach (var line in piece.Lines.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var text = InlineText.Plain(InlineText.WithoutMarks(line));
            foreach (var lesson in InlineText.IsListItem(line) ? [text] : Sentences(text))
            {
                if (WithoutLeadIn(lesson) is { Length: > 0 } told && TextKey.Length(told) > 0)
                    yield return told;
            }
        }
    }

    /// <summary>Without a label of its own, 这个案例表明，… at the end of the result, or of the measures, is the lesson.</summary>
    public static (CaseStory Story, List<string> Lessons) TakeFrom(CaseStory story)
    {
        if (Take(story.Result) is { } inResult)
            return (story with { Result = inResult.Before }, [inResult.Lesson]);
        return Take(story.Measures) is { } inMeasures ? (story with { Measures = inMeasures.Before }, [inMeasures.Lesson]) : (story, []);
    }

    public static IEnumerable<string> Sentences(string text) => SentenceEnds.Split(text).Where(sentence => sentence.Length > 0);

    private static (string Before, string Lesson)? Take(string text)
    {
        if (Shows.Match(text) is not { Success: true, Index: > 0 } match)
            return null;
        var end = text.IndexOf('\n', match.Index);
        var lesson = end < 0 ? text[match.Index..] : text[match.Index..end];
        return ((text[..match.Index].TrimEnd() + (end < 0 ? "" : text[end..])).Trim(), WithoutLeadIn(InlineText.Plain(lesson)));
    }

    private static string WithoutLeadIn(string lesson) => Shows.Replace(lesson, "", 1).Trim();

    [GeneratedRegex("(?<=[。！？])(?=[^”’」』）)])")]
    private static partial Regex SentenceEnds { get; }

    [GeneratedRegex("(?:这个|这一|该|此|本)?案例(?:表明|说明|告诉我们|启示我们)[，,：:]?")]
    private static partial Regex Shows { get; }
}
