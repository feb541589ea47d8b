using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Links;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Rendering.Pictures;

namespace Playbook.Editing;

/// <summary>Something that keeps a draft from being published, or that somebody must have seen before it is.</summary>
/// <param name="Field">Name of the field of the draft.</param>
/// <param name="Message">For the editor, in Chinese.</param>
/// <param name="IsWarning">It may be published when somebody confirms it.</param>
public sealed record DraftProblem(string Field, string Message, bool IsWarning = false)
{
    /// <summary>1-based line of the Markdown, or of the <see cref="Step"/>; null where it is no line's.</summary>
    public int? Line { get; init; }

    /// <summary>Of a case the step that the line stands in, by its heading; empty where the text has none.</summary>
    public string Step { get; init; } = "";
}

/// <summary>What a page must have before readers see it.</summary>
internal sealed class PublishRequirements(MarkdownRenderer renderer, MediaStore media, LinkResolver links)
{
    /// <summary>No source was looked at later; by the clock of the desk.</summary>
    public DateOnly Today { get; init; } = DateOnly.MaxValue;

    public IReadOnlyList<DraftProblem> Of(CaseDraft draft)
    {
        var problems = new List<DraftProblem>();
        Title(draft.Title, problems);
        if (draft.Topics.Count == 0)
            problems.Add(new(nameof(draft.Topics), "至少选一个主题"));
        if (draft.Outcome is null)
            problems.Add(new(nameof(draft.Outcome), "还没有选结局"));
        if (draft.Evidence is null)
            problems.Add(new(nameof(draft.Evidence), "还没有选证据等级：亲历、公开报道、二手转述还是虚构示例，必须由你来定"));
        Sources(draft.Sources, draft.Evidence is Evidence.PublicReport or Evidence.SecondHand, problems);
        if (draft.Story is { } story && CaseStory.Read(draft.Markdown) is var read && Steps(read) != Steps(story))
            problems.Add(new(nameof(draft.Markdown), "正文的分段和表单里填的对不上：可能有一段代码没有结束（少了 ```），或者某一栏里自己写了以“## ”开头的标题（栏里的小标题用“### ”，别的内容写进“更多正文”）"));
        foreach (var question in CaseTemplate.Questions.Where(question => draft.Markdown.Contains(question, StringComparison.Ordinal)))
            problems.Add(new(nameof(draft.Markdown), $"模板里的提示还没有换成答案：“{question.TrimStart('>', ' ')}”") { Line = LineOf(draft.Markdown, question) });
        foreach (var question in draft.Lessons.Where(CaseTemplate.Questions.Contains))
            problems.Add(new(nameof(draft.Lessons), $"模板里的提示还没有换成答案：“{question}”"));
        Text(draft.Markdown, "", [], problems);
        Related(draft.Related, "", problems);
        return CaseStory.Read(draft.Markdown) is { Fields.Count: 0, More: "" } ? problems : problems.ConvertAll(problem => InItsStep(problem, draft.Markdown));
    }

    /// <summary>The form has a field for each step: a line of the whole text stands nowhere in it.</summary>
    private static DraftProblem InItsStep(DraftProblem problem, string markdown)
    {
        if (problem is not { Field: "Markdown", Line: { } line })
            return problem;
        var (step, within) = CaseStory.At(markdown, line);
        var field = step switch
        {
            "开头" => nameof(CaseStory.Opening),
            "背景" => nameof(CaseStory.Background),
            "问题" => nameof(CaseStory.Problem),
            "原因" => nameof(CaseStory.Causes),
            "应对" => nameof(CaseStory.Measures),
            "结果" => nameof(CaseStory.Result),
            _ => nameof(CaseStory.More),
        };
        return problem with { Field = field, Step = step, Line = within };
    }

    /// <param name="book">Slug of its book.</param>
    /// <param name="before">What the chapter says today: what a document brought along needs no words from who corrects a line.</param>
    public IReadOnlyList<DraftProblem> Of(ChapterDraft draft, string book, string before)
    {
        var problems = new List<DraftProblem>();
        Title(draft.Title, problems);
        Sources(draft.Sources, false, problems);
        Text(draft.Markdown, book, [.. Wordless(before).Select(picture => picture.Url)], problems);
        Related(draft.Related, book, problems);
        return problems;
    }

    private static (string, string, string, string, string) Steps(CaseStory story) => (
        story.Background.Trim(), story.Problem.Trim(), story.Causes.Trim(), story.Measures.Trim(), story.Result.Trim());

    private static void Title(string title, List<DraftProblem> problems)
    {
        if (DraftCheck.Complaint(title, [], "") is { } complaint)
            problems.Add(new("Title", complaint));
    }

    private void Sources(IReadOnlyList<SourceReference> sources, bool areNeeded, List<DraftProblem> problems)
    {
        if (areNeeded && !sources.Any(source => source.Accessed is not null))
            problems.Add(new("Sources", "公开报道和二手转述至少要有一条来源，并写明查阅日期"));
        foreach (var (index, source) in sources.Index())
        {
            if (string.IsNullOrWhiteSpace(source.Title))
                problems.Add(new("Sources", $"第 {index + 1} 条来源没有写名称"));
            if (source.Url.Length > 0 && !source.HasWebAddress())
                problems.Add(new("Sources", $"第 {index + 1} 条来源的网址要以 http:// 或 https:// 开头"));
            if (source.Accessed > Today)
                problems.Add(new("Sources", $"第 {index + 1} 条来源的查阅日期 {source.Accessed:yyyy-MM-dd} 还没有到"));
        }
    }

    /// <param name="known">Addresses of pictures that have no words today either.</param>
    private void Text(string markdown, string book, HashSet<string> known, List<DraftProblem> problems)
    {
        const string field = "Markdown";
        if (string.IsNullOrWhiteSpace(markdown))
            problems.Add(new(field, "正文还是空的"));
        if (markdown.Contains(TextMerge.Mark, StringComparison.Ordinal))
            problems.Add(new(field, $"正文里还留着“{TextMerge.Mark}…〕”的标记：两处改动要先合成一处") { Line = LineOf(markdown, TextMerge.Mark) });
        if (MarkdownRenderer.Check(markdown) is { } refusal)
        {
            problems.Add(new(field, refusal.Reason) { Line = refusal.Line });
            return;
        }

        try
        {
            foreach (var picture in Wordless(markdown).Where(picture => !known.Contains(picture.Url)))
                problems.Add(new(field, "这张图片没有替代文字，看不到图的读者不知道它说什么。写成 ![一句话说明](网址)") { Line = picture.Line });
            foreach (var picture in renderer.Links(markdown).Where(link => link.IsPicture))
            {
                if (MediaFile.NameIn(picture.Url) is { } name && media.Complaint(name) is { } complaint)
                    problems.Add(new(field, complaint) { Line = picture.Line });
            }

            foreach (var link in renderer.Render(markdown, links.For(book), _ => null).Links.Where(link => link.Url is null))
                problems.Add(new(field, link.IsWiki ? $"[[{link.Target}]] 没有对应的页面" : $"链接 {link.Target} 打不开", IsWarning: true) { Line = link.Line });
        }
        catch (TimeoutException endless)
        {
            problems.Add(new(field, endless.Message));
        }
    }

    private void Related(IReadOnlyList<string> related, string book, List<DraftProblem> problems) =>
        problems.AddRange(related.Where(target => links.Find(target, book) is null)
            .Select(target => new DraftProblem("Related", $"相关内容“{target}”没有对应的页面", IsWarning: true)));

    private IEnumerable<(string Url, int Line)> Wordless(string markdown) => renderer.Links(markdown)
        .Where(link => link.IsPicture && PictureWords.AreMissing(link.Words))
        .Select(link => (link.Url, link.Line));

    private static int LineOf(string markdown, string text) =>
        markdown.AsSpan(0, markdown.IndexOf(text, StringComparison.Ordinal)).Count('\n') + 1;
}
