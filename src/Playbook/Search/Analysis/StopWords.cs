using System.Collections.Frozen;

namespace Playbook.Search.Analysis;

/// <summary>
/// Words of questions and grammar that no section must hold to answer. Left out of queries only: the index keeps them,
/// so that a query of nothing else still finds them.
/// </summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = (
        "的 了 是 在 和 与 及 或 也 都 就 而 被 把 将 从 对于 关于 以 于 之 其 该 此 这 那 这个 那个 这些 那些 有 为 "
        + "吗 呢 吧 啊 么 什么 怎么 怎样 如何 哪 哪些 哪个 哪里 谁 为什么 为何 何 几 多少 是否 能否 可以 应该 我 你 他 它 "
        + "我们 你们 他们 一个 一种 请问 a an and are do does for how in is of or the to what when where which who why")
        .Split(' ').ToFrozenSet();

    public static bool Contains(string folded) => Words.Contains(folded);
}
