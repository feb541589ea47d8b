using Playbook.Books;

namespace Playbook.Importing.Outline;

/// <summary>A source document read as a book. Nothing of its text is missing: see <see cref="Lines"/>.</summary>
/// <param name="Title">Without 《》; empty when the document names none.</param>
/// <param name="Abstract">Plain text, paragraphs parted by an empty line.</param>
/// <param name="Introduction">Markdown that stands before the first chapter.</param>
/// <param name="Closing">Markdown that stands after the last: closing words, a summary, a note on the author, references.</param>
/// <param name="Chapters">In reading order.</param>
/// <param name="FieldDrafts">Versions of the book's own fields that another draft of the document brought and that were not chosen.</param>
/// <param name="Changes">What the rules changed, in order of lines.</param>
/// <param name="Drafts">Every version of what the document says more than once, chosen or not, in order of lines.</param>
/// <param name="Lines">Every line of the file exactly once, in order.</param>
internal sealed record SourceBook(
    string Title,
    string Abstract,
    IReadOnlyList<string> Keywords,
    string Author,
    string Introduction,
    string Closing,
    IReadOnlyList<SourceChapter> Chapters,
    IReadOnlyList<FieldDraft> FieldDrafts,
    IReadOnlyList<RuleChange> Changes,
    IReadOnlyList<DraftChoice> Drafts,
    IReadOnlyList<LineAccount> Lines)
{
    /// <summary>Names that other tools gave to places, with the lines they stood in; the text does not hold them any more.</summary>
    public IReadOnlyList<(string Name, int Line)> Names { get; init; } = [];

    /// <summary>Chapters that an editor left out; their lines are accounted for as a draft that was not chosen.</summary>
    public IReadOnlyList<SourceChapter> Left { get; init; } = [];

    /// <summary>Slugs of all chapters, also of those that were left out; empty where none was.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>The same book without some of its chapters.</summary>
    public SourceBook Without(IReadOnlySet<string> slugs)
    {
        var left = Chapters.Where(chapter => slugs.Contains(chapter.Slug)).ToList();
        if (left.Count == 0)
            return this;
        var names = left.Select(chapter => chapter.Slug).ToHashSet();
        return this with
        {
            Chapters = [.. Chapters.Where(chapter => !names.Contains(chapter.Slug))],
            Left = [.. Left, .. left],
            Order = Order.Count > 0 ? Order : [.. Chapters.Select(chapter => chapter.Slug)],
            Lines = [.. Lines.Select(line => line.Kind is LineKind.Chapter or LineKind.Metadata && names.Contains(ChapterOf(line.At)) ? line with { Kind = LineKind.Draft } : line)],
        };
    }

    /// <summary>"chapter-3" of "chapter-3#3.1" and "chapter-3/title".</summary>
    private static string ChapterOf(string at) => at.IndexOfAny(['#', '/']) is >= 0 and var end ? at[..end] : at;

    /// <summary>The same book with other addresses for its chapters.</summary>
    /// <param name="slugs">The new one by the old one, for every chapter.</param>
    public SourceBook At(IReadOnlyDictionary<string, string> slugs)
    {
        return slugs.All(slug => slug.Key == slug.Value) ? this : this with
        {
            Chapters = [.. Chapters.Select(chapter => chapter with { Slug = slugs[chapter.Slug] })],
            Drafts = [.. Drafts.Select(draft => draft with { Of = slugs.GetValueOrDefault(draft.Of, draft.Of) })],
            Lines = [.. Lines.Select(line => line with { At = Moved(line.At) })],
        };

        string Moved(string at)
        {
            var slug = ChapterOf(at);
            return slugs.TryGetValue(slug, out var moved) ? moved + at[slug.Length..] : at;
        }
    }
}

/// <param name="Slug">ASCII, unique in the book: chapter-3, appendix-a, or 2-4 where sections stand for chapters.</param>
/// <param name="Number">"3", "A", "2.4", or empty.</param>
/// <param name="Markdown">Without the chapter's own heading; its sections start at ## and nest without jumps.</param>
/// <param name="Drafts">Versions of this chapter that were not chosen.</param>
/// <param name="FromLine">The first line of the file that belongs to the published version.</param>
internal sealed record SourceChapter(
    string Slug,
    string Title,
    string Number,
    ChapterKind Kind,
    string Part,
    string PartNumber,
    string Markdown,
    IReadOnlyList<SourceDraft> Drafts,
    int FromLine,
    int ToLine)
{
    /// <summary>The file it was read from, where every chapter of the book has one of its own; else empty.</summary>
    public string File { get; init; } = "";
}

/// <summary>A version of a chapter that is kept as a revision.</summary>
/// <param name="Number">The number it had in its own draft.</param>
/// <param name="Part">The title of the part it stood in there.</param>
/// <param name="Reason">Why another version is published, for the editor, in Chinese.</param>
/// <param name="IsSameText">The published version has the same text, so that nothing is lost without this one.</param>
internal sealed record SourceDraft(string Title, string Number, string Part, string Markdown, int FromLine, int ToLine, string Reason, bool IsSameText);

/// <param name="Field">One of <see cref="BookField"/>.</param>
internal sealed record FieldDraft(string Field, string Text, int FromLine, int ToLine, string Reason, bool IsSameText)
{
    /// <param name="offset">Lines in front of the text that the comment was found in.</param>
    public static FieldDraft Comment(IReadOnlyList<Line> lines, int offset = 0) => new(
        BookField.Comment,
        string.Join('\n', lines.Select(line => line.Text)),
        offset + lines[0].Number,
        offset + lines[^1].Number,
        "注释，读者看不到，存在这里备查。",
        IsSameText: false);
}

/// <param name="Rule">The rule's label, in Chinese.</param>
/// <param name="Line">The line of the file.</param>
internal sealed record RuleChange(string Rule, int Line, string Before, string After);

/// <param name="Of">The slug of the chapter or the <see cref="BookField"/> that this is a version of.</param>
/// <param name="Reason">Why it was chosen or not, for the editor, in Chinese.</param>
internal sealed record DraftChoice(int FromLine, int ToLine, bool Chosen, string Of, string Reason)
{
    /// <summary>Names a version of a chapter by its text, so that an editor can choose it; empty for what is none.</summary>
    public string Key { get; init; } = "";

    /// <summary>The heading of a version of a chapter.</summary>
    public string Title { get; init; } = "";
}

/// <param name="At">
/// Slug and section of a chapter ("chapter-3#31选人", see <see cref="SectionLabel"/>), a <see cref="BookField"/>, such a
/// field of a chapter ("chapter-3/title"), "toc", or empty.
/// </param>
internal sealed record LineAccount(int From, int To, LineKind Kind, string At);

internal enum LineKind
{
    Chapter,
    Metadata,
    Toc,
    Draft,
    Marker,
    Blank,
}

/// <summary>The fields of a book that are no chapter, as the report names them.</summary>
internal static class BookField
{
    public const string Title = "title";
    public const string Keywords = "keywords";
    public const string Abstract = "abstract";
    public const string Author = "author";
    public const string Introduction = "introduction";
    public const string Closing = "closing";
    public const string References = "references";
    public const string Part = "part";

    /// <summary>Comments that no reader sees: kept as a version beside the book.</summary>
    public const string Comment = "comment";
}
