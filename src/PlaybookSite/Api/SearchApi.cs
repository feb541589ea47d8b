using Playbook.Books;
using Playbook.Search;

namespace PlaybookSite.Api;

internal static class SearchApi
{
    private static readonly string[] Kinds = ["section", "case", "term"];

    public static void MapSearch(this RouteGroupBuilder api) => api.MapMethods("/search", PlaybookApi.Read, SearchAsync);

    private static async Task<IResult> SearchAsync(
        BookSearch search,
        Promotions promotions,
        CancellationToken cancellation,
        string q = "",
        string page = "1",
        string pageSize = "10",
        string? topic = null,
        string? book = null,
        string? kind = null)
    {
        if (q.Length > SearchRequest.MaxQueryLength)
            return Wrong($"搜索词过长：{q.Length} 个字符，最多 {SearchRequest.MaxQueryLength} 个。");
        if (!int.TryParse(page, out var number) || number < 1)
            return Wrong("page 应为不小于 1 的整数。");
        if (!int.TryParse(pageSize, out var size) || size is < 1 or > SearchRequest.MaxPageSize)
            return Wrong($"pageSize 应为 1 到 {SearchRequest.MaxPageSize} 之间的整数。");
        if (topic is { Length: > 0 } && Topic.Find(topic) is null)
            return Wrong($"没有“{topic}”这个主题，可用的有：{string.Join('、', Topic.All.Select(known => known.Slug))}。");
        if (kind is { Length: > 0 } && !Kinds.Contains(kind))
            return Wrong($"kind 只能是 {string.Join('、', Kinds)}。");

        var answer = search.Search(new SearchRequest(q, number, size, Given(topic), Given(book), Given(kind)));
        return Results.Ok(await promotions.AddToAsync(answer, cancellation));
    }

    private static string? Given(string? value) => value is { Length: > 0 } ? value : null;

    private static IResult Wrong(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
