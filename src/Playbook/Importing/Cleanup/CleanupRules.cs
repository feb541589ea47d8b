using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>The rules in their order. A new rule is a class in this folder and a line here.</summary>
internal static class CleanupRules
{
    /// <summary>What one rule leaves may be work for an earlier one; nothing that was seen needs more than two rounds.</summary>
    private const int MostRounds = 4;

    public static readonly IReadOnlyList<ICleanupRule> InOrder =
    [
        // First: a fence may stand behind a separator. It knows fences itself.
        new LineSeparators(),
        // Before all others, so that none touches code or formulas.
        new VerbatimBlocks(),
        new FenceIndents(),
        // What is commented out is kept as it was written.
        new HtmlComments(),
        new PageCode(),
        new FormulaDelimiters(),
        new BareEquations(),
        // Before all that look at the beginning or the end of a line.
        new InvisibleCharacters(),
        new OddWhiteSpace(),
        // A marker may stand between a heading and the beginning of its line.
        new LeakedChatMarkers(),
        // Marks around text of every kind; what they hold is read by the rules behind.
        new GitBookBlocks(),
        // Tags before headings: they hide some and are no reason to keep others. Pictures first: they are text, tags for the looks are none.
        new HtmlHeadings(),
        new ImageTags(),
        new DetailsTags(),
        // Their cells hold what the rules before have made of pictures and links.
        new HtmlTables(),
        new WrapperTags(),
        new LayoutTags(),
        // A size is no part of an address, and what stands behind one is no word.
        new PictureDimensions(),
        new AttributeLists(),
        new RaisedSigns(),
        new InlineFootnotes(),
        // Behind what may stand around an address: tags that become links.
        new SpacedAddresses(),
        new TocMarkers(),
        // Before the rules for headings: it makes lines that they must see.
        new GluedHeadings(),
        new EscapedHeadings(),
        new MissingHeadingSpace(),
        new HeadingAnchors(),
        new HeadingDecoration(),
        new SectionNumbers(),
        // An end sign may stand right above a rule.
        new EndSigns(),
        // Before the rules go that underline a heading.
        new SetextHeadings(),
        // What is a rule is certain only when nothing else is left on the line.
        new LoneRules(),
        // Last, for they ask what stands around a line, and what was no text is gone now.
        new PlainTitle(),
        new BoldHeadings(),
        new PlainHeadings(),
        new SplitHeadings(),
        new RepeatedHeadings(),
        new GluedTables(),
    ];

    public static IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var changes = log.Changes.Count;
            lines = InOrder.Aggregate(lines, (cleaned, rule) => rule.Apply(cleaned, log));
            if (log.Changes.Count == changes)
                break;
        }

        return lines;
    }
}
