using Playbook.Importing;
using Playbook.Importing.Content;

namespace Playbook.Tests.Importing;

public sealed class FrontMatterTests
{
    [Theory]
    [InlineData("普通的一句话。")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("true")]
    [InlineData("1.10")]
    [InlineData("2026-11-24")]
    [InlineData("a: b # c")]
    [InlineData("- 列表")]
    [InlineData("'单引号' 与 \"双引号\" 与 “弯引号”")]
    [InlineData("  前后有空格  ")]
    [InlineData("反斜杠 \\n \\")]
    [InlineData("第一段。\n\n第二段。\n---\n第三段。")]
    [InlineData("末尾换行。\n")]
    [InlineData("\t制表 \u2028 行 \u00a0 空格 \ufeff")]
    [InlineData("[[链接]] {花括号} !标签 &锚 *引用 %指令 @号 `反引号`")]
    [InlineData("😀 表情与 𠮷 字")]
    [InlineData("很长的一段文字，长到写 YAML 的程序想要换行：一二三四五六七八九十 一二三四五六七八九十 一二三四五六七八九十 一二三四五六七八九十 一二三四五六七八九十 一二三四五六七八九十")]
    public void What_is_written_is_read_back_as_it_was(string text)
    {
        var fields = new FieldList().Add("title", text).Add("keywords", ["前", text]).Add("summary", text);

        var (read, problem) = FrontMatter.Read<ChapterFrontMatter>(FrontMatter.Write(fields, "正文。\n\n---\n\n完。"), "a.md");

        Assert.Null(problem);
        Assert.Equal(text, read!.Fields.Title);
        Assert.Equal(["前", text], read.Fields.Keywords);
        Assert.Equal(text, read.Fields.Summary);
        Assert.Equal("正文。\n\n---\n\n完。\n", read.Body);
    }
}
