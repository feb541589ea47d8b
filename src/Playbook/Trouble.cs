using Microsoft.Data.Sqlite;

namespace Playbook;

/// <summary>What files and databases complain about, in the words of the people who run the site.</summary>
internal static class Trouble
{
    // errno, which .NET hands on as it is; SQLite's own numbers.
    private const int NoSpace = 28, ReadOnly = 30, Denied = 13, NotPermitted = 1, Busy = 16, TooLong = 36;
    private const int SqliteBusy = 5, SqliteLocked = 6, SqliteReadOnly = 8, SqliteCorrupt = 11, SqliteFull = 13, SqliteCannotOpen = 14, SqliteNotOne = 26;

    /// <returns>In Chinese; what nobody foresaw as the system says it.</returns>
    public static string InWords(Exception problem) => problem switch
    {
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => "数据库正被别的程序使用，请稍后再试",
        SqliteException { SqliteErrorCode: SqliteReadOnly } => "数据库只能读，请检查写权限",
        SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNotOne } => "数据库文件残缺或已损坏",
        SqliteException { SqliteErrorCode: SqliteFull } or IOException { HResult: NoSpace } => "磁盘已满",
        SqliteException { SqliteErrorCode: SqliteCannotOpen } => "打不开数据库文件，请检查文件夹和权限",
        InvalidDataException => "内容残缺或已损坏，可能没有传完",
        FileNotFoundException or DirectoryNotFoundException => "找不到文件或文件夹",
        IOException { HResult: ReadOnly } => "磁盘是只读的",
        IOException { HResult: Busy } => "正被别的程序使用",
        PathTooLongException or IOException { HResult: TooLong } => "名字或路径太长",
        UnauthorizedAccessException or IOException { HResult: Denied or NotPermitted } => "没有读写权限",
        _ => problem.Message,
    };
}
