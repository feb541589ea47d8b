using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using PlaybookSite.Accounts;
using PlaybookSite.Startup;

namespace PlaybookSite.Areas.Admin;

/// <param name="Label">As the form calls the field.</param>
internal sealed record SentField(string Label, string Value)
{
    public int Rows => Math.Clamp(Value.Count(character => character == '\n') + (Value.Length / 60) + 1, 1, 16);
}

/// <summary>What a form said whose answer is an error. Goes back with the answer and is kept nowhere.</summary>
/// <param name="Problem">Why not all of it is there, in Chinese; empty when it is.</param>
internal sealed record SentForm(string From, IReadOnlyList<SentField> Fields, string Problem = "");

/// <summary>
/// Nobody loses what they wrote to a session that is over or a form that is too old, with or without script: what a form
/// of the desk said is shown again, as text, beside the reason why it was not taken. Only what persons write; never a
/// password, a code or a file.
/// </summary>
internal sealed partial class SentWords : IDisposable
{
    /// <summary>The largest form of somebody who is not signed in that is read at all, in bytes.</summary>
    private const long MostRead = 8 * 1024 * 1024;

    /// <summary>What is shown of it, in characters.</summary>
    private const int MostOfNobody = 400_000;
    private const int MostOfSomebody = 4_000_000;

    /// <summary>From here on even a field that no form here has is somebody's writing.</summary>
    private const int LongEnough = 20;
    private const int MostFields = 300;

    private static readonly string[] Unspoken = ["password", "code", "token", "secret", "credential", "passkey"];
    private static readonly string[] OfTheForm = ["DraftVersion", "PageVersion", "OpenedContent", "OpenedReason"];

    /// <summary>By the last part of a field's name.</summary>
    private static readonly Dictionary<string, string> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Title"] = "标题",
        ["Slug"] = "网址",
        ["Company"] = "公司或化名",
        ["Industry"] = "行业",
        ["Stage"] = "阶段",
        ["Year"] = "结局年份",
        ["Summary"] = "摘要",
        ["Keywords"] = "关键词",
        ["Confidentiality"] = "保密说明",
        ["Opening"] = "开头",
        ["Background"] = "背景",
        ["Problem"] = "问题",
        ["Causes"] = "原因",
        ["Measures"] = "应对",
        ["Result"] = "结果",
        ["More"] = "更多正文",
        ["Lessons"] = "教训",
        ["Markdown"] = "正文",
        ["Related"] = "相关内容",
        ["Url"] = "网址",
        ["Accessed"] = "查阅日期",
        ["WrittenBy"] = "谁写的",
        ["Reviewed"] = "谁审阅过",
        ["AsOf"] = "资料截至",
        ["ReviewBy"] = "下次复查",
        ["Reason"] = "改动的原因",
        ["Comment"] = "意见",
        ["Note"] = "说明",
        ["Name"] = "名称",
        ["English"] = "英文",
        ["Abbreviation"] = "缩写",
        ["Aliases"] = "别名",
        ["Synonyms"] = "同义词",
        ["Definition"] = "定义",
        ["Chapter"] = "讲它的章节",
        ["Word"] = "读者的说法",
        ["Other"] = "书里的说法",
        ["Query"] = "读者搜的词",
        ["Target"] = "先看到的页面",
        ["Find"] = "按词查找",
        ["Text"] = "粘贴的文字",
        ["Alt"] = "图片说明",
        ["Email"] = "邮箱",
    };

    private readonly PartitionedRateLimiter<string> _often;

    /// <summary>So many large forms of nobody's may be in memory at once.</summary>
    private readonly ConcurrencyLimiter _atOnce = new(new ConcurrencyLimiterOptions { PermitLimit = 4, QueueLimit = 16 });

    public SentWords(AccountsOptions accounts) => _often = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = accounts.AttemptsPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Reads what the form of a request says, once.</summary>
    /// <param name="path">Where it was sent to.</param>
    /// <returns>Null where there is nothing to give back: no form of the desk's, nothing written in it, or a page elsewhere sent it.</returns>
    public async Task<SentForm?> TakeAsync(HttpContext context, PathString path)
    {
        if (context.Items.TryGetValue(typeof(SentForm), out var taken))
            return (SentForm?)taken;
        var form = await ReadAsync(context, path);
        context.Items[typeof(SentForm)] = form;
        return form;
    }

    public void Dispose()
    {
        _often.Dispose();
        _atOnce.Dispose();
    }

    /// <returns>Null for what is not shown: it is a secret, belongs to the form, or nobody typed it.</returns>
    internal static string? LabelOf(string name, string value)
    {
        if (name.StartsWith('_') || name.StartsWith("Base.", StringComparison.Ordinal) || OfTheForm.Contains(name)
            || Unspoken.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return null;
        var source = SourceRow().Match(name);
        var last = name[(name.LastIndexOf('.') + 1)..];
        if (source.Success)
        {
            var row = int.Parse(source.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) + 1;
            return $"来源 {row}：{(last == "Title" ? "名称" : Labels.GetValueOrDefault(last, last))}";
        }

        return Labels.TryGetValue(last, out var label) ? label
            : value.Length >= LongEnough || value.Contains('\n', StringComparison.Ordinal) ? $"“{(name.Length > 60 ? name[..60] : name)}”一栏"
            : null;
    }

    private async Task<SentForm?> ReadAsync(HttpContext context, PathString path)
    {
        var request = context.Request;
        var (isSomebody, site) = (context.User.AccountId() > 0, request.Headers["Sec-Fetch-Site"].ToString());
        // What another site has a browser send is nobody's writing, and would be its words on our page.
        if (!HttpMethods.IsPost(request.Method) || !path.StartsWithSegments(ClosedAreas.Admin) || !request.HasFormContentType || request.IsFromScript()
            || request.ContentLength == 0 || site is "cross-site" or "same-site")
            return null;
        if (isSomebody)
            return await ShowAsync(request, path, MostOfSomebody);
        if (request.ContentLength > MostRead)
            return NotRead(path, "发来的内容太大，没有读");
        using var turn = _often.AttemptAcquire(context.Connection.RemoteIpAddress?.ToString() ?? "");
        if (!turn.IsAcquired)
            return NotRead(path, "请求太频繁，发来的内容没有读");
        using var place = await _atOnce.AcquireAsync(1, context.RequestAborted);
        if (!place.IsAcquired)
            return NotRead(path, "这会儿太忙，发来的内容没有读");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MostRead;
        context.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions { MultipartBodyLengthLimit = MostRead }));
        return await ShowAsync(request, path, MostOfNobody);
    }

    private static async Task<SentForm?> ShowAsync(HttpRequest request, PathString path, int most)
    {
        var fields = new List<SentField>();
        var left = most;
        var isCut = false;
        try
        {
            foreach (var (name, values) in await request.ReadFormAsync(request.HttpContext.RequestAborted))
            {
                foreach (var value in values)
                {
                    if (string.IsNullOrWhiteSpace(value) || LabelOf(name, value) is not { } label)
                        continue;
                    isCut |= value.Length > left || fields.Count == MostFields;
                    if (left == 0 || fields.Count == MostFields)
                        continue;
                    var text = Tidy(value.Length > left ? value[..left] : value);
                    fields.Add(new SentField(label, text));
                    left -= Math.Min(left, value.Length);
                }
            }
        }
        catch (Exception problem) when (problem is BadHttpRequestException or InvalidDataException or IOException)
        {
            return NotRead(path, "发来的内容太大或不完整，没有读");
        }

        return fields.Count > 0 ? new SentForm(path, fields, isCut ? "文字太多，下面只有前面的一部分" : "") : null;
    }

    private static SentForm NotRead(PathString path, string problem) => new(path, [], problem);

    /// <summary>One kind of line end; no character that a page cannot hold.</summary>
    private static string Tidy(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var character in value.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (character.Value is '\n' or '\t' || !Rune.IsControl(character))
                text.Append(character.ToString());
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\.Sources\[(\d{1,4})\]\.\w+$")]
    private static partial Regex SourceRow();
}
