namespace PlaybookSite.Pages;

/// <summary>A step of the way from the front page to where the reader is.</summary>
internal sealed record Crumb(string Url, string Word)
{
    public static readonly Crumb Topics = new("/topics", "主题");

    public static readonly Crumb Books = new("/books", "书籍");

    public static readonly Crumb Cases = new("/cases", "案例");

    public static readonly Crumb Glossary = new("/glossary", "术语");

    public static readonly Crumb Map = new("/map", "知识地图");
}
