using Playbook.Books;

namespace Playbook.Importing;

/// <summary>All that an author decides about a chapter: what imports and editors write, and what an export holds.</summary>
internal sealed record ChapterFields
{
    public required string Title { get; init; }

    public string Number { get; init; } = "";

    public ChapterKind Kind { get; init; }

    public string Part { get; init; } = "";

    public string PartNumber { get; init; } = "";

    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The topics are no words of the document's: judged anew, they are no new version of it.</summary>
    public bool TopicsAreApart { get; init; }

    /// <summary>The words of the text decided about the topics, nobody else.</summary>
    public bool TopicsAreJudged { get; init; }

    public string Summary { get; init; } = "";

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public IReadOnlyList<SourceReference> Sources { get; init; } = [];

    public IReadOnlyList<string> Related { get; init; } = [];

    public Provenance Provenance { get; init; } = new();

    public string Markdown { get; init; } = "";

    public static ChapterFields Of(Chapter chapter) => new()
    {
        Title = chapter.Title,
        Number = chapter.Number,
        Kind = chapter.Kind,
        Part = chapter.Part,
        PartNumber = chapter.PartNumber,
        Topics = chapter.Topics,
        Summary = chapter.Summary,
        Keywords = chapter.Keywords,
        Sources = chapter.Sources,
        Related = chapter.Related,
        Provenance = chapter.Provenance,
        Markdown = chapter.Markdown,
    };

    /// <summary>Writes them, and has the page rendered anew.</summary>
    public void CopyTo(Chapter chapter)
    {
        CopyPlaceTo(chapter);
        chapter.Title = Title;
        chapter.Topics = [.. Topics];
        chapter.Summary = Summary;
        chapter.Keywords = [.. Keywords];
        chapter.Sources = [.. Sources];
        chapter.Related = [.. Related];
        chapter.Provenance = Provenance;
        chapter.Markdown = Markdown;
        chapter.MadeWith = "";
        chapter.Version++;
    }

    /// <summary>Puts the chapter where it belongs now. The same words in another place are no new version of the text.</summary>
    /// <returns>True when it stood elsewhere.</returns>
    public bool CopyPlaceTo(Chapter chapter)
    {
        if ((chapter.Number, chapter.Kind, chapter.Part, chapter.PartNumber) == (Number, Kind, Part, PartNumber))
            return false;
        (chapter.Number, chapter.Kind, chapter.Part, chapter.PartNumber) = (Number, Kind, Part, PartNumber);
        return true;
    }

    /// <summary>Of what it says, wherever it stands: another one means that there is something to write, or to decide.</summary>
    public string Hash() => (this with { Number = "", Part = "", PartNumber = "", Kind = default, Topics = TopicsAreApart ? [] : Topics }).List().Hash(Markdown);

    public FieldList List() => new FieldList()
        .Add("title", Title)
        .Add("number", Number)
        .Add("kind", Kind == ChapterKind.Chapter ? "" : Kind.ToString().ToLowerInvariant())
        .Add("part", Part)
        .Add("partNumber", PartNumber)
        .Add("topics", Topics)
        .Add("summary", Summary)
        .Add("keywords", Keywords)
        .Add("sources", [.. Sources.Select(source => source.List())])
        .Add("related", Related)
        .AddProvenance(Provenance);
}

/// <summary>Fields that chapters and cases share.</summary>
internal static class SharedFields
{
    public static FieldList List(this SourceReference source) => new FieldList()
        .Add("title", source.Title)
        .Add("url", source.Url)
        .Add("accessed", source.Accessed);

    public static FieldList AddProvenance(this FieldList fields, Provenance provenance) => fields
        .Add("written", provenance.WrittenBy)
        .Add("reviewed", provenance.Reviewed)
        .Add("asOf", provenance.AsOf)
        .Add("reviewBy", provenance.ReviewBy);
}
