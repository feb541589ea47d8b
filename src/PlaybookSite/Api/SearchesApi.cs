using Microsoft.AspNetCore.Mvc;
using Playbook.Search;
using Playbook.Search.Insight;

namespace PlaybookSite.Api;

/// <summary>
/// What the page cannot know by itself: that a reader rested on results which came while typing, or opened a hit. Says
/// nothing back, and keeps nothing of the request but the query.
/// </summary>
internal static class SearchesApi
{
    private const int MaxBytes = 4096;

    private static readonly string[] Pages = ["/books/", "/cases/", "/glossary/"];

    public static void MapSearches(this RouteGroupBuilder api) =>
        api.MapPost("/searches", CountAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBytes));

    private static async Task<IResult> CountAsync(
        HttpRequest request, BookSearch search, Promotions promotions, SearchCounter counter, Seen seen, CancellationToken cancellation)
    {
        if (seen.Query is not { Length: > 0 and <= SearchRequest.MaxQueryLength } query || (seen.Opened is { } page && !IsOurs(page)))
            return Results.Problem("query 应为 1 到 200 个字符，opened 应为本站页面的路径。", statusCode: StatusCodes.Status400BadRequest);
        if (request.IsFromReader())
        {
            if (seen.Opened is not null)
                counter.Clicked(query);
            else if (search.Search(new SearchRequest(query, PageSize: 1)) is { Incomplete: false } answer)
                counter.Searched(query, (await promotions.AddToAsync(answer, cancellation)).Answered);
        }

        return Results.NoContent();
    }

    private static bool IsOurs(string path) =>
        Pages.Any(page => path.StartsWith(page, StringComparison.Ordinal)) && path.Length <= 2000 && !path.Any(char.IsControl);

    /// <param name="Opened">Path of the hit that was opened; null for a search.</param>
    private sealed record Seen(string? Query, string? Opened = null);
}
