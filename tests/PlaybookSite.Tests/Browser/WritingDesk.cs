using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Browser;

/// <summary>
/// A page of the admin area with a form for a text, served with the real page's policy, scripts and token. What the form
/// posts to is up to the test.
/// </summary>
internal static partial class WritingDesk
{
    public const string Autosave = "/admin/autosave-of-a-test";

    /// <param name="html">Between the form's hidden fields and its end, besides the text.</param>
    public static async Task<IPage> OpenDeskAsync(
        this SiteFixture site, Chromium chromium, string text, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool script = true, bool autosave = false,
        AccountRole role = AccountRole.Editor)
    {
        var page = await site.PageAsync(chromium, await site.AccountAsync(role), width, scheme, script);
        await page.LayDeskAsync(() => text, autosave ? () => 1 : null);
        await page.GotoAsync("/admin/media");
        if (script)
            await page.Locator(".cm-content").WaitForAsync();
        return page;
    }

    /// <summary>What the server has of the draft is told anew whenever the page is opened.</summary>
    public static Task LayDeskAsync(this IPage page, Func<string> text, Func<int>? version) => page.RouteAsync("**/admin/media", async route =>
    {
        // Scripts ask for the page, too: what does the server have now?
        if (route.Request.ResourceType is not ("document" or "fetch") || route.Request.Method != "GET")
        {
            await route.ContinueAsync();
            return;
        }

        var answer = await route.FetchAsync();
        var body = await answer.TextAsync();
        var token = Token().Match(body).Groups[1].Value;
        var form = $"""
            <main id="main" tabindex="-1" class="admin-main"><div class="admin-page is-wide"><h1>一章</h1>
            <form id="desk" method="post" action="/admin/nowhere"{(version is null ? "" : $" data-autosave=\"{Autosave}\"")}>
              <input type="hidden" name="__RequestVerificationToken" value="{token}">
              <input type="hidden" name="DraftVersion" value="{version?.Invoke() ?? 0}">
              <p data-autosave-status></p>
              <div class="field"><label for="title">标题</label><input id="title" name="Draft.Title" value="标题"></div>
              <div class="field"><label for="text">正文</label><textarea id="text" name="Draft.Markdown" rows="20" data-markdown data-book="sample" lang="zh-CN">
            {WebUtility.HtmlEncode(text())}</textarea></div>
              <div class="actions"><button class="button" type="submit">保存草稿</button></div>
            </form></div></main>
            """;
        var headers = answer.Headers.Where(header => header.Key is not ("content-length" or "content-encoding")).ToDictionary();
        await route.FulfillAsync(new RouteFulfillOptions { Status = answer.Status, Headers = headers, Body = MainElement().Replace(body, _ => form) });
    });

    /// <summary>What the form would post.</summary>
    public static Task<string> PostedAsync(this IPage page) => page.EvaluateAsync<string>("document.querySelector('#text').value");

    /// <summary>The text editor of one of several fields.</summary>
    public static ILocator EditorOf(this IPage page, string field) => page.Locator($".editor:has([name='{field}']) .cm-content");

    /// <summary>Writes as hands do, at the end of the text.</summary>
    /// <param name="field">Which of several; null where there is one.</param>
    public static async Task WriteAsync(this IPage page, string text, string? field = null)
    {
        await (field is null ? page.Locator(".cm-content") : page.EditorOf(field)).ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.InsertTextAsync(text);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex(@"<main[\s\S]*</main>")]
    private static partial Regex MainElement();
}
