using Playbook.CaseStudies;
using Playbook.Rendering.Drawings;

namespace Playbook.Importing;

/// <summary>What an import of source documents did, in the words of the report file.</summary>
public sealed record ImportReport(IReadOnlyList<ImportedDocument> Documents)
{
    // Counted when asked: a report that several imports are put together to counts them all.
    public ImportTotals Totals => new(
        Documents.Count,
        Documents.Count(document => document.Outcome == ImportOutcome.Created),
        Documents.Count(document => document.Outcome == ImportOutcome.Updated),
        Documents.Count(document => document.Outcome == ImportOutcome.Unchanged),
        Documents.Count(document => document.Outcome == ImportOutcome.Skipped),
        Documents.Count(document => document.Outcome == ImportOutcome.Failed),
        Documents.Sum(document => document.Chapters),
        Documents.Sum(document => document.Sections))
    {
        Cases = Documents.Sum(document => document.Cases),
        Changes = Documents.Sum(document => document.Changes.Count),
        Problems = Documents.Sum(document => document.AllProblems.Count()),
    };

    /// <summary>Pictures in the named folders and archives that no document shows: not stored.</summary>
    public IReadOnlyList<string> UnusedPictures { get; init; } = [];
}

public sealed record ImportTotals(
    int Documents, int Created, int Updated, int Unchanged, int Skipped, int Failed, int Chapters, int Sections)
{
    public int Cases { get; init; }

    public int Changes { get; init; }

    public int Problems { get; init; }
}

public enum ImportOutcome
{
    Created,
    Updated,
    Unchanged,
    Skipped,
    Failed,
}

/// <summary>One file and what became of it.</summary>
/// <param name="File">As named on the command line, or the path inside the folder or archive named there.</param>
/// <param name="Sha256">Of its bytes, lower-case hex; empty when it could not be read.</param>
/// <param name="Book">Slug of the book.</param>
/// <param name="Error">Why it failed or was skipped: one line with file and line. Null otherwise.</param>
/// <param name="Lines">Every line of the file exactly once, in order.</param>
public sealed record ImportedDocument(
    string File,
    string Sha256,
    string Title,
    string Book,
    ImportOutcome Outcome,
    string? Error,
    int Chapters,
    int Sections,
    int Cases,
    IReadOnlyList<ImportChange> Changes,
    IReadOnlyList<ImportDraft> Drafts,
    IReadOnlyList<ImportLines> Lines)
{
    /// <summary>Formulas and diagrams that readers see as their source; empty for a document that was not read again.</summary>
    public IReadOnlyList<ImportUndrawn> Undrawn { get; init; } = [];

    /// <summary>Pages on which an editor and the import disagree; the editor's text stayed.</summary>
    public IReadOnlyList<ImportConflict> Conflicts { get; init; } = [];

    /// <summary>The case studies that stand in it.</summary>
    public IReadOnlyList<ImportCase> CaseStudies { get; init; } = [];

    /// <summary>Those that an editor leaves out.</summary>
    public IReadOnlyList<ImportCase> LeftCases { get; init; } = [];

    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<ImportCase> AllCases => CaseStudies.Concat(LeftCases);

    /// <summary>What its chapters and sections are about, and which words said so.</summary>
    public IReadOnlyList<ImportTopics> Topics { get; init; } = [];

    /// <summary>What an editor should look at, each with its line; the import went on without it.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>The encoding that was recognised: "utf-8", "utf-16le", "utf-16be", "gb18030"; empty for a folder.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>Why a folder was read as one book, in Chinese; empty for a single document.</summary>
    public string Structure { get; init; } = "";

    /// <summary>The files of a folder that was read as one book, in reading order; empty for a single document.</summary>
    public IReadOnlyList<ImportedFile> Files { get; init; } = [];

    /// <summary>Front-matter fields that mean nothing here; the block is kept as a revision.</summary>
    public IReadOnlyList<ImportField> UnknownFields { get; init; } = [];

    /// <summary>Links and pictures that lead to nothing.</summary>
    public IReadOnlyList<ImportUnresolved> Unresolved { get; init; } = [];

    /// <summary>Pictures of other hosts: never fetched, shown as links.</summary>
    public IReadOnlyList<ImportRemote> Remote { get; init; } = [];

    /// <summary>Pictures that were stored, by their addresses.</summary>
    public IReadOnlyList<ImportPicture> Pictures { get; init; } = [];

    /// <summary>Parts, chapters and sections in reading order, and what became of each chapter.</summary>
    public IReadOnlyList<ImportedChapter> Outline { get; init; } = [];

    /// <summary>What an editor decided about it, now or at an earlier import; null where nothing was.</summary>
    public DocumentChoices? Choices { get; init; }

    /// <summary>Everything that an editor should look at, in one list: why the file was refused, what was found wrong, what is not drawn.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<ImportProblem> AllProblems =>
    [
        .. Problems,
        .. Conflicts.Select(conflict => new ImportProblem(File, 0, $"冲突：{conflict}")),
        .. Unresolved.Select(link => new ImportProblem(link.File, link.Line, $"{link.Target}：{link.Reason}")),
        .. Undrawn.Select(figure => new ImportProblem(
            figure.File.Length > 0 ? figure.File : File, figure.FileLine, $"{(figure.Kind == "diagram" ? "图" : "公式")}画不出来，页面上显示源文本：{figure.Problem}")),
    ];

    internal static ImportedDocument Refused(string file, string sha256, ImportOutcome outcome, string error) =>
        new(file, sha256, "", "", outcome, error, 0, 0, 0, [], [], []);
}

/// <summary>A page that an editor changed on the site and that the import wanted to say something else.</summary>
/// <param name="At">Slug of the chapter; "case:SLUG" or "term:SLUG" for what is none.</param>
/// <param name="Title">As it is published.</param>
/// <param name="Reason">What was done, in Chinese.</param>
/// <param name="Revision">Number of the revision that holds the imported text; 0 where there is none to keep.</param>
public sealed record ImportConflict(string At, string Title, string Reason, int Revision)
{
    public override string ToString() => $"《{Title}》（{At}）{Reason}{(Revision > 0 ? $"（第 {Revision} 号）" : "")}。";
}

/// <summary>What a cleanup rule changed.</summary>
public sealed record ImportChange(string Rule, int Line, string Before, string After)
{
    /// <summary>The file of the line, where the document is a folder; else empty.</summary>
    public string File { get; init; } = "";
}

public enum ImportedChapterFate
{
    Created,
    Updated,
    Unchanged,

    /// <summary>An editor's text stayed, see the conflicts.</summary>
    Conflict,

    /// <summary>An editor left it out; the text is kept as a revision of the book, or of the chapter it would have changed.</summary>
    Left,
}

/// <summary>A chapter of the outline.</summary>
/// <param name="Kind">"chapter" or "appendix".</param>
public sealed record ImportedChapter(
    string Slug, string Number, string Title, string Kind, string Part, string PartNumber, ImportedChapterFate Fate, IReadOnlyList<ImportedSection> Sections);

public sealed record ImportedSection(string Number, string Heading, string Anchor, int Level);

/// <summary>A file of a folder that is one book.</summary>
/// <param name="Chapter">Slug of its chapter; empty when it holds none.</param>
public sealed record ImportedFile(string File, string Sha256, string Encoding, string Chapter);

/// <param name="Problem">Why the block could not be read as YAML; empty when it could.</param>
public sealed record ImportField(string File, string Name, string Problem);

/// <summary>A link or picture whose target is not there.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Target">As written.</param>
public sealed record ImportUnresolved(string File, int Line, string Target, string Reason);

/// <summary>A picture of another host.</summary>
public sealed record ImportRemote(string File, int Line, string Url);

/// <param name="Target">As written in the file.</param>
/// <param name="Url">Where it is served.</param>
public sealed record ImportPicture(string File, int Line, string Target, string Url);

/// <param name="Lines">First and last line.</param>
/// <param name="Of">Slug of the chapter, or the book's field, that this is a version of.</param>
public sealed record ImportDraft(IReadOnlyList<int> Lines, bool Chosen, string Of)
{
    /// <summary>Why it was chosen or not, in Chinese.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Names the version by its text, so that an editor can choose it; empty where nothing is to be chosen.</summary>
    public string Key { get; init; } = "";

    /// <summary>The heading of a version of a chapter.</summary>
    public string Title { get; init; } = "";
}

/// <summary>A case study that the document tells.</summary>
/// <param name="At">Chapter slug and anchor of the section it stands in.</param>
/// <param name="Fields">The steps of its story that are told: "background", "problem", "causes", "measures", "result", "lessons".</param>
public sealed record ImportCase(string Title, string Slug, string At, Outcome Outcome, IReadOnlyList<string> Fields)
{
    /// <summary>Names it in its document, so that an editor can leave it out.</summary>
    public string Key { get; init; } = "";
}

/// <param name="At">Chapter slug, with the anchor for a section.</param>
/// <param name="Topics">Slugs, the strongest first; of a section those of its chapter and its own.</param>
/// <param name="By">"words", "front matter" where the author said so, or "editor".</param>
public sealed record ImportTopics(string At, IReadOnlyList<string> Topics, string By, IReadOnlyList<ImportTopicEvidence> Evidence)
{
    /// <summary>No word spoke of any topic: where the chapter was filed says nothing about it.</summary>
    public bool IsStopGap { get; init; }
}

/// <param name="Where">"title", "part", "heading", "text", or "kind" for what kind of chapter it is.</param>
/// <param name="Weight">Its share in the score of its topic.</param>
public sealed record ImportTopicEvidence(string Topic, string Word, string Where, int Count, double Weight);

/// <summary>A formula or diagram that could not be drawn.</summary>
/// <param name="At">Slug of the chapter; empty for the book's front and back matter.</param>
/// <param name="Line">Line of the chapter's Markdown.</param>
/// <param name="Kind">"diagram" or "formula".</param>
/// <param name="Problem">Why, in Chinese.</param>
public sealed record ImportUndrawn(string At, int Line, string Kind, string Problem)
{
    /// <summary>Line of the file; 0 where it cannot be told.</summary>
    public int FileLine { get; init; }

    /// <summary>The file of the line, where the document is a folder; else empty.</summary>
    public string File { get; init; } = "";

    internal static ImportUndrawn Of(UndrawnOnPage figure) => new(
        figure.Page,
        figure.Figure.Line,
        figure.Figure.Kind == FigureKind.Diagram ? "diagram" : "formula",
        figure.Figure.Problem);
}

/// <param name="Kind">"chapter", "metadata", "toc", "draft", "marker" or "blank".</param>
/// <param name="At">Chapter slug and anchor, or the field it became.</param>
public sealed record ImportLines(int From, int To, string Kind, string At)
{
    /// <summary>The file of the lines, where the document is a folder; else empty.</summary>
    public string File { get; init; } = "";
}

public enum ImportPhase
{
    /// <summary>From bytes to chapters.</summary>
    Reading,

    /// <summary>Formulas, diagrams and HTML, with nothing locked.</summary>
    Rendering,

    /// <summary>While others wait to write.</summary>
    Saving,
}

/// <summary>How far an import is.</summary>
/// <param name="File">The one in hand; may be empty.</param>
/// <param name="Done">Of this phase: files and chapters read, texts and figures drawn, documents and pages saved.</param>
public sealed record ImportProgress(string File, int Done)
{
    public ImportPhase Phase { get; init; }

    /// <summary>May grow while the phase goes on; 0 while nobody knows.</summary>
    public int Total { get; init; }
}
