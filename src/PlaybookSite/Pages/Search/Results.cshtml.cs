using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Search;
using Playbook.Search.Suggestions;

namespace PlaybookSite.Pages.Search;

/// <summary>
/// The results alone, for the script that shows them while one types; the page around them is <see cref="FindModel"/>.
/// What a reader asked stays between the page and the index: it is written to no log.
/// </summary>
internal class ResultsModel(BookSearch search, Promotions promotions, Suggester suggester, PlaybookDbContext db) : PageModel
{
    private static readonly string[] Kinds = ["section", "case", "term"];

    public SearchRequest Asked { get; private set; } = new("");

    /// <summary>Null while nothing was asked, or when it could not be answered.</summary>
    public SearchAnswer? Answer { get; private set; }

    /// <summary>Why the question could not be answered, for the reader.</summary>
    public string? Refusal { get; private set; }

    /// <summary>What the address asked for and nobody here knows; it narrows nothing.</summary>
    public IReadOnlyList<string> Unknown { get; private set; } = [];

    /// <summary>Names like the query, where it finds nothing.</summary>
    public IReadOnlyList<Suggestion> Near { get; private set; } = [];

    /// <summary>Quotes, exclusions and limits that stand in the query, each with what is left without it.</summary>
    public IReadOnlyList<AskedPiece> Pieces => Answer?.Asked.Pieces ?? [];

    public IReadOnlyList<Suggestion> Popular => suggester.Popular(6);

    public int LastPage => Answer is null ? 1 : Math.Max(1, (Answer.Total + Answer.PageSize - 1) / Answer.PageSize);

    public bool IsNarrowed => Asked.Topic is not null || Asked.Book is not null || Asked.Kind is not null;

    // "page" is also the name of a route value of Razor Pages, which would win.
    public virtual async Task<IActionResult> OnGetAsync(
        string? q, string? topic, string? book, string? kind, [FromQuery(Name = "page")] int page = 1)
    {
        Asked = await KnownAsync(new SearchRequest(
            q?.Trim() ?? "", page, Topic: NullIfEmpty(topic), Book: NullIfEmpty(book), Kind: NullIfEmpty(kind)));
        if (Asked.Query.Length > SearchRequest.MaxQueryLength)
            Refusal = $"搜索词有 {Asked.Query.Length} 个字，最多 {SearchRequest.MaxQueryLength} 个字。请留下最关键的几个词再搜索。";
        else if (!ModelState.IsValid || page < 1)
            Refusal = "页码应是从 1 开始的整数。请回到第一页。";
        if (Refusal is not null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            Asked = Asked with { Query = Cut(Asked.Query), Page = 1 };
        }
        else if (Asked.Query != "")
        {
            Answer = await promotions.AddToAsync(search.Search(Asked), HttpContext.RequestAborted);
            Near = Answer.Total == 0 ? suggester.Near(Answer.Asked.Text, 6) : [];
        }

        return Page();
    }

    public static string Address(SearchRequest request)
    {
        var query = new QueryBuilder { { "q", request.Query } };
        foreach (var (name, value) in new[] { ("topic", request.Topic), ("book", request.Book), ("kind", request.Kind) })
        {
            if (value is not null)
                query.Add(name, value);
        }

        if (request.Page > 1)
            query.Add("page", request.Page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return "/search" + query;
    }

    /// <summary>How the question was read, one line a word however many synonyms it has.</summary>
    public IEnumerable<string> Readings => Answer is null ? [] : Answer.Interpretation
        .GroupBy(reading => (reading.Kind, reading.From), reading => $"“{reading.To}”")
        .Select(word => Explain(word.Key.Kind, word.Key.From, string.Join('、', word)));

    /// <summary>Stands above the first page, and wherever there is nothing else to show.</summary>
    public PromotedAnswer? Promoted => Answer is { Page: 1 } or { Total: 0 } ? Answer.Promoted : null;

    /// <summary>The hits, without the term that already stands above them.</summary>
    public IEnumerable<SearchHit> Hits => Answer is null ? [] : Answer.Hits
        .Where(hit => Answer.Page > 1 || hit.Kind != "term" || hit.Url != Answer.Answer?.Url);

    /// <summary>What a piece of the query asks for.</summary>
    public static string NameOf(string kind) => kind switch
    {
        "phrase" => "连在一起",
        "without" => "不含",
        "topic" => "主题",
        "book" => "书",
        _ => "类型",
    };

    /// <summary>How a hit was found, where the words do not simply stand there; else empty.</summary>
    public static string How(SearchHit hit) => hit.MatchedBy switch
    {
        "apart" => "词不相连",
        "simplified" => "繁简转换",
        "synonym" => "同义词",
        "keyword" => "关键词相符",
        "book" => "书名相符",
        // What was looked for stands above the hits: a hit that does not hold it says so.
        "typo" or "pinyin" when hit.Lacking.Count is 1 or 2 => NotMentioned(hit),
        "typo" or "pinyin" when hit.IsApart => hit.Lacking.Count > 0 ? "部分相符" : "词不相连",
        "typo" => "近似写法",
        "pinyin" => "拼音",
        // Which words to do without is for the reader to judge; a long list of them is none.
        "partial" when hit.Lacking.Count is 1 or 2 => NotMentioned(hit),
        "partial" => "部分相符",
        _ => "",
    };

    private static string Counted(string field) => field.Equals("book", StringComparison.OrdinalIgnoreCase) ? "本书" : $"个{NameOf(field.ToLowerInvariant())}";

    private static string NotMentioned(SearchHit hit) => $"未提到{string.Concat(hit.Lacking.Select(word => $"“{word}”"))}";

    private static string Explain(string kind, string from, string to) => kind switch
    {
        "synonym" => $"“{from}”也叫{to}，一并找了",
        "pinyin" => $"没有“{from}”，当作拼音找了{to}",
        "typo" => $"没有“{from}”，找的是{to}",
        "spelling" => $"也按{to}这种写法找了",
        "ignored" when to != "“”" => $"只写“{from}”没有可以排除的对象，当作普通的词找了{to}",
        "ignored" => $"“{from}”没有起作用",
        "unknown" => $"没有“{from.Split(':', '：')[1]}”这{Counted(from.Split(':', '：')[0])}，当作普通的词找了{to}",
        _ => $"繁体“{from}”也按简体{to}找了",
    };

    private async Task<SearchRequest> KnownAsync(SearchRequest asked)
    {
        var unknown = new List<string>();
        if (asked.Topic is { } topic && Topic.Find(topic) is null)
        {
            unknown.Add($"没有“{topic}”这个主题");
            asked = asked with { Topic = null };
        }

        if (asked.Book is { } book && !await db.Books.Published().AnyAsync(known => known.Slug == book))
        {
            unknown.Add($"没有“{book}”这本书");
            asked = asked with { Book = null };
        }

        if (asked.Kind is { } kind && !Kinds.Contains(kind))
        {
            unknown.Add($"没有“{kind}”这个类型");
            asked = asked with { Kind = null };
        }

        Unknown = unknown;
        return asked;
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static string Cut(string query) =>
        query.Length > SearchRequest.MaxQueryLength ? query[..SearchRequest.MaxQueryLength] : query;
}
