namespace Playbook.Importing.Outline;

/// <summary>The book's own fields, gathered from all drafts.</summary>
internal sealed class BookFields
{
    private readonly FieldVersions _titles = new(BookField.Title);
    private readonly FieldVersions _keywords = new(BookField.Keywords);
    private readonly FieldVersions _abstracts = new(BookField.Abstract);
    private readonly FieldVersions _authors = new(BookField.Author);
    private readonly FieldVersions _introductions = new(BookField.Introduction);
    private readonly FieldVersions _closings = new(BookField.Closing);
    private readonly FieldVersions _references = new(BookField.References);
    private readonly List<FieldDraft> _drafts = [];
    private readonly List<DraftChoice> _choices = [];

    public string Title { get; private set; } = "";

    public IReadOnlyList<string> Keywords { get; private set; } = [];

    public string Abstract { get; private set; } = "";

    public string Author { get; private set; } = "";

    public string Introduction { get; private set; } = "";

    public string Closing { get; private set; } = "";

    public IReadOnlyList<FieldDraft> Drafts => _drafts;

    public IReadOnlyList<DraftChoice> Choices => _choices;

    /// <param name="references">For each draft, what became of its chapters.</param>
    public static BookFields Read(IReadOnlyList<Draft> drafts, int fullest, IReadOnlyList<ChapterReferences> references, LineLedger ledger)
    {
        var fields = new BookFields();
        for (var i = 0; i < drafts.Count; i++)
            fields.Add(i, drafts[i], references[i]);
        fields.Title = Choose(fields._titles);
        fields.Keywords = FieldReader.Keywords(fields._keywords.Choose(fullest, ledger, fields._drafts, fields._choices).Lines.Where(IsText));
        fields.Abstract = Choose(fields._abstracts);
        fields.Author = Choose(fields._authors);
        fields.Introduction = Choose(fields._introductions);
        fields.Closing = string.Join("\n\n", new[] { Choose(fields._closings), Choose(fields._references) }.Where(text => text.Length > 0));
        return fields;

        string Choose(FieldVersions versions) => versions.Choose(fullest, ledger, fields._drafts, fields._choices).Text;
    }

    private void Add(int index, Draft draft, ChapterReferences chapters)
    {
        var introduction = new List<Block>();
        var closing = new List<Block>();
        var references = new List<Block>();
        foreach (var unit in draft.Units)
        {
            var body = unit.Lines.Where(IsText).ToList();
            switch (unit.Kind)
            {
                case UnitKind.Title:
                    _titles.Add(index, TitleOf(unit, body), [.. unit.Lines]);
                    break;
                case UnitKind.Keywords:
                    _keywords.Add(index, string.Join("、", FieldReader.Keywords(body)), [.. unit.Lines]);
                    break;
                case UnitKind.Abstract:
                    _abstracts.Add(index, FieldReader.Paragraphs(body), [.. unit.Lines]);
                    break;
                case UnitKind.Introduction:
                    introduction.AddRange(unit.Blocks);
                    break;
                case UnitKind.Closing:
                    closing.AddRange(unit.Blocks);
                    break;
                case UnitKind.References:
                    references.AddRange(unit.Blocks);
                    break;
                case UnitKind.Author:
                    AddAuthor(index, unit, closing);
                    break;
            }
        }

        _introductions.Add(index, Markdown(introduction, chapters), Lines(introduction));
        _closings.Add(index, Markdown(closing, chapters), Lines(closing));
        _references.Add(index, Markdown(references, chapters), Lines(references));
    }

    /// <summary>The name is a field; what is said about the author goes with the closing words, under its heading.</summary>
    private void AddAuthor(int index, Unit unit, List<Block> closing)
    {
        var own = unit.Blocks[0];
        var (name, nameLines, note) = FieldReader.Author(own.Body);
        var more = note.Any(l => !l.IsBlank) || unit.Blocks.Count > 1;
        if (more)
            closing.Add(new Block(own.Heading, own.HeadingLine, note));
        closing.AddRange(unit.Blocks.Skip(1));
        _authors.Add(index, name, more || own.HeadingLine is null ? nameLines : [own.HeadingLine, .. nameLines]);
    }

    private static string TitleOf(Unit unit, List<Line> body) => TitleFinder.Plain(
        unit.Heading is null or { Kind: HeadingKind.TitleLabel }
            ? FrontLabels.Value(body.Find(l => !l.IsBlank && FrontLabels.Value(l.Text).Length > 0)?.Text ?? "")
            : unit.Heading.Text);

    private static string Markdown(List<Block> blocks, ChapterReferences chapters) =>
        new SectionWriter("", "", chapters).Write(blocks, own: null, log: null);

    private static List<Line> Lines(List<Block> blocks) => [.. blocks.SelectMany(b => b.Lines)];

    /// <summary>Not the heading over a field, which only names it.</summary>
    private static bool IsText(Line line) => HeadingReader.Read(line) is null;
}
