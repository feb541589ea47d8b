using System.Text.RegularExpressions;
using System.Xml.Linq;
using Playbook.Rendering.Drawings;

namespace Playbook.Tests.Rendering.Drawings;

public sealed partial class DiagramTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_flowchart_shows_every_label_and_every_link()
    {
        var words = Words(Drawn("""
            flowchart TD
              想法["发现一个<br>真实的痛点"]-->访谈(访谈 20 位客户)
              访谈-->|愿意付费|MVP[做最小可行产品]
              访谈--不愿意-->想法
              MVP-->留存{次月留存 > 40%?}
              留存-.->增长; 留存 ==> 转型[[转型或停止]]
              增长 & 转型 ----> 路演((路演))
            """));
        Assert.Equal(
            ["做最小可行产品", "发现一个", "真实的痛点", "访谈 20 位客户", "愿意付费", "不愿意", "次月留存 > 40%?", "增长", "转型或停止", "路演"],
            words,
            (expected, actual) => expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_label_counts_wherever_it_is_written() =>
        Assert.Contains("最后才说的名字", Words(Drawn("graph LR\nA-->B\nB-->A\nA[最后才说的名字]")));

    [Fact]
    public void A_link_points_down_unless_it_closes_a_loop()
    {
        var start = Read(Drawn("graph TD\nA[甲]-->B[收入]\nC[乙]-->B\nD[丙]-->C")).Descendants(Svg + "text")
            .ToDictionary(text => text.Value, text => double.Parse(text.Attribute("y")!.Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(start["丙"] < start["乙"] && start["乙"] < start["收入"] && start["甲"] < start["收入"]);

        var texts = Read(Drawn("graph TD\nA[起点]-->B[中间]\nB-->C[终点]\nC-->A")).Descendants(Svg + "text")
            .ToDictionary(text => text.Value, text => double.Parse(text.Attribute("y")!.Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(texts["起点"] < texts["中间"] && texts["中间"] < texts["终点"]);
    }

    [Fact]
    public void Groups_states_messages_classes_entities_and_charts_are_drawn()
    {
        Assert.Superset(Set("公司内部", "创始人", "领投"), Set([.. Words(Drawn("graph LR\nsubgraph 公司 [公司内部]\n创始人-->产品\nend\n公司-->领投"))]));
        Assert.Superset(Set("种子轮", "找方向", "跑通 PMF", "A轮", "招人"), Set([.. Words(Drawn(
            "stateDiagram-v2\n[*] --> 种子轮\n种子轮 --> A轮 : 跑通 PMF\n种子轮 : 种子轮\n种子轮 : 找方向\nstate A轮 {\n[*] --> 招人\n}\nA轮 --> [*]"))]));
        Assert.Superset(Set("投资人", "循环 [每周]", "1. 发 BP; 附数据", "说明"), Set([.. Words(Drawn(
            "sequenceDiagram\nautonumber\nactor 创始人\nparticipant V as 投资人\n创始人->>+V: 发 BP; 附数据\nloop 每周\nV-->>-创始人: 追问\nend\nNote over 创始人,V: 说明"))]));
        Assert.Superset(Set("公司", "名称", "初创公司"), Set([.. Words(Drawn("classDiagram\nclass 公司 {\n+String 名称\n}\n公司 <|-- 初创公司"))]));
        Assert.Superset(Set("COMPANY", "ROUND"), Set([.. Words(Drawn("erDiagram\nCOMPANY ||--o{ ROUND : raises"))]));
        Assert.Superset(Set("收入", "一月", "二月", "万元", "柱形", "折线"), Set([.. Words(Drawn(
            "xychart-beta\ntitle 收入\nx-axis [\"一月\", 二月]\ny-axis 万元 0 --> 10\nbar [1, 9]\nline [2, 8]"))]));
    }

    [Fact]
    public void The_author_says_what_it_is_and_what_it_shows()
    {
        var drawing = Draw("graph LR\naccTitle: 从想法到融资\naccDescr {\n  先访谈，\n  再融资\n}\nA[想法]-->B[融资]");
        Assert.Equal(("从想法到融资", "先访谈， 再融资"), (drawing.Title, drawing.Alt));
        Assert.Equal("一句话", Draw("graph LR\naccDescr: 一句话\nA-->B").Alt);
        Assert.Equal(("", "流程图：想法、融资"), (Draw("graph LR\nA[想法]-->B[融资]").Title, Draw("graph LR\nA[想法]-->B[融资]").Alt));
    }

    [Theory]
    [InlineData("pie title 份额\n\"甲\" : 40", "目前画不了“pie”")]
    [InlineData("gantt\ntitle 计划", "目前画不了“gantt”")]
    [InlineData("graph LR\nA --o B", "第 2 行的连线看不懂")]
    [InlineData("graph LR\nA-->B\n这不是一句 图", "第 3 行")]
    [InlineData("graph LR\nA[\"没有关上] --> B", "第 2 行的引号没有成对")]
    [InlineData("graph LR\nsubgraph 甲\nA-->B", "有子图没有 end")]
    [InlineData("sequenceDiagram\nA 说 B", "第 2 行看不懂")]
    [InlineData("stateDiagram-v2\nA --> B\nnote right of A : 话", "第 3 行看不懂")]
    [InlineData("xychart-beta\nbar [1, x]", "应是方括号里的一串数字")]
    [InlineData("xychart-beta\nx-axis [一月]\nbar [1, 2]", "横轴只有 1 个名称")]
    [InlineData("", "图是空的")]
    public void What_is_not_understood_is_refused_in_words(string mermaid, string reason)
    {
        var drawing = Draw(mermaid);
        Assert.False(drawing.IsDrawn);
        Assert.Contains(reason, drawing.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("graph LR\nA[\"</svg><script>alert(1)</script>\"] --> B[\"&lt;img src=x onerror=alert(1)&gt;\"]")]
    [InlineData("graph LR\nA[\"]]><![CDATA[<script>\"] --> B[\"<!--\"]")]
    [InlineData("%%{init: {\"theme\": \"base\", \"themeCSS\": \"*{background:url(//evil.example)}\"}}%%\ngraph LR\nA-->B")]
    [InlineData("graph LR\nA-->B\nclick A href \"javascript:alert(1)\"\nclick B call alert(1)\nstyle A fill:url(//evil.example)\nlinkStyle 0 stroke:url(//evil.example)")]
    [InlineData("graph LR\nA:::x-->B\nclassDef x fill:#f00,stroke:url(//evil.example)")]
    [InlineData("sequenceDiagram\nparticipant A as <script>alert(1)</script>\nA->>B: <img src=x onerror=alert(1)>\nlink A: x @ javascript:alert(1)")]
    [InlineData("stateDiagram-v2\nstate \"<svg onload=alert(1)>\" as s\n[*] --> s : </text><script>")]
    [InlineData("classDiagram\nclass A[\"<script>alert(1)</script>\"]\nA : +x\" onload=\"alert(1)\nclick A href \"javascript:x\"")]
    [InlineData("erDiagram\nA ||--o{ B : \"<script>alert(1)</script>\"")]
    [InlineData("xychart-beta\ntitle \"</text><script>alert(1)</script>\"\nx-axis [\"<img src=x>\", b]\nbar [1, 2]")]
    public void Nothing_hostile_gets_into_a_picture(string mermaid)
    {
        var drawing = Draw(mermaid);
        if (!drawing.IsDrawn)
            return;
        var root = Read(drawing);
        Assert.All(root.DescendantsAndSelf(), element =>
            Assert.Contains(element.Name.LocalName, new[] { "svg", "g", "defs", "marker", "polygon", "polyline", "rect", "circle", "ellipse", "line", "path", "text", "tspan" }));
        Assert.All(root.DescendantsAndSelf().Attributes(), attribute =>
            Assert.DoesNotMatch("(?i)^on|^style$|href|^class$", attribute.Name.LocalName));
        Assert.DoesNotContain("evil", drawing.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", drawing.Markup, StringComparison.Ordinal);
        var painted = DiagramPalette.Paint(drawing.Markup, dark: true);
        Assert.DoesNotContain("var(", painted, StringComparison.Ordinal);
        Assert.All(References().Matches(painted), match => Assert.StartsWith("url(#", match.Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Heavy))]
    public void A_heavy_text_ends_by_itself(string mermaid)
    {
        var drawing = Draw(mermaid);
        Assert.True(drawing.IsDrawn || drawing.Problem.Length > 0);
    }

    public static TheoryData<string> Heavy =>
    [
        new string('x', 9_000),
        "graph LR\n" + string.Concat(Enumerable.Repeat("(((((((((", 400)),
        "graph LR\n" + string.Concat(Enumerable.Range(0, 200).Select(_ => "subgraph a\n")) + "A-->B",
        "graph LR\n" + string.Join(" & ", Enumerable.Range(0, 60).Select(i => $"a{i}")) + " --> " + string.Join(" & ", Enumerable.Range(0, 60).Select(i => $"b{i}")),
        "graph LR\n" + string.Concat(Enumerable.Range(0, 700).Select(i => $"a{i}-->a{i * 7 % 700}\n")),
        "stateDiagram-v2\n" + string.Concat(Enumerable.Repeat("state s {\n", 300)),
        "xychart-beta\nbar [" + string.Join(",", Enumerable.Range(0, 1500)) + "]",
        "xychart-beta\ny-axis 0 --> 99999999999999999999\nbar [1e9]",
        "xychart-beta\ny-axis 0 --> 0.0000000000001\nbar [1]",
        "sequenceDiagram\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"a{i}->>b{i}: x\n")),
        "classDiagram\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"A{i} <|-- A{i + 1}\n")),
    ];

    [Fact]
    public void After_three_that_are_too_much_a_page_is_not_tried_further()
    {
        using var drawer = new FigureDrawer();
        var heavy = Enumerable.Range(0, 8).Select(i => new FigureSource(FigureKind.Formula, new string('{', 3_900 + i))).ToList();
        Assert.Contains("太复杂", drawer.Draw(heavy[0]).Problem, StringComparison.Ordinal);
        var drawn = drawer.Draw([heavy, [new FigureSource(FigureKind.Formula, "x")]]);
        Assert.Contains(drawn.Values, drawing => !drawing.IsFinal && drawing.Problem.Contains("没有再试", StringComparison.Ordinal));
        Assert.True(drawn[new FigureSource(FigureKind.Formula, "x")].IsDrawn);
    }

    private static Drawing Draw(string mermaid) => Rendered.Draw(new FigureSource(FigureKind.Diagram, mermaid));

    private static Drawing Drawn(string mermaid)
    {
        var drawing = Draw(mermaid);
        Assert.Equal("", drawing.Problem);
        return drawing;
    }

    private static XElement Read(Drawing drawing) => XElement.Parse(drawing.Markup);

    private static List<string> Words(Drawing drawing) =>
        [.. Read(drawing).Descendants(Svg + "text").SelectMany(text => text.HasElements ? text.Elements().Select(line => line.Value) : [text.Value])];

    private static HashSet<string> Set(params string[] values) => [.. values];

    [GeneratedRegex(@"url\([^)]*\)")]
    private static partial Regex References();
}
