namespace PlaybookSite.Api;

/// <summary>Tells people from programs, for what is counted. What a request says of itself is looked at and forgotten.</summary>
internal static class Readers
{
    private static readonly string[] Programs = ["bot", "crawl", "spider", "slurp", "preview", "monitor", "lighthouse"];

    /// <summary>False for crawlers and tools that say so, and for pages that a browser fetches ahead.</summary>
    public static bool IsFromReader(this HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        return !HttpMethods.IsHead(request.Method)
            && agent.StartsWith("Mozilla/", StringComparison.Ordinal)
            && !Programs.Any(program => agent.Contains(program, StringComparison.OrdinalIgnoreCase))
            && !request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)
            && request.Headers["Sec-Fetch-Site"].ToString() is not "cross-site";
    }
}
