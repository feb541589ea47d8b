using System.Globalization;
using System.Text;

namespace Playbook.Tests.Importing.Outline;

/// <summary>
/// A book whose outline is known, written down as untidily as the choices say. The choice 0 is always the tidy one,
/// so that a failing example shrinks to the mess that matters.
/// </summary>
internal sealed class MessyBook
{
    private static readonly string[] Names = ["起步", "选址", "试点", "报价", "交付", "回款", "招人", "复盘", "搬家", "过冬"];

    private static readonly string[] Sentences =
    [
        "先把最慢的一道工序找出来。", "客户愿意等的，往往是没有别的选择。", "账上的钱只够三个月，所以先谈回款。",
        "没有写下来的约定，等于没有约定。", "第一版只给五个人用，他们会告诉你哪里不对。", "涨价之前，先把旧客户的名字念一遍。",
    ];

    private readonly StringBuilder _text = new();
    private readonly List<string> _outline = [];
    private readonly IReadOnlyList<byte> _choices;
    private int _next;
    private bool _mustBePlain;
    private int _sentence;

    private MessyBook(IReadOnlyList<byte> choices) => _choices = choices;

    public string Text { get; private set; } = "";

    /// <summary>"1 起步" for a chapter, "  1.1 选址" for a section below it.</summary>
    public IReadOnlyList<string> Outline => _outline;

    public static MessyBook Write(IReadOnlyList<byte> choices)
    {
        var book = new MessyBook(choices);
        book.WriteAll();
        book.Text = book.Breaks(book._text.ToString());
        return book;
    }

    public override string ToString() => Text;

    private int Choose(int count) => _next < _choices.Count ? _choices[_next++] % count : 0;

    private void WriteAll()
    {
        var chapters = 2 + Choose(3);
        var isInParts = Choose(2) == 1;
        Paragraph(Pick("# 《小店手记》", "《小店手记》"));
        if (Choose(3) == 1)
            Paragraph("《小店手记》");
        Paragraph(Pick("", "**关键词：** 小店、现金", "【摘　要】一家小店的一年。", "[TOC]", "<!-- 草稿 -->\n<!-- 第二行 -->"));
        WriteContents(chapters);
        for (var c = 1; c <= chapters; c++)
        {
            if (isInParts)
                Paragraph($"## 第{(c + 1) / 2}部分：{Names[9 - ((c + 1) / 2)]}");
            WriteChapter(c);
        }

        Paragraph(Pick("", "[END]", "（全文完）", "---"));
    }

    private void WriteContents(int chapters)
    {
        var kind = Choose(4);
        if (kind == 0)
            return;
        Paragraph(Pick("## 目录", "## 《小店手记》目录大纲", "## 大纲"));
        var lines = Enumerable.Range(1, chapters).Select(c => kind switch
        {
            1 => $"- 第{c}章：{Names[c]}",
            2 => $"{c}. [第{c}章：{Names[c]}](#第{c}章{Names[c]})",
            _ => $"### 第{c}章：{Names[c]}\n",
        });
        Paragraph(string.Join('\n', lines));
    }

    private void WriteChapter(int number)
    {
        var name = Names[number];
        var words = (_mustBePlain ? 0 : Choose(6)) switch
        {
            1 => $"第{"零一二三四五"[number]}章 {name}",
            2 => $"第{(char)('０' + number)}章：{name}",
            3 => $"第 {number} 章　{name}",
            4 => $"Chapter {number}: {name}",
            5 => $"第{number}章、{name}",
            _ => $"第{number}章：{name}",
        };
        WriteHeading(3, words, isChapter: true);
        _outline.Add($"{number} {name}");
        Body();
        var sections = Choose(3);
        for (var s = 1; s <= sections; s++)
        {
            WriteSection(4, $"{number}.{s}", Names[(number + s) % 10], "  ");
            if (Choose(3) == 1)
                WriteSection(Choose(2) == 0 ? 5 : 3, $"{number}.{s}.1", Names[(number + s + 3) % 10], "    ");
        }
    }

    private void WriteSection(int level, string number, string name, string indent)
    {
        var words = (_mustBePlain ? 0 : Choose(6)) switch
        {
            1 => $"{number}. {name}",
            2 => $"第{number}节 {name}",
            3 => $"{number}、{name}",
            4 => $"{number}{name}",
            5 => string.Concat(number.Select(c => c == '.' ? '．' : (char)(c + 0xFEE0))) + "　" + name,
            _ => $"{number} {name}",
        };
        WriteHeading(level, words, isChapter: false);
        _outline.Add($"{indent}{number} {name}");
        Body();
    }

    private void WriteHeading(int level, string words, bool isChapter)
    {
        var hashes = new string('#', level);
        // An unclosed fence ends at what is certainly a heading.
        var style = _mustBePlain ? 0 : Choose(20);
        _mustBePlain = false;
        var end = _text.Length - _text.ToString().TrimEnd().Length;
        switch (style)
        {
            case 1: Paragraph(hashes + words); break;
            case 2: Paragraph(new string('＃', level) + " " + words); break;
            case 3: Paragraph($"{hashes} **{words}**"); break;
            case 4: Paragraph($"{hashes} {words} {hashes}"); break;
            case 5: Paragraph($"{hashes} {words} {{#id-{level}}}"); break;
            case 6: Paragraph($"　　{hashes} {words}　"); break;
            case 7: Paragraph($"{hashes} {words[..1]}\u200B{words[1..]}\uFEFF"); break;
            case 8: Paragraph($"<h{level} align=\"center\">{words}</h{level}>"); break;
            case 9: Paragraph($"<|assistant|>{hashes} {words}<|end|>"); break;
            case 10: Paragraph($"{hashes} {words}\n\n{hashes} {words}"); break;
            case 11: Paragraph($"<a name=\"x\"></a>\n{hashes} {words}"); break;
            case 12: Paragraph($"{hashes}\u00A0<u>{words}</u>"); break;
            case 13: Paragraph($"**{hashes} {words}**"); break;
            case 14 when end > 0 && EndsInSentence(): Glue($" {hashes} {words}"); break;
            case 15 when end > 0 && EndsInSentence(): Glue($"\u2028{hashes} {words}"); break;
            case 16 when char.IsAsciiDigit(words[0]): Paragraph($"**{words}**"); break;
            case 17 when isChapter && words[0] == '第' && words.Contains('：', StringComparison.Ordinal):
                Paragraph($"{hashes} {words[..words.IndexOf('：', StringComparison.Ordinal)]}\n\n{hashes}# {words[(words.IndexOf('：', StringComparison.Ordinal) + 1)..]}");
                break;
            case 18 when char.IsAsciiDigit(words[0]) || words[0] == '第': Paragraph($"\\{hashes} {words}"); break;
            case 19: Paragraph($"{hashes} *{words}*"); break;
            default: Paragraph($"{hashes} {words}"); break;
        }
    }

    private bool EndsInSentence() => _text.ToString().TrimEnd().EndsWith('。');

    private void Glue(string rest)
    {
        _text.Length = _text.ToString().TrimEnd().Length;
        Paragraph(rest);
    }

    private void Body()
    {
        Paragraph(Sentence());
        switch (Choose(23))
        {
            case 1: Paragraph(Sentence() + "\n---\n" + Sentence()); break;
            case 2: Paragraph("<|user|>"); break;
            case 3: Paragraph("<!-- 第9章：注释里的标题 -->"); break;
            case 4: Paragraph("```python\n# 第9章：代码里的标题\n```"); break;
            case 5: Paragraph("> ## 第9章：引用里的标题"); break;
            case 6: Paragraph("下表：\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n" + Sentence()); break;
            case 7: Paragraph("$$\nx = y\n### 公式里的标题\n$$"); break;
            case 8: Paragraph("\\[\nx = y\n\\]"); break;
            case 9: Paragraph("1. 一步：\n\n          ```text\n          ## 9.9 代码\n          ```"); break;
            case 10: Paragraph("　　" + Sentence() + "　"); break;
            case 11: Paragraph("* * *"); break;
            case 12: Paragraph("**注意：** " + Sentence()); break;
            case 13: Paragraph("<div>\n\n" + Sentence() + "\n\n</div>"); break;
            case 14: Paragraph(Sentence() + "\u2028" + Sentence()); break;
            case 15: Paragraph("当 \\(a < b\\) 时，用 `## 标记`。"); break;
            case 16: Paragraph("   ~~~\n   ## 9.9 代码\n   ~~~"); break;
            case 18: Paragraph($"<details>\n<summary>展开看</summary>\n\n{Sentence()}\n\n</details>"); break;
            case 19: Paragraph($"<details><summary>展开看</summary>{Sentence()}</details>"); break;
            case 20: Paragraph("<script setup>\n## 9.9 脚本里的标题\n</script>"); break;
            case 21: Paragraph("<style>.red { color: red }</style>"); break;
            case 22: Paragraph("见[下一章](第二章 乙.md)和![图](截图 (1).png)，<Badge text=\"新\"/>。"); break;
            case 17:
                Paragraph("```text\n没有写完的代码");
                _mustBePlain = true;
                break;
        }
    }

    private string Sentence() => Sentences[_sentence++ % Sentences.Length];

    private string Pick(params string[] choices) => choices[Choose(choices.Length)];

    private void Paragraph(string text)
    {
        if (text.Length > 0)
            _text.Append(CultureInfo.InvariantCulture, $"{text}\n\n");
    }

    private string Breaks(string text) => Choose(3) switch
    {
        1 => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        2 => "\uFEFF" + text.Replace('\n', '\r'),
        _ => text,
    };
}
