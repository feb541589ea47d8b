using System.Security.Claims;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages;

/// <summary>An entry of the navigation. A subject adds its line to <see cref="All"/>.</summary>
/// <param name="Url">Path; what begins with it belongs to it.</param>
/// <param name="May">Whose navigation it stands in.</param>
internal sealed record AdminPlace(string Url, string Word, Func<ClaimsPrincipal, bool> May)
{
    public static readonly AdminPlace[] All =
    [
        new("/admin", "工作台", _ => true),
        new("/admin/cases", "案例", _ => true),
        new("/admin/chapters", "章节", _ => true),
        new("/admin/drafts", "我的草稿", _ => true),
        new("/admin/review", "审阅", person => person.MayPublish()),
        new("/admin/terms", "术语", _ => true),
        new("/admin/searches", "搜索", person => person.MayPublish()),
        new("/admin/media", "图片", _ => true),
        new("/admin/audit", "记录", person => person.MayPublish()),
        new("/admin/people", "人员", person => person.IsAdmin()),
    ];

    public bool IsAt(PathString path) => Url == "/admin" ? path == Url : path.StartsWithSegments(Url);
}
