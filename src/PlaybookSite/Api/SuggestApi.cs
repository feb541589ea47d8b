using Playbook.Search;
using Playbook.Search.Suggestions;

namespace PlaybookSite.Api;

internal static class SuggestApi
{
    public static void MapSuggest(this RouteGroupBuilder api) => api.MapMethods("/suggest", PlaybookApi.Read, Suggest);

    private static IResult Suggest(Suggester suggester, string q = "") => q.Length > SearchRequest.MaxQueryLength
        ? Results.Problem($"搜索词过长：{q.Length} 个字符，最多 {SearchRequest.MaxQueryLength} 个。", statusCode: StatusCodes.Status400BadRequest)
        : Results.Ok(new { suggestions = suggester.Of(q) });
}
