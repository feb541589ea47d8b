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
        ["文章关键词"] = HeadingKind.Keywords,
        ["核心关键词"] = HeadingKind.Keywords,
        ["keywords"] = HeadingKind.Keywords,
        ["摘要"] = HeadingKind.Abstract,
        ["文章摘要"] = HeadingKind.Abstract,
        ["内容摘要"] = HeadingKind.Abstract,
        ["内容提要"] = HeadingKind.Abstract,
        ["abstract"] = HeadingKind.Abstract,
        ["引言"] = HeadingKind.Introduction,
        ["前言"] = HeadingKind.Introduction,
        ["导言"] = HeadingKind.Introduction,
        ["导读"] = HeadingKind.Introduction,
        ["序言"] = HeadingKind.Introduction,
        ["序"] = HeadingKind.Introduction,
        ["绪论"] = HeadingKind.Introduction,
        ["写在前面"] = HeadingKind.Introduction,
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
        ["总结与展望"] = HeadingKind.Closing,
        ["附录"] = HeadingKind.AppendixGroup,
        ["appendix"] = HeadingKind.AppendixGroup,
        ["参考文献"] = HeadingKind.References,
        ["参考资料"] = HeadingKind.References,
        ["参考书目"] = HeadingKind.References,
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
        return ReadOrdinal(level, plain) ?? ReadAppendix(level, plain) ?? ReadNumbered(level, plain) ?? ReadWords(level, plain);
    }

    private static Heading? ReadOrdinal(int level, string text)
    {
        if (Ordinal.Match(text) is not { Success: true } match)
            return null;
        var unit = match.Groups["unit"].Value;
        var title = match.Groups["title"].Value;
        // 第一部分总结 and 第三章小结 speak about one; 第八章：总结 is one.
        if (match.Groups["separator"].Length == 0 && Recap.IsMatch(title))
            return new Heading(level, text, unit is "章" or "节" ? HeadingKind.Other : HeadingKind.PartSummary, "", text, 0);

        var number = Numerals.ToAscii(match.Groups["number"].Value);
        return unit switch
        {
            "章" => new Heading(level, text, HeadingKind.Chapter, number, title, 1),
            "节" => new Heading(level, text, HeadingKind.Numbered, "", title, 2),
            _ => new Heading(level, text, HeadingKind.Part, number, title, 1),
        };
    }

    private static Heading? ReadAppendix(int level, string text)
    {
        if (Appendix.Match(text) is not { Success: true } match || (match.Groups["title"].Length == 0 && match.Groups["number"].Length == 0))
            return null;
        var isAttachment = match.Groups["word"].Value == "附件";
        if (isAttachment && match.Groups["number"].Length == 0)
            return null;
        return new Heading(
            level,
            text,
            isAttachment ? HeadingKind.Attachment : HeadingKind.Appendix,
            Numerals.ToAscii(match.Groups["number"].Value),
            match.Groups["title"].Value,
            isAttachment ? 2 : 1);
    }

    private static Heading? ReadNumbered(int level, string text)
    {
        if (Numbered.Match(text) is { Success: true } match)
        {
            var number = match.Groups["number"].Value;
            return new Heading(level, text, HeadingKind.Numbered, number, match.Groups["title"].Value, number.Count('.') + 1);
        }

        return Enumerated.Match(text) is { Success: true } first
            ? new Heading(level, text, HeadingKind.Numbered, Numerals.ToAscii(first.Groups["number"].Value), first.Groups["title"].Value, 1)
            : null;
    }

    private static Heading ReadWords(int level, string text)
    {
        var word = text.TrimEnd('：', ':', ' ').ToLowerInvariant();
        var kind = Contents.IsMatch(word) ? HeadingKind.Toc : Words.GetValueOrDefault(word, HeadingKind.Other);
        return new Heading(level, text, kind, "", text, 0);
    }

    [GeneratedRegex(@"^ {0,3}(?<hashes>#{1,6})[ \t]+(?<text>\S.*)$")]
    private static partial Regex HeadingLine { get; }

    [GeneratedRegex(@"^第\s?(?<number>[0-9０-９]{1,4}|[〇零一二两三四五六七八九十百]{1,6})\s?(?<unit>部分|篇|编|卷|章|节)(?<separator>[\s：:、.．·—–-]*)(?<title>.*)$")]
    private static partial Regex Ordinal { get; }

    [GeneratedRegex("^(?:的)?(?:总结|小结|回顾|结语|要点|思考|习题|练习)")]
    private static partial Regex Recap { get; }

    [GeneratedRegex(@"^(?<word>附录|附件|Appendix)\s*(?:(?<number>[A-Za-zＡ-Ｚ](?![A-Za-z])|[0-9]{1,2}|[一二三四五六七八九十]{1,2}(?=[\s：:、.．]|$))[\s：:、.．·—–-]*|[：:]\s*)(?<title>.*)$")]
    private static partial Regex Appendix { get; }

    // 1.5亿 and 3.2% are amounts, not numbers of sections.
    [GeneratedRegex(@"^(?<number>(?:[0-9]{1,3}|[A-Z])(?:\.[0-9]{1,3}){1,5})(?![0-9.]|\s?[%％亿万倍])[.．、：:\s]*(?<title>\S.*)$")]
    private static partial Regex Numbered { get; }

    [GeneratedRegex(@"^(?:(?<number>[0-9]{1,3})[.．、：:](?![0-9])|(?<number>[一二三四五六七八九十]{1,3})[、．.：:])\s*(?<title>\S.*)$")]
    private static partial Regex Enumerated { get; }

    [GeneratedRegex(@"^(?:(?:文章|本书|全书|本文|内容)?(?:目录|大纲)(?:大纲|结构)?|《.*》\s*(?:的)?(?:目录|大纲|目录大纲)|目录大纲(?:的)?(?:注意事项|说明|备注)|(?:table of )?contents)$")]
    private static partial Regex Contents { get; }
}
