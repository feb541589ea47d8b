using System.Text.RegularExpressions;

namespace Playbook.Importing.Outline;

/// <summary>Reads what a heading says about itself: 第3章, 附录A, 1.2.3, 关键词, 目录大纲 …</summary>
internal static partial class HeadingReader
{
    private static readonly Dictionary<string, HeadingKind> Words = new()
    {
        ["文章标题"] = HeadingKind.TitleLabel,
        ["标题"] = HeadingKind.TitleLabel,
        ["书名"] = HeadingKind.TitleLabel,
        ["关键词"] = HeadingKind.Keywords,
        ["关键字"] = HeadingKind.Keywords,
        ["标签"] = HeadingKind.Keywords,
        ["文章关键词"] = HeadingKind.Keywords,
        ["核心关键词"] = HeadingKind.Keywords,
        ["keywords"] = HeadingKind.Keywords,
        ["摘要"] = HeadingKind.Abstract,
        ["文章摘要"] = HeadingKind.Abstract,
        ["内容摘要"] = HeadingKind.Abstract,
        ["内容提要"] = HeadingKind.Abstract,
        ["内容简介"] = HeadingKind.Abstract,
        ["abstract"] = HeadingKind.Abstract,
        ["引言"] = HeadingKind.Introduction,
        ["前言"] = HeadingKind.Introduction,
        ["导言"] = HeadingKind.Introduction,
        ["导读"] = HeadingKind.Introduction,
        ["序言"] = HeadingKind.Introduction,
        ["序"] = HeadingKind.Introduction,
        ["绪论"] = HeadingKind.Introduction,
        ["自序"] = HeadingKind.Introduction,
        ["写在前面"] = HeadingKind.Introduction,
        ["introduction"] = HeadingKind.Introduction,
        ["preface"] = HeadingKind.Introduction,
        ["作者"] = HeadingKind.Author,
        ["作者信息"] = HeadingKind.Author,
        ["作者简介"] = HeadingKind.Author,
        ["作者介绍"] = HeadingKind.Author,
        ["关于作者"] = HeadingKind.Author,
        ["总结"] = HeadingKind.Closing,
        ["全文总结"] = HeadingKind.Closing,
        ["全书总结"] = HeadingKind.Closing,
        ["结语"] = HeadingKind.Closing,
        ["结束语"] = HeadingKind.Closing,
        ["结论"] = HeadingKind.Closing,
        ["后记"] = HeadingKind.Closing,
        ["写在最后"] = HeadingKind.Closing,
        ["致谢"] = HeadingKind.Closing,
        ["conclusion"] = HeadingKind.Closing,
        ["总结与展望"] = HeadingKind.Closing,
        ["附录"] = HeadingKind.AppendixGroup,
        ["appendix"] = HeadingKind.AppendixGroup,
        ["参考文献"] = HeadingKind.References,
        ["参考资料"] = HeadingKind.References,
        ["参考书目"] = HeadingKind.References,
        ["参考链接"] = HeadingKind.References,
        ["参考来源"] = HeadingKind.References,
        ["references"] = HeadingKind.References,
    };

    /// <returns>Null for a line that is no heading, or one inside code.</returns>
    public static Heading? Read(Line line) =>
        !line.IsVerbatim && HeadingLine.Match(line.Text) is { Success: true } match
            ? Read(match.Groups["hashes"].Length, match.Groups["text"].Value.Trim())
            : null;

    public static Heading Read(int level, string text)
    {
        var plain = InlineText.Plain(text);
        var narrow = Numerals.Narrow(plain);
        return ReadOrdinal(level, plain, narrow) ?? ReadEnglish(level, plain, narrow) ?? ReadAppendix(level, plain, narrow)
            ?? ReadNumbered(level, plain, narrow) ?? ReadWords(level, plain);
    }

    /// <summary>The title as it is written: only numbers are read in their narrow forms.</summary>
    private static string Title(string text, Match match) => text.Substring(match.Groups["title"].Index, match.Groups["title"].Length);

    private static Heading? ReadOrdinal(int level, string text, string narrow)
    {
        if (SectionOrdinal.Match(narrow) is { Success: true } section)
        {
            var full = section.Groups["number"].Value;
            return new Heading(level, text, HeadingKind.Numbered, full, Title(text, section), full.Count('.') + 1);
        }

        if (Ordinal.Match(narrow) is not { Success: true } match)
            return null;
        var unit = match.Groups["unit"].Value;
        var title = Title(text, match);
        // 第一部分总结 and 第三章小结 speak about one; 第八章：总结 is one.
        if (match.Groups["separator"].Length == 0 && Recap.IsMatch(title))
            return new Heading(level, text, unit is "章" or "节" ? HeadingKind.Other : HeadingKind.PartSummary, "", text, 0);

        var number = Numerals.ToAscii(match.Groups["number"].Value);
        return unit switch
        {
            "章" or "讲" or "课" or "回" => new Heading(level, text, HeadingKind.Chapter, number, title, 1),
            "节" => new Heading(level, text, HeadingKind.Numbered, "", title, 2),
            _ => new Heading(level, text, HeadingKind.Part, number, title, 1),
        };
    }

    private static Heading? ReadEnglish(int level, string text, string narrow)
    {
        if (English.Match(narrow) is not { Success: true } match)
            return null;
        var kind = match.Groups["unit"].ValueSpan[0] is 'C' or 'c' ? HeadingKind.Chapter : HeadingKind.Part;
        return new Heading(level, text, kind, Numerals.ToAscii(Numerals.FromRoman(match.Groups["number"].Value)), Title(text, match), 1);
    }

    private static Heading? ReadAppendix(int level, string text, string narrow)
    {
        if (AppendixSection.Match(narrow) is { Success: true } section)
        {
            var number = section.Groups["number"].Value;
            return new Heading(level, text, HeadingKind.Numbered, number, Title(text, section), number.Count('.') + 1);
        }

        if (Appendix.Match(narrow) is not { Success: true } match || (match.Groups["title"].Length == 0 && match.Groups["number"].Length == 0))
            return null;
        var isAttachment = match.Groups["word"].Value == "附件";
        if (isAttachment && match.Groups["number"].Length == 0)
            return null;
        return new Heading(
            level,
            text,
            isAttachment ? HeadingKind.Attachment : HeadingKind.Appendix,
            Numerals.ToAscii(match.Groups["number"].Value),
            Title(text, match),
            isAttachment ? 2 : 1);
    }

    private static Heading? ReadNumbered(int level, string text, string narrow)
    {
        if (Numbered.Match(narrow) is { Success: true } match)
        {
            var number = match.Groups["number"].Value;
            return new Heading(level, text, HeadingKind.Numbered, number, Title(text, match), number.Count('.') + 1);
        }

        return Enumerated.Match(narrow) is { Success: true } first
            ? new Heading(level, text, HeadingKind.Numbered, Numerals.ToAscii(first.Groups["number"].Value), Title(text, first), 1)
            : null;
    }

    private static Heading ReadWords(int level, string text)
    {
        // 摘　要 and 【摘要】 are 摘要; English words keep their blanks.
        var word = text.TrimEnd('：', ':', ' ').Trim('【', '】').ToLowerInvariant();
        if (!word.Any(char.IsAsciiLetter))
            word = string.Concat(word.Where(c => !char.IsWhiteSpace(c)));
        var kind = Contents.IsMatch(word) ? HeadingKind.Toc : Words.GetValueOrDefault(word, HeadingKind.Other);
        return new Heading(level, text, kind, "", text, 0);
    }

    [GeneratedRegex(@"^ {0,3}(?<hashes>#{1,6})[ \t]+(?<text>\S.*)$")]
    private static partial Regex HeadingLine { get; }

    [GeneratedRegex(@"^第\s{0,3}(?<number>[0-9]{1,4}|[〇零一二两三四五六七八九十百]{1,6})\s{0,3}(?<unit>部分|篇|编|卷|章|节|(?:讲|课|回)(?=[\s：:、.．·—–-]|$))(?<separator>[\s：:、.．·|｜—–-]*)(?<title>.*)$")]
    private static partial Regex Ordinal { get; }

    [GeneratedRegex(@"^第\s?(?<number>[0-9]{1,3}(?:\.[0-9]{1,3}){1,4})\s?节[\s：:、]*(?<title>.*)$")]
    private static partial Regex SectionOrdinal { get; }

    [GeneratedRegex(@"^(?<unit>Chapter|Part)\s+(?<number>[0-9]{1,3}|[IVX]{1,5})(?:\s*[：:.·|—–-]\s*|\s+|$)(?<title>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex English { get; }

    [GeneratedRegex("^(?:的)?(?:总结|小结|回顾|结语|要点|思考|习题|练习)")]
    private static partial Regex Recap { get; }

    [GeneratedRegex(@"^(?<word>附录|附件|Appendix)\s*(?:(?<number>[A-Za-z](?![A-Za-z])|[0-9]{1,2}|[一二三四五六七八九十]{1,2}(?=[\s：:、.．]|$))[\s：:、.．·—–-]*|[：:]\s*)(?<title>.*)$")]
    private static partial Regex Appendix { get; }

    [GeneratedRegex(@"^附录\s?(?<number>[A-Z](?:\.[0-9]{1,3}){1,4})[\s：:、]*(?<title>.*)$")]
    private static partial Regex AppendixSection { get; }

    // 1.5亿 and 3.2% are amounts, not numbers of sections.
    [GeneratedRegex(@"^(?<number>(?:[0-9]{1,3}|[A-Z])(?:\.[0-9]{1,3}){1,5})(?!\.?[0-9]|\s?[%％亿万倍])[.．、：:\s]*(?<title>\S.*)$")]
    private static partial Regex Numbered { get; }

    [GeneratedRegex(@"^(?:(?<number>[0-9]{1,3})[.．、：:](?![0-9])|(?<number>[一二三四五六七八九十]{1,3})[、．.：:]|(?<number>[0-9]{1,2})\s+(?=[\u4E00-\u9FFF])(?![个种大步年月日天位家条点类项次倍万亿分小时招件周季岁元块人名款轮]))\s*(?<title>\S.*)$")]
    private static partial Regex Enumerated { get; }

    [GeneratedRegex(@"^(?:(?:文章|本书|全书|本文|内容)?(?:目录|大纲)(?:大纲|结构)?|《.*》\s*(?:的)?(?:目录|大纲|目录大纲)|目录大纲(?:的)?(?:注意事项|说明|备注)|(?:table of )?contents)$")]
    private static partial Regex Contents { get; }
}
