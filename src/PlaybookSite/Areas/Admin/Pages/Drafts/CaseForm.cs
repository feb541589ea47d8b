using System.Globalization;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Editing;

namespace PlaybookSite.Areas.Admin.Pages.Drafts;

/// <summary>The form of a case: words as they are typed, whatever of it can be read.</summary>
internal sealed record CaseForm
{
    public string? Title { get; init; }
    public string? Slug { get; init; }
    public string? Company { get; init; }
    public string? Industry { get; init; }
    public string? Stage { get; init; }
    public Outcome? Outcome { get; init; }
    public Evidence? Evidence { get; init; }
    public string? Year { get; init; }
    public List<string> Topics { get; init; } = [];
    public string? Summary { get; init; }
    public string? Keywords { get; init; }
    public string? Opening { get; init; }
    public string? Background { get; init; }
    public string? Problem { get; init; }
    public string? Causes { get; init; }
    public string? Measures { get; init; }
    public string? Result { get; init; }
    public string? More { get; init; }
    public string? Lessons { get; init; }
    public List<SourceForm> Sources { get; init; } = [];
    public string? Related { get; init; }
    public string? Confidentiality { get; init; }
    public ProvenanceForm Provenance { get; init; } = new();

    public static CaseForm Of(CaseDraft draft)
    {
        var story = draft.Story ?? CaseStory.Read(draft.Markdown);
        // A text without steps is written where the text editor is.
        if (story.Fields.Count == 0 && story.More.Length == 0)
            story = story with { Opening = "", More = story.Opening };
        return new CaseForm
        {
            Title = draft.Title,
            Slug = draft.Slug,
            Company = draft.Company,
            Industry = draft.Industry,
            Stage = draft.Stage,
            Outcome = draft.Outcome,
            Evidence = draft.Evidence,
            Year = draft.Year?.ToString(CultureInfo.InvariantCulture),
            Topics = [.. draft.Topics],
            Summary = draft.Summary,
            Keywords = FormWords.Join(draft.Keywords),
            Opening = story.Opening,
            Background = story.Background,
            Problem = story.Problem,
            Causes = story.Causes,
            Measures = story.Measures,
            Result = story.Result,
            More = story.More,
            Lessons = FormWords.Lines(draft.Lessons),
            Sources = SourceForm.Of(draft.Sources),
            Related = FormWords.Lines(draft.Related),
            Confidentiality = draft.Confidentiality,
            Provenance = ProvenanceForm.Of(draft.Provenance),
        };
    }

    public CaseDraft ToDraft()
    {
        var story = new CaseStory(
            FormWords.Text(Opening), FormWords.Text(Background), FormWords.Text(Problem), FormWords.Text(Causes), FormWords.Text(Measures),
            FormWords.Text(Result), FormWords.Text(More));
        return new CaseDraft
        {
            Title = Title?.Trim() ?? "",
            Slug = Slug?.Trim() ?? "",
            Company = Company?.Trim() ?? "",
            Industry = Industry?.Trim() ?? "",
            Stage = Stage?.Trim() ?? "",
            Outcome = Outcome,
            Evidence = Evidence,
            Year = YearNumber,
            Topics = FormWords.Known(Topics),
            Summary = Summary?.Trim() ?? "",
            Keywords = FormWords.Parted(Keywords),
            Lessons = FormWords.ByLine(Lessons),
            Sources = SourceForm.References(Sources),
            Related = FormWords.ByLine(Related),
            Confidentiality = Confidentiality?.Trim() ?? "",
            Provenance = Provenance.ToProvenance(),
            Markdown = story.ToMarkdown(),
            Story = story,
        };
    }

    /// <summary>What was typed and cannot be kept: by its field.</summary>
    public IEnumerable<(string Field, string Message)> Complaints()
    {
        if (!string.IsNullOrWhiteSpace(Year) && YearNumber is null)
            yield return (nameof(Year), $"年份“{Year}”不是四位数字，没有保存这一栏");
        foreach (var complaint in SourceForm.Complaints(Sources))
            yield return complaint;
        foreach (var complaint in Provenance.Complaints())
            yield return complaint;
    }

    private int? YearNumber =>
        int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2100 ? year : null;
}

/// <summary>The form of a chapter.</summary>
internal sealed record ChapterForm
{
    public string? Title { get; init; }
    public List<string> Topics { get; init; } = [];
    public string? Summary { get; init; }
    public string? Keywords { get; init; }
    public string? Markdown { get; init; }
    public List<SourceForm> Sources { get; init; } = [];
    public string? Related { get; init; }
    public ProvenanceForm Provenance { get; init; } = new();

    public static ChapterForm Of(ChapterDraft draft) => new()
    {
        Title = draft.Title,
        Topics = [.. draft.Topics],
        Summary = draft.Summary,
        Keywords = FormWords.Join(draft.Keywords),
        Markdown = draft.Markdown,
        Sources = SourceForm.Of(draft.Sources),
        Related = FormWords.Lines(draft.Related),
        Provenance = ProvenanceForm.Of(draft.Provenance),
    };

    public ChapterDraft ToDraft() => new()
    {
        Title = Title?.Trim() ?? "",
        Topics = FormWords.Known(Topics),
        Summary = Summary?.Trim() ?? "",
        Keywords = FormWords.Parted(Keywords),
        Markdown = FormWords.Text(Markdown),
        Sources = SourceForm.References(Sources),
        Related = FormWords.ByLine(Related),
        Provenance = Provenance.ToProvenance(),
    };

    public IEnumerable<(string Field, string Message)> Complaints() => SourceForm.Complaints(Sources).Concat(Provenance.Complaints());
}

/// <summary>A row of sources.</summary>
internal sealed record SourceForm
{
    /// <summary>Empty rows behind those that are filled in.</summary>
    private const int Spare = 2;

    public string? Title { get; init; }
    public string? Url { get; init; }
    public string? Accessed { get; init; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Url) && string.IsNullOrWhiteSpace(Accessed);

    public static List<SourceForm> Of(IEnumerable<SourceReference> sources) =>
    [
        .. sources.Select(source => new SourceForm { Title = source.Title, Url = source.Url, Accessed = source.Accessed is { } day ? PlaybookSite.Pages.Wording.Day(day) : "" }),
        .. Enumerable.Repeat(new SourceForm(), Spare),
    ];

    public static IReadOnlyList<SourceReference> References(IEnumerable<SourceForm> rows) =>
        [.. rows.Where(row => !row.IsEmpty).Select(row => new SourceReference(row.Title?.Trim() ?? "", row.Url?.Trim() ?? "", FormWords.Day(row.Accessed)))];

    public static IEnumerable<(string, string)> Complaints(IEnumerable<SourceForm> rows) => rows.Index()
        .Where(row => !string.IsNullOrWhiteSpace(row.Item.Accessed) && FormWords.Day(row.Item.Accessed) is null)
        .Select(row => ($"Sources[{row.Index}].Accessed", $"第 {row.Index + 1} 条来源的查阅日期“{row.Item.Accessed}”要写成 2026-11-30 的样子，没有保存这一栏"));
}

/// <summary>Who wrote and reviewed it, and until when it is to be trusted.</summary>
internal sealed record ProvenanceForm
{
    public string? WrittenBy { get; init; }
    public string? Reviewed { get; init; }
    public string? AsOf { get; init; }
    public string? ReviewBy { get; init; }

    public static ProvenanceForm Of(Provenance provenance) => new()
    {
        WrittenBy = provenance.WrittenBy,
        Reviewed = provenance.Reviewed,
        AsOf = provenance.AsOf is { } asOf ? PlaybookSite.Pages.Wording.Day(asOf) : "",
        ReviewBy = provenance.ReviewBy is { } reviewBy ? PlaybookSite.Pages.Wording.Day(reviewBy) : "",
    };

    public Provenance ToProvenance() => new(WrittenBy?.Trim() ?? "", Reviewed?.Trim() ?? "", FormWords.Day(AsOf), FormWords.Day(ReviewBy));

    public IEnumerable<(string, string)> Complaints()
    {
        if (!string.IsNullOrWhiteSpace(AsOf) && FormWords.Day(AsOf) is null)
            yield return ($"Provenance.{nameof(AsOf)}", "资料截至的日期要写成 2026-11-30 的样子，没有保存这一栏");
        if (!string.IsNullOrWhiteSpace(ReviewBy) && FormWords.Day(ReviewBy) is null)
            yield return ($"Provenance.{nameof(ReviewBy)}", "复查日期要写成 2026-11-30 的样子，没有保存这一栏");
    }
}

/// <summary>Between what stands in one field and the list that it means.</summary>
internal static class FormWords
{
    private static readonly char[] Between = ['、', '，', ',', '；', ';', '\n', '\r'];

    public static string Join(IEnumerable<string> words) => string.Join('、', words);

    public static IReadOnlyList<string> Parted(string? words) =>
        [.. (words ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    public static string Lines(IEnumerable<string> items) => string.Join('\n', items);

    public static IReadOnlyList<string> ByLine(string? text) =>
        [.. (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>In the order of the form: the first is the one that a page belongs to.</summary>
    public static IReadOnlyList<string> Known(IEnumerable<string> topics) =>
        [.. topics.Where(slug => Topic.All.Any(topic => topic.Slug == slug)).Distinct()];

    /// <summary>Browsers send other line ends; lines that are empty at both ends are no text.</summary>
    public static string Text(string? text) => (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim('\n');

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
