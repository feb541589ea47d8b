using System.Text.RegularExpressions;
using Playbook.Books;
using Playbook.Importing.Content;

namespace Playbook.Tests.Content;

/// <summary>What every chapter, case and term of the playbook has, and how much of it there is.</summary>
public sealed partial class ShippedContentTests
{
    private const string Opening = "## 读完这一章能决定什么";

    private static readonly string[] CaseSections = ["背景", "问题", "原因", "应对", "结果"];

    public static TheoryData<string> Chapters => [.. ShippedContent.Folder.Chapters.Select(chapter => chapter.Fields.Slug)];

    public static TheoryData<string> Cases => [.. ShippedContent.Folder.Cases.Select(study => study.Fields.Slug)];

    [Fact]
    public void All_of_it_is_in_order_and_there_is_enough_of_it()
    {
        var folder = ShippedContent.Folder;

        Assert.Empty(folder.Problems);
        Assert.InRange(folder.Chapters.Count, 45, 100);
        Assert.InRange(folder.Cases.Count, 24, 100);
        Assert.InRange(folder.Terms.Count, 200, 1000);
        Assert.Equal(Topic.All.Select(topic => topic.Title), folder.Chapters.Select(chapter => chapter.Fields.Part).Distinct());
        Assert.InRange(ShippedContent.Pages.Sum(page => Diagrams(page.Markdown).Count()), 30, 200);
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_is_as_long_as_it_takes_to_decide_something(string slug) =>
        Assert.InRange(Han().Count(ShippedContent.Chapter(slug)), 1500, 3500);

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_opens_with_what_to_decide_and_closes_with_a_checklist(string slug)
    {
        var text = ShippedContent.Chapter(slug);

        Assert.StartsWith(Opening, text.TrimStart(), StringComparison.Ordinal);
        var last = text[text.LastIndexOf("\n## ", StringComparison.Ordinal)..];
        Assert.True(ListItem().Count(last) >= 3, $"{slug} closes with {ListItem().Count(last)} points");
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_says_what_it_is_about_and_rests_on(string slug)
    {
        var fields = ShippedContent.Folder.Chapters.Single(chapter => chapter.Fields.Slug == slug).Fields;

        Assert.InRange(fields.Summary.Length, 10, 120);
        Assert.InRange(fields.Keywords.Count, 4, 12);
        Assert.NotEmpty(fields.Topics);
        Assert.NotEmpty(fields.Sources);
        Assert.NotEmpty(fields.Related);
        Assert.Null(fields.Order);
        AssertMade(fields.ToProvenance(), fields.Updated);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_tells_its_story_in_five_steps_and_how_it_is_known(string slug)
    {
        var study = ShippedContent.Folder.Cases.Single(found => found.Fields.Slug == slug);
        var fields = study.Fields;

        var headings = SecondLevel().Matches(study.Markdown).Select(heading => heading.Groups[1].Value.Trim()).ToList();
        Assert.Equal(CaseSections, headings.Take(CaseSections.Length));
        Assert.NotEmpty(fields.Company);
        Assert.NotEmpty(fields.Industry);
        Assert.NotEmpty(fields.Stage);
        Assert.NotEmpty(fields.Topics);
        Assert.InRange(fields.Lessons.Count, 2, 6);
        AssertMade(fields.ToProvenance(), fields.Updated);
        if (fields.Evidence == "虚构示例")
        {
            Assert.Contains("化名", fields.Company, StringComparison.Ordinal);
            Assert.Contains("虚构", study.Markdown.TrimStart().Split('\n')[0], StringComparison.Ordinal);
            Assert.NotEmpty(fields.Confidentiality);
        }
        else
        {
            Assert.NotEmpty(fields.Sources);
        }
    }

    [Fact]
    public void A_term_is_explained_in_a_sentence_or_two_and_by_a_chapter()
    {
        var chapters = ShippedContent.Folder.Chapters.Select(chapter => chapter.Fields.Slug).ToHashSet();

        Assert.All(ShippedContent.Folder.Terms.Select(term => term.Fields), term =>
        {
            Assert.InRange(term.Definition.Length, 15, 160);
            Assert.InRange(term.Definition.Count(character => character is '。' or '！' or '？'), 1, 3);
            Assert.NotEmpty(term.English);
            Assert.NotEmpty(term.Topics);
            Assert.Contains(term.Chapter, chapters);
        });
    }

    [Fact]
    public void A_figure_says_in_words_what_it_shows()
    {
        foreach (var (file, markdown) in ShippedContent.Pages)
        {
            foreach (var diagram in Diagrams(markdown))
            {
                Assert.True(diagram.Contains("accTitle:", StringComparison.Ordinal) && diagram.Contains("accDescr", StringComparison.Ordinal), $"{file}: {diagram}");
            }
        }
    }

    [Fact]
    public void No_passage_stands_twice()
    {
        const int run = 40;
        var seen = new Dictionary<string, string>();
        var twice = new HashSet<string>();
        foreach (var (file, markdown) in ShippedContent.Pages)
        {
            var text = Spaces().Replace(markdown, "");
            for (var at = 0; at + run <= text.Length; at++)
            {
                var passage = text.Substring(at, run);
                if (!seen.TryAdd(passage, file) && seen[passage] != file && Han().Count(passage) > run / 2)
                    twice.Add($"{seen[passage]} and {file}: {passage}");
            }
        }

        Assert.Empty(twice);
    }

    [Fact]
    public void Every_sum_comes_out()
    {
        var sums = ShippedContent.Pages
            .SelectMany(page => WorkedNumbers.In(page.Markdown).Select(sum => (page.File, Sum: sum)))
            .ToList();

        Assert.InRange(sums.Count, 100, 10_000);
        Assert.Empty(sums.Where(found => !found.Sum.Holds).Select(found => $"{found.File}: {found.Sum.Text}"));
    }

    private static void AssertMade(Provenance provenance, DateOnly? updated)
    {
        Assert.NotEmpty(provenance.WrittenBy);
        Assert.NotEmpty(provenance.Reviewed);
        Assert.NotNull(updated);
        Assert.True(provenance.AsOf <= updated && provenance.AsOf < provenance.ReviewBy, $"{provenance} of {updated}");
    }

    private static IEnumerable<string> Diagrams(string markdown) => Mermaid().Matches(markdown).Select(diagram => diagram.Value);

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}]")]
    private static partial Regex Han();

    [GeneratedRegex(@"(?m)^\s*(?:[-*]|\d+\.)\s")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"(?m)^## (.+)$")]
    private static partial Regex SecondLevel();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?ms)^\s*```mermaid\n.*?^\s*```")]
    private static partial Regex Mermaid();
}
