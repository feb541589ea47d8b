using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Playbook.Rendering;

namespace Playbook.Tests.Rendering;

public sealed class SafetyTests
{
    private static readonly string[] Tags =
    [
        "a", "aside", "blockquote", "br", "code", "del", "div", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "img",
        "ins", "kbd", "li", "mark", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "u", "table", "tbody", "td", "th", "thead", "tr", "ul",
    ];

    private static readonly string[] MathTags =
    [
        "annotation", "math", "mfrac", "mi", "mn", "mo", "mover", "mrow", "mspace", "msqrt", "msub", "msubsup", "msup", "mtable", "mtd",
        "mtext", "mtr", "munder", "munderover", "semantics", "mstyle", "mpadded", "mphantom", "mroot",
    ];

    private static readonly string[] MathAttributes =
        ["accent", "class", "display", "displaystyle", "encoding", "fence", "form", "lspace", "movablelimits", "rspace", "scriptlevel", "separator", "stretchy", "width"];

    private static readonly string[] Attributes =
        ["alt", "aria-label", "class", "decoding", "href", "id", "loading", "rel", "role", "scope", "src", "start", "tabindex", "title", "type", "width", "height"];

    public static TheoryData<string> Payloads =>
    [
        // Links of every make.
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a]( javascript:alert(1))",
        "[a](<javascript:alert(1)>)",
        "[a](<java\tscript:alert(1)>)",
        "[a](\u0001javascript:alert(1))",
        "[a](\u00A0javascript:alert(1))",
        "[a](java&#10;script:alert(1))",
        "[a](java&Tab;script:alert(1))",
        "[a](javascript&colon;alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](&#x6A;&#x61;vascript&#58;alert(1))",
        "[a](javascript%3Aalert(1))",
        "[a](vbscript:msgbox(1))",
        "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[a](file:///etc/passwd)",
        "[a](blob:https://example.com/1)",
        "[a](view-source:javascript:alert(1))",
        "[a](//evil.example)",
        "[a](\\\\evil.example)",
        "[a](/\\evil.example)",
        "[a](https:javascript:alert(1))",
        "[a](http://example.com\"onmouseover=\"alert(1))",
        "[a](http://example.com 'x\" onmouseover=\"alert(1)')",
        "[a](x \"onclick=alert(1)\")",
        "[a](x){onclick=alert(1)}",
        "[a][1]\n\n[1]: javascript:alert(1)",
        "[1]\n\n[1]: <data:text/html,<script>alert(1)</script>> \"t\"",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "https://example.com/\"onmouseover=alert(1)",
        "http://example.com/<script>alert(1)</script>",

        // Pictures.
        "![a](javascript:alert(1))",
        "![a](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
        "![a](https://evil.example/pixel.png)",
        "![a\" onerror=\"alert(1)](map.png)",
        "![a](map.png \"x\\\" onerror=\\\"alert(1)\")",
        "![a](logout.png)",
        "![a][1]\n\n[1]: //evil.example/x.png",

        // Cross links.
        "[[javascript:alert(1)]]",
        "[[javascript:alert(1)|a]]",
        "[[case:zoox|<img src=x onerror=alert(1)>]]",
        "[[\"><script>alert(1)</script>]]",
        "[[case:zoox|\" onclick=\"alert(1)]]",
        "[[data:text/html,x]]",

        // Call-outs, tabs and tables.
        "::: <script>alert(1)</script>\n字\n:::",
        "::: 坏\"onclick=alert(1) <img src=x onerror=alert(1)>\n字\n:::",
        ":::tip{title=\"<img src=x onerror=alert(1)>\"}\n字\n:::",
        ":::warning{title=x onmouseover=alert(1)}\n字\n:::",
        ":::danger[[a](javascript:alert(1))]{onclick=alert(1)}\n字\n:::",
        "::: tabs#x\n@tab <img src=x onerror=alert(1)>\n字\n@tab [a](javascript:alert(1))#x\n:::",
        "!!! evil \"[a](javascript:alert(1)) ![a](https://evil.example/p.png)\"\n    字",
        "!!! 坏\"onclick=alert(1) \"题\"\n    字",
        "=== \"<svg onload=alert(1)>\"\n    字",
        "> [!note]- <img src=x onerror=alert(1)> [a](javascript:alert(1))\n> 字",
        "> [!\"><script>alert(1)</script>]+ 题\n> 字",
        "| 甲 |\n|---|\n| 1 | <img src=x onerror=alert(1)> | [a](javascript:alert(1)) |",
        "| 甲 |\n|---|\n| `</code><script>alert(1)</script>\\|` $\\|</math><img src=x onerror=alert(1)>$ |",
        "$$\\overline{\\text{<img src=x onerror=alert(1)>}} \\\\ \\underline{x}$$",
        "$$\\cancel{\\mbox{</mtext><script>alert(1)</script>}} \\ref{\"onclick=alert(1)} \\mathop{\\text{<b>}x}$$",
        "$$\\begin{eqnarray}\\class{evil}{a}&=&b\\end{eqnarray}$$",
        "```latex\n$</code></pre><script>alert(1)</script>$\n```",

        // Raw HTML and entities.
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.example></ScRiPt>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=x></object><embed src=x>",
        "<form action=//evil.example><input><button>x</button></form>",
        "<style>*{background:url(//evil.example)}</style>",
        "<div style=\"position:fixed;inset:0\">x</div>",
        "<a href=x style=color:red>x</a>",
        "<base href=//evil.example>",
        "<meta http-equiv=refresh content=0;url=//evil.example>",
        "<link rel=stylesheet href=//evil.example>",
        "<!-- --><script>alert(1)</script>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<template><script>alert(1)</script></template>",
        "<textarea></textarea><script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;img src=x onerror=alert(1)&#62;",
        "<div\nonclick=alert(1)\n>x",

        // The tags that are shown as what they mean, bent.
        "<sup onclick=alert(1)>x</sup>",
        "<SUP\tonclick=alert(1)>x</SUP>",
        "<kbd/onclick=alert(1)>x</kbd>",
        "<b\nonmouseover=alert(1)>x</b>",
        "<br onclick=alert(1)>",
        "<br/onclick=alert(1)//>",
        "<mark style=x><u id=search class=site-header>x</u></mark>",
        "<sup><script>alert(1)</script></sup>",
        "<kbd><img src=x onerror=alert(1)></kbd>",
        "<b><svg onload=alert(1)></b>",
        "<u>[a](javascript:alert(1))</u>",
        "[<kbd>a</kbd>](javascript:alert(1))",
        "[<b>a](x)</b> <a href=x>[<i>y</i>](javascript:alert(1))</a>",
        "![<sup>a</sup>\" onerror=\"alert(1)](map.png)",
        "**<b>x**</b> <i>*y</i>*",
        "<s><s><s><s><s><s><s><s><s><s>x</s></s></s></s></s></s></s></s></s></s>",
        "<small><ins></small></ins></s></u></br>",
        "<b <script>alert(1)</script>x</b>",
        "<b></b\n><sub></sub onclick=alert(1)>",
        "## <mark>x<br>\" onmouseover=\"alert(1)</mark>",
        "## 1.1 <sup onclick=alert(1)>x</sup>",
        "| <sup>a</sup> | <b>b | </b> |\n|-|-|-|\n| <kbd onclick=alert(1)>x</kbd> | a<br>b | </td><sub>c</sub> |",
        "[[case:zoox|<b>x</b>]]",
        "x[^1]\n\n[^1]: <sup>[^1]</sup><br><u onclick=alert(1)>",
        "<s\0>x</s\0>",

        // Attributes by way of other extensions.
        "# h {onmouseover=alert(1)}",
        "# <img src=x onerror=alert(1)>",
        "# \" onmouseover=\"alert(1)",
        "## 1.1 '><script>alert(1)</script>",
        "```\"onclick=alert(1)\nx\n```",
        "```x\"><script>alert(1)</script>\nx\n```",
        "```mermaid\n<img src=x onerror=alert(1)>\nclick A href \"javascript:alert(1)\"\n```",
        "```latex\n\\href{javascript:alert(1)}{x}</code><script>alert(1)</script>\n```",
        "$\\href{javascript:alert(1)}{x}<script>alert(1)</script>$",
        "$$<img src=x onerror=alert(1)>$$",
        "$\\text{</annotation></semantics></math><script>alert(1)</script>}$",
        "$$\\text{<mglyph><style></math><img src=x onerror=alert(1)>}$$",
        "$\\url{javascript:alert(1)}\\class{site-header}{x}\\id{search}{y}$",
        "$$\\htmlData{x=y}{z}$$ $\\style{background:url(//evil.example)}{x}$",
        "```mermaid\ngraph LR\nA[\"</svg><script>alert(1)</script>\"] --> B[\"&lt;img src=x onerror=alert(1)&gt;\"]\n```",
        "```mermaid\naccTitle: </figcaption><script>alert(1)</script>\naccDescr: \" onerror=\"alert(1)\ngraph LR\nA-->B\n```",
        "```mermaid\n%%{init: {\"themeCSS\": \"*{background:url(//evil.example)}\"}}%%\ngraph LR\nA-->B\nclick A href \"javascript:alert(1)\"\nstyle A fill:url(//evil.example)\n```",
        "::: {onclick=alert(1)}\nx\n:::",
        "> [!TIP\" onclick=\"alert(1)]\n> x",
        "> [!TIP]<script>alert(1)</script>\n> x",
        "|<script>alert(1)</script>|b|\n|-|-|\n|<img src=x onerror=alert(1)>|\" onclick=\"x|",
        "x[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: <img src=x onerror=alert(1)>",
        "- [x] <img src=x onerror=alert(1)>",
        "`<script>alert(1)</script>`",
        "**<svg/onload=alert(1)>**",
        "~~\"><script>alert(1)</script>~~ ==<img src=x onerror=alert(1)>==",
        "1) <script>alert(1)</script>\n2) [a](javascript:alert(1))",
        "<scr\0ipt>alert(1)</scr\0ipt>",
        "[a](java\0script:alert(1))",
        "\uFEFF<script>alert(1)</script>",
    ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void A_payload_leaves_only_what_is_allowed(string markdown)
    {
        var html = Rendered.Html(markdown);
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument(html);
        Assert.All(document.Body!.QuerySelectorAll("*"), AssertHarmless);

        // What a browser's parser makes of it does not change when it is written and read again.
        Assert.Equal(html, new HtmlParser().ParseDocument(html).Body!.InnerHtml, ignoreAllWhiteSpace: true);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<div onclick='x' style='y' id='search'><form><input></form></div>")]
    [InlineData("<p class='site-header callout evil' id='search'>x</p>")]
    [InlineData("<a href='javascript:x' target='_blank' onclick='x' data-x='y'>x</a>")]
    [InlineData("<img src='data:image/png;base64,x' srcset='//evil.example'>")]
    [InlineData("<svg><a xlink:href='javascript:x'><text>x</text></a></svg>")]
    [InlineData("<math><mtext><img src=x><a href='javascript:x'>x</a></mtext><mglyph></mglyph><a href='x'>x</a></math>")]
    [InlineData("<math href='javascript:x' style='x' onclick='y'><maction actiontype='statusline#javascript:x'>x</maction><mi id='search' class='site-header'>x</mi></math>")]
    [InlineData("<math><annotation-xml encoding='text/html'><script>x</script></annotation-xml><annotation encoding='text/html'><b>x</b></annotation></math>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>")]
    [InlineData("<img src='/diagrams/x.svg' width='1;x' height='100%'>")]
    [InlineData("<h2 id='x' style='color:red' onclick='y'>x</h2><!-- c -->")]
    public void The_allowlist_holds_without_the_renderers(string html)
    {
        var document = new HtmlParser().ParseDocument(HtmlAllowlist.Sanitize(html));
        Assert.All(document.Body!.QuerySelectorAll("*"), AssertHarmless);
    }

    [Fact]
    public void Many_threads_share_one_renderer()
    {
        var markdown = Payloads.Select(row => row.Data).ToList();
        var alone = markdown.ConvertAll(Rendered.Html);
        Parallel.For(0, 8, _ => Assert.Equal(alone, markdown.ConvertAll(Rendered.Html)));
    }

    private static void AssertHarmless(IElement element)
    {
        var isMath = element.NamespaceUri == NamespaceNames.MathMlUri;
        Assert.Contains(element.LocalName, isMath ? MathTags : Tags);
        Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, isMath ? MathAttributes : Attributes));
        Assert.Equal(isMath, element.LocalName == "math" || element.ParentElement?.NamespaceUri == NamespaceNames.MathMlUri);
        if (element.GetAttribute("href") is { } href)
            Assert.Matches("^(https?://|mailto:|#|/(?!/))", href);
        if (element.GetAttribute("src") is { } src)
            Assert.Matches("^/(assets|diagrams)/", src);
        if (element.GetAttribute("id") is { } id)
            Assert.True(element.LocalName is ['h', _] || id.StartsWith("fn", StringComparison.Ordinal), id);
        Assert.DoesNotContain(element.ClassList, name => name is "evil" or "site-header");
    }
}
