using Playbook.Importing;
using Playbook.Importing.Doctor;

namespace PlaybookSite.Areas.Admin.Pages.Importing;

/// <summary>One document of a report, drawn by _Document.cshtml.</summary>
/// <param name="Place">In the report; names the fields of its form.</param>
/// <param name="Choices">What stands in the form.</param>
/// <param name="IsDone">It is imported: there is nothing to choose any more.</param>
internal sealed record DocumentView(ImportJob Job, ImportedDocument Document, int Place, DocumentChoices Choices, bool IsDone)
{
    /// <summary>Of one rule on the page; the report has all.</summary>
    public const int MostChanges = 100;

    public const int FewChanges = 8;

    public const int FewProblems = 12;

    /// <summary>Runs of chapters that stand in one part, in order.</summary>
    public IEnumerable<(string Part, List<ImportedChapter> Chapters)> Parts
    {
        get
        {
            var parts = new List<(string Part, List<ImportedChapter> Chapters)>();
            foreach (var chapter in Document.Outline)
            {
                var part = chapter.PartNumber.Length > 0 ? $"第{chapter.PartNumber}部分　{chapter.Part}" : chapter.Part;
                if (parts.Count == 0 || parts[^1].Part != part)
                    parts.Add((part, []));
                parts[^1].Chapters.Add(chapter);
            }

            return parts;
        }
    }

    /// <summary>More than one version: only then there is something to choose.</summary>
    public List<ImportDraft> VersionsOf(string chapter) =>
        Document.Drafts.Where(draft => draft.Of == chapter && draft.Key.Length > 0).DistinctBy(draft => draft.Key).ToList() is { Count: > 1 } versions ? versions : [];

    public bool IsWanted(ImportDraft version, IEnumerable<ImportDraft> versions) =>
        versions.Any(one => Choices.Drafts.Contains(one.Key)) ? Choices.Drafts.Contains(version.Key) : version.Chosen;

    public IReadOnlyList<string> TopicsOf(ImportTopics? judged) =>
        judged is null ? [] : Choices.Topics.GetValueOrDefault(judged.At, judged.Topics);

    public IEnumerable<(string Kind, int Count)> LineCounts =>
        Words.LineKinds.Select(kind => (kind, Document.Lines.Where(lines => lines.Kind == kind).Sum(lines => lines.To - lines.From + 1))).Where(kind => kind.Item2 > 0);
}
