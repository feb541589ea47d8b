using System.Text;
using Playbook.Importing;
using Playbook.Importing.Sources;

namespace Playbook.Tests.Importing.Sources;

public sealed class SourceEncodingTests
{
    private const string Text = "# 融资\n\n风险 𠮷。\n";

    [Fact]
    public void Utf8_is_read_with_and_without_byte_order_mark()
    {
        Assert.Equal(Text, SourceEncoding.Decode(Encoding.UTF8.GetBytes(Text)).Text);
        Assert.Equal(Text, SourceEncoding.Decode([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)]).Text);
    }

    [Fact]
    public void Utf16_is_read_in_both_orders_when_it_says_so()
    {
        Assert.Equal(Text, SourceEncoding.Decode([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)]).Text);
        Assert.Equal(Text, SourceEncoding.Decode([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)]).Text);
    }

    [Fact]
    public void Utf16_is_read_without_its_mark_when_only_one_order_makes_sense()
    {
        const string text = "# 融资计划\n\n一笔钱能花多久，取决于每个月烧多少。\n";
        var (little, big) = (SourceEncoding.Decode(Encoding.Unicode.GetBytes(text)), SourceEncoding.Decode(Encoding.BigEndianUnicode.GetBytes(text)));
        Assert.Equal((text, "utf-16le"), (little.Text, little.Name));
        Assert.Equal((text, "utf-16be"), (big.Text, big.Name));
    }

    [Fact]
    public void Gb18030_is_recognised_and_read_to_the_last_character()
    {
        const string text = "# 《创业手册》\n\n第一章：找到愿意付钱的客户，再谈融资；罕用字 㐀𠮷 也在其中。\n";
        var decoded = SourceEncoding.Decode(Gb18030Bytes(text));
        Assert.Equal((text, "gb18030"), (decoded.Text, decoded.Name));
    }

    [Fact]
    public void Gb18030_with_a_broken_place_is_refused_with_that_place()
    {
        byte[] start = Gb18030Bytes("第一章讲的是融资\n第二章");
        var error = SourceEncoding.Decode([.. start, 0xFF, .. Gb18030Bytes("后面的字")]).Error!;
        Assert.Equal((start.Length, 2), ((int)error.ByteOffset, error.Line));
        Assert.Contains("GBK", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(950, "第一章 創業的風險與融資計畫，團隊如何找到願意付錢的客戶。")]
    [InlineData(1252, "Résumé of a café: naïve façade, déjà vu, señor, Zürich. ÀÉÎÕÜ ÀÉÎÕÜ")]
    [InlineData(932, "これは日本語の文章です。漢字とかなが混ざっています。")]
    public void Text_in_another_encoding_is_refused_not_guessed(int codePage, string text)
    {
        var decoded = SourceEncoding.Decode(CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(text));
        Assert.NotNull(decoded.Error);
        Assert.Contains("不是有效的 UTF-8", decoded.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Utf8_with_a_hole_in_it_is_not_taken_for_another_encoding()
    {
        byte[] start = Encoding.UTF8.GetBytes("第一章讲的是怎样找到客户，第二章讲的是融资。");
        var error = SourceEncoding.Decode([.. start, 0xE8, 0x9E, .. Encoding.UTF8.GetBytes("后面还有许多字。")]).Error!;
        Assert.Equal(start.Length, error.ByteOffset);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused_with_their_place()
    {
        var error = SourceEncoding.Decode([.. "第一行\n"u8, 0xC8, 0xDA, (byte)'x']).Error;

        Assert.NotNull(error);
        Assert.Equal((10, 2), (error.ByteOffset, error.Line));
        Assert.Contains("第 2 行（文件的第 11 个字节）不是有效的 UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zero_byte_means_a_binary_file()
    {
        var error = SourceEncoding.Decode([(byte)'a', (byte)'\n', 0, (byte)'b']).Error;

        Assert.Equal((2, 2), (error!.ByteOffset, error.Line));
        Assert.Contains("不是文本文件", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8 }, 4)]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00, 0x62 }, 4)]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00, 0x00, 0x00 }, 4)]
    [InlineData(new byte[] { 0xE8, 0x9E }, 0)]
    public void Broken_ends_are_refused(byte[] bytes, long offset) => Assert.Equal(offset, SourceEncoding.Decode(bytes).Error!.ByteOffset);

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF })]
    [InlineData(new byte[] { 0xFF, 0xFE })]
    [InlineData(new byte[] { 0x20, 0x0A })]
    public void A_file_without_text_is_refused(byte[] bytes) =>
        Assert.Contains("空的", SourceEncoding.Decode(bytes).Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_over_the_limit_is_refused()
    {
        var bytes = new byte[SourceLimits.MaxBytes + 1];
        Array.Fill(bytes, (byte)'a');

        Assert.Contains("20 MB", SourceEncoding.Decode(bytes).Error!.Message, StringComparison.Ordinal);
        Assert.Null(SourceEncoding.Decode(bytes.AsSpan(1)).Error);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            if (i % 3 == 0 && bytes.Length > 1)
                (bytes[0], bytes[1]) = (0xFF, 0xFE);
            var decoded = SourceEncoding.Decode(bytes);
            Assert.True(decoded.Error is not null || decoded.Text.Length > 0);
        }
    }

    private static byte[] Gb18030Bytes(string text) => CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(text);
}
