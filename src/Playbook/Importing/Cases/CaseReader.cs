using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Playbook.CaseStudies;
using Playbook.Importing.Outline;
using Playbook.Links;
using Playbook.Rendering;

namespace Playbook.Importing.Cases;

/// <summary>The cases that stand in the chapters of a source document. Drafts that were not chosen yield none.</summary>
internal static partial class CaseReader
{
    private const int LongestTitle = 100, LongestSummary = 110;

    /// <param name="book">Slug of the book.</param>
    public static IReadOnlyList<SourceCase> Read(string book, IEnumerable<SourceChapter> chapters)
    {
        var cases = new List<SourceCase>();
        var titles = new Dictionary<string, int>();
        foreach (var chapter in chapters)
        {
            // Wherever notes and addresses stand, they tell nothing of the step they stand in.
            var definitions = ReferenceDefinitions.TakeOut(chapter.Markdown);
            foreach (var passage in CaseFinder.Find(PassageReader.Read(chapter.Title, definitions.Text)))
            {
                var found = Case(book, chapter.Slug, passage, definitions);
                var nth = titles[found.Title] = titles.GetValueOrDefault(found.Title) + 1;
                // What the renderer would refuse stays where it is.
                if (MarkdownRenderer.Check(found.Story.ToMarkdown()) is null)
                    cases.Add(found with { Slug = SlugOf(book, found.Title, nth), Key = HashOf($"{found.Title}\n{nth}") });
            }
        }

        return cases;
    }

    private static SourceCase Case(string book, string chapter, Passage passage, ReferenceDefinitions definitions)
    {
        var pieces = CasePieces.Of(passage).FindAll(piece => piece.HasText);
        var story = new CaseStory(
            Background: Text(CaseField.Background),
            Problem: Text(CaseField.Problem),
            Causes: Text(CaseField.Causes),
            Measures: Text(CaseField.Measures),
            Result: Text(CaseField.Result));
        if (story is { Background: "", Causes.Length: > 0 } && CausesInText.Match(story.Causes) is { Success: true } match)
            story = story with { Background = match.Groups["before"].Value.Trim(), Causes = match.Groups["after"].Value.Trim() };
        // Lessons are plain words: a note goes with them in brackets.
        var lessons = pieces.Where(piece => piece.Field == CaseField.Lessons)
            .Select(piece => piece with { Lines = piece.Lines.ConvertAll(definitions.WithNotes) }).SelectMany(CaseLessons.In).ToList();
        if (lessons.Count == 0)
        {
            (story, lessons) = CaseLessons.TakeFrom(story);
            lessons = lessons.ConvertAll(definitions.WithNotes);
        }

        var label = ReferenceDefinitions.WithoutNotes(passage.Label);
        var (company, isNameless) = CaseCompany.Of(label, story);
        var outcome = CaseOutcome.Of(passage, pieces, story);
        return new SourceCase(
            "",
            chapter,
            passage.Heading,
            passage.HeadingLine,
            Title(label, company, outcome),
            company,
            isNameless,
            outcome,
            Summary(story),
            AtHome(story, definitions, PageUrl.Chapter(book, chapter)),
            lessons);

        string Text(CaseField field)
        {
            var told = pieces.FindAll(piece => piece.Field == field);
            return string.Join("\n\n", told.Select(piece => told.Count > 1 && NeedsLabel(piece) ? $"**{piece.Label}**\n\n{piece.Text}" : piece.Text));
        }
    }

    /// <summary>案例背景 says no more than the step's own name; 项目目标 and 失败原因 do.</summary>
    private static bool NeedsLabel(CasePiece piece) => piece.Label.Length > 0 && !CaseLabels.IsBackgroundOfCase(piece.Label);

    /// <summary>失败案例分析 is the title of many a section: whom it is about tells it apart.</summary>
    private static string Title(string label, string company, Outcome outcome)
    {
        var title = CaseLabels.NameIn(label) ?? label;
        if (CaseLabels.IsGeneric(title) && company.Length > 0)
            title = $"{(outcome == Outcome.Failure ? "失败案例" : outcome == Outcome.Success ? "成功案例" : "案例")}：{company}";
        return title.Length > LongestTitle ? title[..LongestTitle] : title;
    }

    private static string Summary(CaseStory story)
    {
        var text = story.Background.Length > 0 ? story.Background : story.ToMarkdown();
        var plain = text.Split('\n').Select(line => InlineText.Plain(InlineText.WithoutMarks(ReferenceDefinitions.WithoutNotes(line))))
            .FirstOrDefault(line => line.Length > 0 && !line.StartsWith('#')) ?? "";
        var summary = "";
        foreach (var sentence in CaseLessons.Sentences(plain))
        {
            if (summary.Length + sentence.Length > LongestSummary)
                break;
            summary += sentence;
        }

        return summary.Length > 0 ? summary : plain.Length <= LongestSummary ? plain : plain[..(LongestSummary - 1)].TrimEnd('，', '、') + "…";
    }

    /// <summary>#anchor means a place in the chapter, which is another page from here; its notes and addresses come along.</summary>
    private static CaseStory AtHome(CaseStory story, ReferenceDefinitions definitions, string url)
    {
        var text = story.ToMarkdown();
        var whole = string.Join("\n\n", definitions.CalledIn(text).Prepend(text));
        return CaseStory.Read(AddressHere.Replace(whole.Replace("](#", $"]({url}#", StringComparison.Ordinal), $"${{name}}{url}#"));
    }

    /// <summary>The book is part of it: two books may tell of the same company, and so may an editor.</summary>
    private static string SlugOf(string book, string title, int nth)
    {
        const int LongestName = 48;
        const int HashLength = 6;
        var hash = HashOf($"{book}\n{title}\n{nth}")[..HashLength];
        var name = Slug.From(title);
        if (name.Length > LongestName)
            name = name[..(name.LastIndexOf('-', LongestName) is > 0 and var at ? at : LongestName)];
        return name.Length > 0 ? $"{name}-{hash}" : $"case-{hash}";
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    [GeneratedRegex(@"^(?<name> {0,3}\[[^\^\[\]\n][^\[\]\n]{0,200}\]:\s{0,3}<?)#", RegexOptions.Multiline)]
    private static partial Regex AddressHere { get; }

    [GeneratedRegex(@"^(?<before>[^\n]*?[。！？])\s*(?<after>(?:其|失败|成功)?(?:的)?主?要?原因(?:主要)?(?:包括|在于|有)[\s\S]*)$")]
    private static partial Regex CausesInText { get; }
}
