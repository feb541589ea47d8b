namespace Playbook.Benchmarks.Search;

internal static class Urls
{
    /// <summary>The address of a hit without the words that it takes along, and without the step that a case opens at.</summary>
    public static string WithoutWords(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return query < 0 ? url : url[..query] + (hash < 0 || url.StartsWith("/cases/", StringComparison.Ordinal) ? "" : url[hash..]);
    }
}
