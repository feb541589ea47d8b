namespace Playbook.Tests.Content;

/// <summary>A question that content/ answers, judged by reading it. Lines of golden.tsv: kind, query, answers parted by ；.</summary>
/// <param name="Answers">"chapter#Section heading", "case:slug" or "term:slug"; any of them is a full answer.</param>
internal sealed record GoldenQuery(string Kind, string Query, IReadOnlyList<string> Answers)
{
    public static IReadOnlyList<GoldenQuery> All { get; } = Of("golden.tsv");

    /// <summary>Questions that were written from the chapters before the ranking was tuned, and looked at only behind it.</summary>
    public static IReadOnlyList<GoldenQuery> Unseen { get; } = Of("unseen.tsv");

    private static List<GoldenQuery> Of(string file) =>
    [
        .. File.ReadLines(Path.Combine(ShippedContent.Tests, file))
            .Where(line => line.Length > 0)
            .Select(line => line.Split('\t'))
            .Select(cells => new GoldenQuery(cells[0], cells[1], cells[2].Split('；', StringSplitOptions.TrimEntries))),
    ];
}
