namespace Playbook.Books;

/// <summary>One station of the founder's way. The eight of them are fixed; see <see cref="All"/>.</summary>
/// <param name="Slug">The name in URLs and in front matter.</param>
/// <param name="Title">The name readers see.</param>
/// <param name="Position">The order on the way, from 1.</param>
/// <param name="Question">The question a founder brings to it.</param>
public sealed record Topic(string Slug, string Title, int Position, string Question)
{
    public static readonly IReadOnlyList<Topic> All =
    [
        new("model-basics", "模型基础", 1, "大模型能做什么，做不到什么？"),
        new("market", "市场与机会", 2, "这个机会值不值得做？"),
        new("risk", "风险", 3, "什么会让公司倒下，怎样提前看见？"),
        new("financing", "融资", 4, "什么时候融，向谁融，融多少？"),
        new("team", "团队", 5, "需要哪些人，怎样把他们留住？"),
        new("product", "项目与产品", 6, "先做哪一件事，做到什么程度算成？"),
        new("competition", "竞争与成长", 7, "别人追上来的时候，靠什么领先？"),
        new("resources", "资源与工具", 8, "用什么框架、平台和资料？"),
    ];

    public static Topic? Find(string slug) => All.FirstOrDefault(topic => topic.Slug == slug);
}
