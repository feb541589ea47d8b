using System.Collections.Frozen;

namespace Playbook.Search.Analysis;

/// <summary>
/// Words of questions and grammar that no section must hold to answer. Left out of queries only: the index keeps them,
/// so that a query of nothing else still finds them.
/// </summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Asking = Set(
        "吗 呢 么 什么 怎么 怎么办 怎样 怎么样 如何 哪 哪些 哪个 哪里 哪儿 哪种 何 为何 何时 何地 多少钱 该不该 要不要 能不能 值不值得 谁 几 多少 多久 多大 是否 能否 为什么 请问 "
        + "how what when where which who why");

    private static readonly FrozenSet<string> Grammar = Set(
        "的 了 是 在 和 与 及 或 也 都 就 而 被 把 将 从 对于 关于 以 于 之 其 该 此 这 那 这个 那个 这些 那些 有 为 "
        + "吧 啊 可以 应该 该 不该 需要 必须 要 能 会 想 太 很 最 更 还 还是 先 再 才 又 不 没 没有 太多 很多 时候 的话 用 给 让 去 来 拿来 做 办 真的 到底 我 你 他 它 我们 你们 他们 一个 一种 a an and are do does for in is of or the to");

    public static IEnumerable<string> All => Asking.Concat(Grammar);

    public static bool Contains(string folded) => Grammar.Contains(folded) || Asking.Contains(folded);

    /// <summary>True for a word that turns a text into a question.</summary>
    public static bool Asks(string folded) => Asking.Contains(folded);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
