using System.IO.Compression;
using Microsoft.Data.Sqlite;

namespace Playbook.Tests;

/// <summary>Of real complaints: what the system throws, not what a test makes up.</summary>
public sealed class TroubleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-trouble-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_that_is_not_there_a_folder_in_its_place_and_a_cut_off_archive_are_said_in_Chinese()
    {
        var cut = Written("残.zip", "PK\u0003\u0004 半个压缩包");

        Assert.Equal("找不到文件或文件夹", Said(() => File.ReadAllText(Path.Combine(_folder, "没有", "这个.md"))));
        Assert.Equal("没有读写权限", Said(() => File.ReadAllText(_folder)));
        Assert.Equal("名字或路径太长", Said(() => File.WriteAllText(Path.Combine(_folder, new string('长', 200)), "字")));
        Assert.Equal("内容残缺或已损坏，可能没有传完", Said(() => ZipFile.OpenRead(cut).Dispose()));
    }

    [Fact]
    public void A_file_that_is_no_database_is_said_to_be_damaged()
    {
        var file = Written("乱.db", string.Concat(Enumerable.Repeat("这不是数据库。", 200)));

        Assert.Equal("数据库文件残缺或已损坏", Said(() =>
        {
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
            command.ExecuteScalar();
        }));
    }

    private string Written(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static string Said(Action action) => Trouble.InWords(Assert.ThrowsAny<Exception>(action));
}
