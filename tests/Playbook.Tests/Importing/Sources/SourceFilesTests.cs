using System.IO.Compression;
using System.Text;
using Playbook.Importing.Sources;

namespace Playbook.Tests.Importing.Sources;

public sealed class SourceFilesTests
{
    private const string Text = "# 一份文档\n\n文。\n";

    [Fact]
    public async Task Folders_inside_folders_are_read_and_hidden_ones_are_not()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("库/一/二/深.md", Text);
        book.Write("库/.git/配置.md", Text);
        book.Write("库/.github/说明.md", Text);
        book.Write("库/.github/模板/问题.md", Text);
        book.Write("库/一/.草稿.md", Text);
        book.Write("库/node_modules/包/README.md", Text);
        var folder = Path.GetDirectoryName(book.Write("库/浅.md", Text))!;
        var found = SourceFiles.Find([folder]).ToLookup(file => file.IsSkipped);
        Assert.Equal(["一/二/深.md", "浅.md"], found[false].Select(file => file.Path));
        Assert.Equal([$"{folder}/.github：隐藏文件夹，里面的 2 个文档已跳过。要导入请单独给出它们。", $"{folder}/一/.草稿.md：隐藏文件，已跳过。要导入请单独给出这个文件。"], found[true].Select(file => file.Error));
    }

    [Fact]
    public async Task A_link_and_an_empty_file_are_reported_and_not_opened()
    {
        await using var book = await TestBook.OpenAsync();
        var folder = Path.GetDirectoryName(book.Write("库/好.md", Text))!;
        File.CreateSymbolicLink(Path.Combine(folder, "链.md"), book.Write("外面.md", Text));
        Directory.CreateSymbolicLink(Path.Combine(folder, "圈"), folder);
        book.Write("库/空.md", "");

        var found = SourceFiles.Find([folder]).ToList();

        Assert.Equal(4, found.Count);
        Assert.Equal(["圈", "链.md"], found.Where(file => file.Error?.Contains("符号链接", StringComparison.Ordinal) == true).Select(file => Path.GetFileName(file.Name)).Order(StringComparer.Ordinal));
        Assert.Contains(found, file => file.Error?.Contains("空的", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_pipe_does_not_keep_the_import_waiting()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes in folders.");
        await using var book = await TestBook.OpenAsync();
        var folder = Path.GetDirectoryName(book.Write("库/好.md", Text))!;
        using var made = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(folder, "管.md")]);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        var found = SourceFiles.Find([folder, Path.Combine(folder, "管.md")]).ToList();
        Assert.Equal(2, found.Count(file => file.Error?.Contains("不是普通文件", StringComparison.Ordinal) == true));
    }

    [Theory]
    [InlineData("../外面.md")]
    [InlineData("/etc/外面.md")]
    [InlineData("C:/外面.md")]
    [InlineData("好/../../外面.md")]
    public async Task An_archive_that_points_outside_itself_is_refused_whole(string name)
    {
        await using var book = await TestBook.OpenAsync();
        var report = await book.ImportAsync(book.Write("包.zip", Archive(("好.md", Text), (name, Text))));
        Assert.Contains("指向包外", Assert.Single(report.Documents).Error, StringComparison.Ordinal);
        Assert.Equal(0, report.Totals.Created);
    }

    [Fact]
    public async Task An_archive_of_too_many_files_is_refused_whole()
    {
        await using var book = await TestBook.OpenAsync();
        var path = book.Write("多.zip", Archive([.. Enumerable.Range(0, SourceLimits.MaxEntries + 1).Select(at => ($"{at}.md", ""))]));
        Assert.Contains("10000", Assert.Single(SourceFiles.Find([path])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_archives_and_doubles_in_an_archive_are_reported_beside_what_is_read()
    {
        await using var book = await TestBook.OpenAsync();
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "好.md", Text);
            Add(archive, "好.md", Text);
            Add(archive, "内.zip", "x");
            Add(archive, "链.md", "/etc/passwd").ExternalAttributes = unchecked((int)0xA1FF0000);
            Add(archive, "A.md", Text);
            Add(archive, "a.md", Text);
        }

        var found = SourceFiles.Find([book.Write("包.zip", stream.ToArray())]).ToList();

        Assert.Equal(["A.md", "a.md", "好.md"], found.Where(file => file.Error is null).Select(file => file.Path));
        var errors = string.Join('\n', found.Select(file => file.Error));
        Assert.All(["同名", "压缩包里的压缩包", "符号链接"], word => Assert.Contains(word, errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_whose_checksum_is_wrong_is_reported_as_damaged()
    {
        await using var book = await TestBook.OpenAsync();
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(archive.CreateEntry("坏.md", CompressionLevel.NoCompression).Open());
            writer.Write("MARKMARKMARK");
        }

        var bytes = stream.ToArray();
        bytes[bytes.AsSpan().IndexOf("MARKMARK"u8)] ^= 1;
        Assert.Contains("校验和", Assert.Single(SourceFiles.Find([book.Write("包.zip", bytes)])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_archive_is_refused_in_words_that_its_editor_understands()
    {
        await using var book = await TestBook.OpenAsync();
        var error = Assert.Single(SourceFiles.Find([book.Write("包.zip", "PK\u0003\u0004 只有开头")])).Error!;
        Assert.Contains("文件损坏", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Central", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_in_an_archive_are_read_as_utf8_or_as_gbk()
    {
        const string name = "第一章/创业.md";
        Assert.Equal(name, SourceArchive.NameOf(name));
        Assert.Equal(name, SourceArchive.NameOf(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name))));
        Assert.Equal(name, SourceArchive.NameOf(Encoding.Latin1.GetString(CodePagesEncodingProvider.Instance.GetEncoding(936)!.GetBytes(name.Replace('/', '\\')))));
        Assert.Equal("café.md", SourceArchive.NameOf("café.md"));
    }

    [Fact]
    public async Task An_archive_from_a_chinese_windows_keeps_its_names()
    {
        await using var book = await TestBook.OpenAsync();
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, CodePagesEncodingProvider.Instance.GetEncoding(936)))
            Add(archive, "创业手册.md", Text);

        Assert.Equal(["创业手册.md"], SourceFiles.Find([book.Write("包.zip", stream.ToArray())]).Select(file => file.Path));
    }

    internal static byte[] Archive(params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
                Add(archive, name, text);
        }

        return stream.ToArray();
    }

    private static ZipArchiveEntry Add(ZipArchive archive, string name, string text)
    {
        var entry = archive.CreateEntry(name);
        using var writer = new StreamWriter(entry.Open());
        writer.Write(text);
        return entry;
    }
}
