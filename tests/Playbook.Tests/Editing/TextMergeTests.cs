using Playbook.Editing;

namespace Playbook.Tests.Editing;

public sealed class TextMergeTests
{
    private const string Original = "第一句。第二句。第三句。\n\n第二段。\n\n第三段没有句号";

    [Theory]
    [InlineData("第一句。第二句。第三句。\n\n第二段。\n\n第三段没有句号，后来有了", "第零句。第一句。第二句。第三句。\n\n第二段。\n\n第三段没有句号", "第零句。第一句。第二句。第三句。\n\n第二段。\n\n第三段没有句号，后来有了")]
    [InlineData("第一句。改第二句。第三句。\n\n第二段。\n\n第三段没有句号", "第一句。第二句。第三句。\n\n第三段没有句号", "第一句。改第二句。第三句。\n\n第三段没有句号")]
    [InlineData("第一句。第二句。第三句。\n\n第二段。\n\n第三段没有句号\n\n我加的", "改第一句。第二句。第三句。\n\n第二段。\n\n第三段没有句号", "改第一句。第二句。第三句。\n\n第二段。\n\n第三段没有句号\n\n我加的")]
    [InlineData("都这么写", "都这么写", "都这么写")]
    public void What_one_of_them_changed_is_taken_over(string mine, string theirs, string merged)
    {
        Assert.Equal(new MergedText(merged, 0), TextMerge.Merge(Original, mine, theirs));
        Assert.Equal(new MergedText(merged, 0), TextMerge.Merge(Original, theirs, mine));
    }

    [Fact]
    public void Two_who_add_in_one_place_both_stand_there()
    {
        var merged = TextMerge.Merge("头。\n尾。", "头。\n我。\n尾。", "头。\n你。\n尾。");

        Assert.Equal(1, merged.Clashes);
        Assert.Equal($"头。\n{TextMerge.MineMark}\n我。\n{TextMerge.TheirsMark}\n你。\n{TextMerge.EndMark}\n尾。", merged.Text);
    }

    [Fact]
    public void What_an_earlier_merge_marked_is_one_piece_and_never_stands_in_marks_of_marks()
    {
        var marked = TextMerge.Merge("头。\n", "头。\n我。\n", "头。\n你。\n").Text;

        // Who has decided and who has not: the decision counts.
        Assert.Equal(new MergedText("头。\n我。", 0), TextMerge.Merge(marked, "头。\n我。", marked));
        // Two decisions, and a text beside one that is marked already.
        foreach (var merged in new[] { TextMerge.Merge(marked, "头。\n我。", "头。\n他。"), TextMerge.Merge("头。\n", "头。\n他。", marked), TextMerge.Union("头。\n他。", marked) })
        {
            Assert.Equal(1, merged.Clashes);
            Assert.Equal(3, merged.Text.Split(TextMerge.Mark).Length - 1);
            Assert.Contains("他。", merged.Text, StringComparison.Ordinal);
            Assert.Contains("我。", merged.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>Every sentence that anybody wrote and nobody took away stands in the result, whatever they did.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_sentence_that_somebody_wrote_is_lost(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 400; round++)
        {
            var original = Enumerable.Range(0, random.Next(0, 9)).Select(number => $"原{number}{End(random)}").ToList();
            var (mine, theirs) = (Changed(original, "我", random), Changed(original, "你", random));

            var merged = TextMerge.Merge(string.Concat(original), string.Concat(mine), string.Concat(theirs));
            var union = TextMerge.Union(string.Concat(mine), string.Concat(theirs));

            foreach (var written in mine.Concat(theirs).Where(sentence => sentence[0] is '我' or '你'))
            {
                Assert.Contains(written.Trim(), merged.Text, StringComparison.Ordinal);
                Assert.Contains(written.Trim(), union.Text, StringComparison.Ordinal);
            }

            Assert.All(original.Where(sentence => mine.Contains(sentence) && theirs.Contains(sentence)), kept => Assert.Contains(kept.Trim(), merged.Text, StringComparison.Ordinal));
            Assert.All(mine.Concat(theirs), kept => Assert.Contains(kept.Trim(), union.Text, StringComparison.Ordinal));
        }
    }

    private static string End(Random random) => random.Next(3) switch { 0 => "。", 1 => "\n", _ => "。\n\n" };

    private static List<string> Changed(List<string> original, string who, Random random)
    {
        var changed = new List<string>();
        foreach (var sentence in original)
        {
            switch (random.Next(6))
            {
                case 0:
                    break;
                case 1:
                    changed.Add($"{who}改{random.Next(1000)}{End(random)}");
                    break;
                case 2:
                    changed.AddRange([$"{who}加{random.Next(1000)}{End(random)}", sentence]);
                    break;
                default:
                    changed.Add(sentence);
                    break;
            }
        }

        if (random.Next(3) == 0)
            changed.Add($"{who}尾{random.Next(1000)}");
        return changed;
    }
}
