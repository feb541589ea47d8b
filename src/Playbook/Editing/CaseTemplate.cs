using Playbook.CaseStudies;

namespace Playbook.Editing;

/// <summary>What a new case starts from: questions that its author answers, and replaces by the answers.</summary>
/// <param name="Slug">The name in addresses of the admin area.</param>
/// <param name="Hint">When to take it.</param>
public sealed record CaseTemplate(string Slug, string Title, string Hint, CaseDraft Draft)
{
    public static readonly IReadOnlyList<CaseTemplate> All =
    [
        Of("blank", "空白", "什么都不预填，自己安排。", null, new CaseStory(), []),
        Of(
            "failure",
            "失败复盘",
            "公司停了，或一个产品收了：重点是当时能看见什么、什么时候该做别的决定。",
            Outcome.Failure,
            new CaseStory(
                Background: "> 公司做什么、给谁做、钱从哪里来？当时手上有多少现金，每月花多少？",
                Problem: "> 第一个不好的信号是什么，什么时候出现的，谁先看见？",
                Causes: "> 事后看，真正的原因是哪一个？哪些当时以为是原因，其实不是？每个原因用什么证据支持？",
                Measures: "> 试过哪些办法，各花了多少时间和钱，效果怎样？哪个决定做晚了？",
                Result: "> 哪一天、以什么方式结束？员工、客户和投资人各怎样安排的？"),
            ["如果重来一次，最早会在哪一步做不同的决定？写成一句话。"]),
        Of(
            "success",
            "成功案例",
            "做成了的事：重点是哪些做法别人可以照着做，哪些只是时机好。",
            Outcome.Success,
            new CaseStory(
                Background: "> 起点在哪里：团队几个人、有什么资源、市场当时是什么样子？",
                Problem: "> 要解决的是谁的什么问题，他们原来怎样凑合？",
                Causes: "> 为什么是这家做成了？把运气、时机和做法分开写。",
                Measures: "> 关键的几步是什么，每一步前后的数字怎样变？",
                Result: "> 到什么程度算成？写出可以核对的数字和日期。"),
            ["别人能照着做的一条做法，写成一句话，并说明在什么条件下才管用。"]),
        Of(
            "pivot",
            "转型",
            "换了产品、客户或收费方式：重点是凭什么决定换、换的时候保住了什么。",
            Outcome.Pivot,
            new CaseStory(
                Background: "> 原来做什么，做了多久，花了多少？",
                Problem: "> 为什么做不下去：是没人要、收不到钱，还是别人做得更好？",
                Causes: "> 新方向从哪里来：客户的哪句话、哪个数字让你们看见它？",
                Measures: "> 怎样验证新方向，给了多长时间，怎样对团队和投资人说？",
                Result: "> 转过来以后，哪些数字变了？丢掉的是什么？"),
            ["判断该不该转的那个信号，写成一句话。"]),
        Of(
            "ongoing",
            "还在进行",
            "结果还没有出来：写到今天为止知道的事，并写明下次什么时候来看。",
            Outcome.Ongoing,
            new CaseStory(
                Background: "> 公司在做什么，走到哪一步？",
                Problem: "> 眼下最难的一件事是什么？",
                Measures: "> 正在试什么，看哪个数字判断有没有用？"),
            []),
    ];

    /// <summary>The questions of all templates: who publishes one of them has forgotten to answer it.</summary>
    internal static IReadOnlyList<string> Questions { get; } =
    [
        .. All.SelectMany(template => template.Draft.Markdown.Split('\n').Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Concat(template.Draft.Lessons)).Distinct(),
    ];

    public static CaseTemplate? Find(string slug) => All.FirstOrDefault(template => template.Slug == slug);

    private static CaseTemplate Of(string slug, string title, string hint, Outcome? outcome, CaseStory story, IReadOnlyList<string> lessons) => new(
        slug,
        title,
        hint,
        new CaseDraft { Title = "", Outcome = outcome, Story = story, Markdown = story.ToMarkdown(), Lessons = lessons });
}
