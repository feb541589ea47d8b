using System.Globalization;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Glossary;
using Playbook.Revisions;

namespace Playbook.Editing;

/// <summary>A field of a page, as it is called at the desk, and its words.</summary>
public readonly record struct DraftField(string Label, string Text);

/// <summary>What a page says, field by field, in words that can be compared.</summary>
public static class DraftWords
{
    public static CaseDraft DraftOf(CaseStudy study) => CaseEditor.DraftOf(study);

    public static ChapterDraft DraftOf(Chapter chapter) => ChapterEditor.DraftOf(chapter);

    public static TermDraft DraftOf(Term term) => TermEditor.DraftOf(term);

    /// <param name="now">The case today; null when it is gone.</param>
    public static IReadOnlyList<DraftField> Of(Revision revision, CaseStudy? now) => Of(RevisedFields.OfCase(revision, now));

    public static IReadOnlyList<DraftField> Of(Revision revision, Chapter now) => Of(RevisedFields.OfChapter(revision, now));

    public static IReadOnlyList<DraftField> Of(Revision revision, Term now) => Of(RevisedFields.OfTerm(revision, now));

    public static IReadOnlyList<DraftField> Of(TermDraft draft) =>
    [
        new("名称", draft.Name),
        new("定义", draft.Definition),
        new("英文", draft.English),
        new("缩写", draft.Abbreviation),
        new("别名", string.Join('、', draft.Aliases)),
        new("同义词", string.Join('、', draft.Synonyms)),
        new("主题", Topics(draft.Topics)),
        new("讲它的章节", draft.Chapter),
    ];

    public static IReadOnlyList<DraftField> Of(CaseDraft draft) =>
    [
        new("标题", draft.Title),
        new("网址", draft.Slug),
        new("公司", draft.Company),
        new("行业", draft.Industry),
        new("阶段", draft.Stage),
        new("结局", draft.Outcome switch { Outcome.Success => "成功", Outcome.Failure => "失败", Outcome.Pivot => "转型", Outcome.Ongoing => "进行中", _ => "" }),
        new("证据等级", draft.Evidence switch
        {
            Evidence.FirstHand => "亲历", Evidence.PublicReport => "公开报道", Evidence.SecondHand => "二手转述", Evidence.Fictional => "虚构示例", _ => "",
        }),
        new("年份", draft.Year?.ToString(CultureInfo.InvariantCulture) ?? ""),
        new("主题", Topics(draft.Topics)),
        new("摘要", draft.Summary),
        new("关键词", string.Join('、', draft.Keywords)),
        new("正文", draft.Markdown),
        new("教训", string.Join('\n', draft.Lessons)),
        new("来源", Sources(draft.Sources)),
        new("相关内容", string.Join('\n', draft.Related)),
        new("保密说明", draft.Confidentiality),
        new("撰写与复查", Words(draft.Provenance)),
    ];

    public static IReadOnlyList<DraftField> Of(ChapterDraft draft) =>
    [
        new("标题", draft.Title),
        new("主题", Topics(draft.Topics)),
        new("摘要", draft.Summary),
        new("关键词", string.Join('、', draft.Keywords)),
        new("正文", draft.Markdown),
        new("来源", Sources(draft.Sources)),
        new("相关内容", string.Join('\n', draft.Related)),
        new("撰写与复查", Words(draft.Provenance)),
    ];

    private static string Topics(IEnumerable<string> topics) => string.Join('、', topics.Select(topic => Topic.Find(topic)?.Title ?? topic));

    private static string Sources(IEnumerable<SourceReference> sources) => string.Join('\n', sources.Select(source =>
        string.Join(' ', new[] { source.Title, source.Url, source.Accessed is { } day ? $"查阅于 {day:yyyy-MM-dd}" : "" }.Where(word => word.Length > 0))));

    private static string Words(Provenance provenance) => string.Join('\n', new[]
    {
        provenance.WrittenBy,
        provenance.Reviewed,
        provenance.AsOf is { } asOf ? $"资料截至 {asOf:yyyy-MM-dd}" : "",
        provenance.ReviewBy is { } reviewBy ? $"下次复查 {reviewBy:yyyy-MM-dd}" : "",
    }.Where(word => word.Length > 0));
}
