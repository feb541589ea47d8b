using System.Globalization;
using Playbook.Books;
using Playbook.Importing;

namespace PlaybookSite.Areas.Admin.Pages.Importing;

/// <summary>
/// The form of the diagnosis: its fields carry the place of their document in the report. Only what differs from what the
/// diagnosis did becomes a choice, so that what nobody touched goes on as the rules have it.
/// </summary>
internal static class DecisionForm
{
    public static string Takes(int document) => Name("take", document);

    public static string Title(int document) => Name("title", document);

    public static string Slug(int document) => Name("slug", document);

    /// <summary>One value for each chapter that is taken.</summary>
    public static string Chapters(int document) => Name("chapter", document);

    /// <summary>One value for each case that is taken.</summary>
    public static string Cases(int document) => Name("case", document);

    /// <summary>Says that cases were offered: without it none is left out by not being there.</summary>
    public static string OffersCases(int document) => Name("cases", document);

    public static string Draft(int document, string chapter) => $"{Name("draft", document)}-{chapter}";

    /// <summary>One value for each topic.</summary>
    public static string Topics(int document, string chapter) => $"{Name("topic", document)}-{chapter}";

    public static ImportChoices Read(IFormCollection form, ImportReport report, ImportChoices? before)
    {
        var documents = new Dictionary<string, DocumentChoices>();
        foreach (var (at, document) in report.Documents.Index())
        {
            var prior = before?.Documents.GetValueOrDefault(document.File) ?? document.Choices ?? DocumentChoices.None;
            var choices = (document.Error is null ? Of(form, at, document, prior) : prior) with { Takes = form.ContainsKey(Takes(at)) };
            // Said also where nothing was chosen: an earlier choice is taken back by that.
            documents[document.File] = choices;
        }

        return new ImportChoices { Publishes = form["publish"] == "now", Documents = documents };
    }

    private static DocumentChoices Of(IFormCollection form, int at, ImportedDocument document, DocumentChoices prior)
    {
        var taken = form[Chapters(at)].ToHashSet();
        return prior with
        {
            Title = Changed(form[Title(at)].ToString().Trim(), document.Title, prior.Title),
            Slug = Changed(form[Slug(at)].ToString().Trim(), document.Book, prior.Slug),
            Left = [.. document.Outline.Select(chapter => chapter.Slug).Where(slug => !taken.Contains(slug))],
            LeftCases = [.. LeftCases(form, at, document, prior)],
            Drafts = [.. Drafts(form, at, document, prior)],
            Topics = TopicsOf(form, at, document, prior),
        };
    }

    /// <summary>Of a chapter that is left out no case is shown, and what was decided about it stays.</summary>
    private static IEnumerable<string> LeftCases(IFormCollection form, int at, ImportedDocument document, DocumentChoices prior)
    {
        if (!form.ContainsKey(OffersCases(at)))
            return prior.LeftCases;
        var taken = form[Cases(at)].ToHashSet();
        var shown = document.AllCases.Select(study => study.Key).ToHashSet();
        return prior.LeftCases.Where(key => !shown.Contains(key)).Concat(shown.Where(key => !taken.Contains(key)));
    }

    /// <summary>What was not touched stays what it was; what was emptied is the document's own again.</summary>
    private static string Changed(string written, string shown, string prior) => written.Length == 0 ? "" : written == shown ? prior : written;

    private static IEnumerable<string> Drafts(IFormCollection form, int at, ImportedDocument document, DocumentChoices prior)
    {
        foreach (var versions in document.Drafts.Where(draft => draft.Key.Length > 0).GroupBy(draft => draft.Of))
        {
            var wanted = form[Draft(at, versions.Key)].ToString();
            if (versions.FirstOrDefault(draft => draft.Key == wanted) is { } version && (!version.Chosen || prior.Drafts.Contains(wanted)))
                yield return wanted;
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> TopicsOf(IFormCollection form, int at, ImportedDocument document, DocumentChoices prior)
    {
        var topics = prior.Topics.ToDictionary();
        foreach (var shown in document.Topics.Where(topic => !topic.At.Contains('#', StringComparison.Ordinal)))
        {
            var wanted = form[Topics(at, shown.At)].OfType<string>().Where(topic => Topic.Find(topic) is not null).ToList();
            if (wanted.Count == 0)
                topics.Remove(shown.At);
            else if (!wanted.ToHashSet().SetEquals(shown.Topics))
                topics[shown.At] = wanted;
        }

        return topics;
    }

    private static string Name(string field, int document) => string.Create(CultureInfo.InvariantCulture, $"{field}-{document}");
}
