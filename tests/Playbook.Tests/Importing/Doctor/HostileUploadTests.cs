using System.IO.Compression;
using System.Text;
using Playbook.Importing;
using Playbook.Importing.Doctor;

namespace Playbook.Tests.Importing.Doctor;

/// <summary>What must not come in is refused with words that its editor understands, and touches nothing.</summary>
public sealed class HostileUploadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[], string> Uploads => new()
    {
        { "炸弹.zip", Zip(("大.md", new byte[30 * 1024 * 1024])), "压缩比" },
        { "出格.zip", Zip(("../../../playbook.db", "# 书"u8.ToArray())), "指向包外" },
        { "绝对.zip", Zip(("/etc/passwd.md", "# 书"u8.ToArray())), "指向包外" },
        { "不是.zip", "这不是压缩包"u8.ToArray(), "打不开" },
        { "套.zip", Zip(("里.zip", Zip(("书.md", "# 书"u8.ToArray())))), "压缩包里的压缩包" },
        { "空.md", [], "空的" },
        { "乱.md", [.. "# 书\n\n## 第1章：一\n\n"u8, 0xC3, 0x28, 0xFF, 0xFE, 0x81, 0x7F], "字节" },
        { "程序.exe", "MZ"u8.ToArray(), "不是 .md" },
        { "大.md", new byte[ImportDoctor.MaxFileBytes + 1], "上限" },
    };

    // A runner that lists tests keeps each row as text, one entry a byte: for the largest file that is all the memory there is.
    [Theory]
    [MemberData(nameof(Uploads), DisableDiscoveryEnumeration = true)]
    public async Task It_is_refused_in_chinese_and_nothing_is_written(string name, byte[] bytes, string reason)
    {
        await using var book = await TestBook.OpenAsync();
        var before = await Library.RowsAsync(book, Cancellation);
        var job = await book.DiagnoseAsync(Clinic.Bytes(name, bytes));
        var document = Assert.Single(book.Get<ImportDoctor>().Diagnosis(job.Id)!.Documents);
        Assert.NotNull(document.Error);
        Assert.Contains(reason, document.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(book.Get<PlaybookOptions>().DataDirectory, document.Error, StringComparison.Ordinal);
        Assert.True(document.Outcome is ImportOutcome.Failed or ImportOutcome.Skipped);

        job = await book.ApplyAsync(job);
        Assert.Equal(ImportJobState.Diagnosed, job.State);
        Assert.Equal(before, await Library.RowsAsync(book, Cancellation));
    }

    [Fact]
    public async Task More_than_is_allowed_is_refused_while_it_comes_and_nothing_of_it_stays()
    {
        await using var book = await TestBook.OpenAsync();
        var (job, problem) = await book.Get<ImportDoctor>().ReceiveAsync([new ReceivedFile("大.zip", () => new Endless())], Clinic.Editor, Cancellation);
        Assert.Null(job);
        Assert.Contains("200 MB", problem, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(book.Get<PlaybookOptions>().ImportsDirectory));
        Assert.Contains("选择", (await book.Get<ImportDoctor>().ReceiveAsync([], Clinic.Editor, Cancellation)).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\temp\\书.md", "书.md")]
    [InlineData("a\u0000b\u0007.md", "ab.md")]
    [InlineData("书\u202Edm.exe", "书dm.exe")]
    [InlineData("\uFEFF\u200B", "未命名")]
    [InlineData(".md", "md")]
    [InlineData("....", "未命名")]
    [InlineData("<img src=x onerror=alert(1)>.md", "<img src=x onerror=alert(1)>.md")]
    [InlineData("断\uD83D.md", "断.md")]
    public void A_name_is_only_its_last_part_and_what_can_be_seen_of_it(string given, string name) => Assert.Equal(name, UploadName.Of(given));

    [Fact]
    public void A_long_name_is_cut_and_two_of_one_name_are_told_apart()
    {
        Assert.Equal(120 + 3, UploadName.Of(new string('书', 500) + ".md").Length);
        var taken = new HashSet<string>();
        Assert.Equal(["书.md", "书 (2).md", "书 (3).md"], new[] { "书.md", "书.md", "书.md" }.Select(name => UploadName.Distinct(name, taken)));
    }

    [Fact]
    public async Task On_disk_no_file_has_a_name_that_somebody_gave_it()
    {
        await using var book = await TestBook.OpenAsync();
        var job = await book.DiagnoseAsync(
            Clinic.Text("../../../job.json", "{}"), Clinic.Text("report.json", "{}"), Clinic.Text("书.md", "# 《书》\n\n## 第1章：一\n\n![图](图.png)\n\n见 [另一本](另一本.md)。\n"),
            Clinic.Text("另一本.md", "# 《另一本》\n\n## 第1章：二\n\n字。\n"));
        Assert.Equal(["1.bin", "2.bin", "3.bin", "4.bin"], Directory.EnumerateFiles(Path.Combine(book.Get<PlaybookOptions>().ImportsDirectory, job.Id), "*.bin").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["job.json", "report.json", "书.md", "另一本.md"], job.Files.Select(file => file.Name));
        // Yet they find each other by the names they had.
        var report = book.Get<ImportDoctor>().Diagnosis(job.Id)!.Documents.Single(document => document.File == "书.md");
        Assert.Equal("图.png", Assert.Single(report.Unresolved).Target);
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Never ends by itself.</summary>
    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
