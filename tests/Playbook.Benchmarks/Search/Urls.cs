namespace Playbook.Benchmarks.Search;

internal static class Urls
{
    /// <summary>The address of a hit without the words that it takes along.</summary>
    public static string WithoutWords(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return query < 0 ? url : url[..query] + (hash < 0 ? "" : url[hash..]);
    }
}
