using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>The rules in their order. A new rule is a class in this folder and a line here.</summary>
internal static class CleanupRules
{
    public static readonly IReadOnlyList<ICleanupRule> InOrder =
    [
        // First, so that no other rule touches code or formulas.
        new VerbatimBlocks(),
        // Before all that look at the beginning or the end of a line.
        new OddWhiteSpace(),
        // A marker may stand between a heading and the beginning of its line.
        new LeakedChatMarkers(),
        // Before the rules that look for lines without text: a picture is some.
        new ImageTags(),
        // Before the rules for headings: it makes lines that they must see.
        new GluedHeadings(),
        new MissingHeadingSpace(),
        new HeadingDecoration(),
        // An end sign may stand right above a rule.
        new EndSigns(),
        // Last: what is a rule is certain only when nothing else is left on the line.
        new LoneRules(),
    ];

    public static IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log) =>
        InOrder.Aggregate(lines, (cleaned, rule) => rule.Apply(cleaned, log));
}
