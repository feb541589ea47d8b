using System.Collections.Frozen;
using System.Text;

namespace Playbook.Search.Analysis;

/// <summary>Traditional characters and the simplified ones that stand for them, one for one.</summary>
internal static class SimplifiedCharacters
{
    private static readonly FrozenDictionary<int, int> Table = Read();
    /// <summary>Simplified for one character, and traditional for themselves: 周 is 週 and 周.</summary>
    private const string InBoth = "周合布里后干面只台云余征几制系才采范谷松板卷岳杰朱斗胡咨志挽折托扎游淀同向回困姜丑冲准别出占吊夸家尸广录愿曲杆极柜栗核烟熏特秋秘种筑签累致舍苹着赞适雕须克党价仆伙借凶刮千吁周哄坛奸宁帘幸庵征恤戚抵拐搜旋旗昆朴柱欲梁槽汇沈注洁涂涌炮煞猫玩盒盟睬瞰确私秽稿竖筒籼脏膻苏荐获菁蒙蜡虱裙踪迹遍里鉴锤闲霉颓麻升";

    private static readonly FrozenSet<int> Simplified = Table.Values.Except(InBoth.Select(character => (int)character)).ToFrozenSet();

    /// <returns>The simplified character, or the same one.</returns>
    public static int Of(int codePoint) => Table.GetValueOrDefault(codePoint, codePoint);

    /// <summary>The whole text in simplified characters; everything else stays as it is.</summary>
    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            result.Append(new Rune(Of(rune.Value)).ToString());
        return result.ToString();
    }

    public static WrittenIn ScriptOf(string text)
    {
        var balance = 0;
        foreach (var rune in text.EnumerateRunes())
            balance += Table.ContainsKey(rune.Value) ? 1 : Simplified.Contains(rune.Value) ? -1 : 0;
        return balance > 0 ? WrittenIn.Traditional : balance < 0 ? WrittenIn.Simplified : WrittenIn.Either;
    }

    private static FrozenDictionary<int, int> Read()
    {
        using var table = typeof(SimplifiedCharacters).Assembly.GetManifestResourceStream("simplified.txt")!;
        using var lines = new StreamReader(table);
        var pairs = new Dictionary<int, int>();
        while (lines.ReadLine() is { } line)
        {
            var pair = line.EnumerateRunes().ToArray();
            pairs[pair[0].Value] = pair[1].Value;
        }

        return pairs.ToFrozenDictionary();
    }
}
