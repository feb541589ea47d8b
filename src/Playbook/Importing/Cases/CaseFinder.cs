namespace Playbook.Importing.Cases;

/// <summary>Which pieces of a chapter are cases: the innermost that tell a whole story. One that only groups others is none.</summary>
internal static class CaseFinder
{
    /// <summary>Letters below which 案例一：… is an entry of a list, not a story.</summary>
    private const int ShortestStory = 20;

    /// <summary>Drawn or set, not run: such a fence makes no programming example.</summary>
    private static readonly string[] NoCode = ["", "mermaid", "math", "latex", "text", "txt"];

    public static IReadOnlyList<Passage> Find(Passage passage)
    {
        List<Passage> inner = [.. passage.Under.SelectMany(Find)];
        return inner.Count > 0 ? inner : IsCase(passage) ? [passage] : [];
    }

    private static bool IsCase(Passage passage)
    {
        if (!CouldBe(passage) || HoldsCode(passage))
            return false;
        var pieces = CasePieces.Of(passage).FindAll(piece => piece.HasText);
        var labelled = pieces.FindAll(piece => piece.Label.Length > 0);
        // The same label twice: two stories that nothing sets apart.
        if (labelled.DistinctBy(piece => piece.Label).Count() < labelled.Count)
            return false;
        if (CaseLabels.NameIn(passage.Label) is not null)
            return pieces.Sum(piece => piece.Lines.Sum(Outline.TextKey.Length)) >= ShortestStory;
        var isAbout = labelled.Count > 0 && pieces.Select(piece => piece.Field).Distinct().Count() > 1;
        return isAbout && (StandsAmongCases(passage) || labelled.Exists(piece => CaseLabels.IsBackgroundOfCase(piece.Label)));
    }

    /// <summary>A label of a case is a part of one.</summary>
    private static bool CouldBe(Passage passage) => CaseLabels.FieldOf(passage.Label) is null && !passage.Label.Contains("代码", StringComparison.Ordinal);

    private static bool StandsAmongCases(Passage passage)
    {
        for (var above = passage; above is not null; above = above.Above)
        {
            if (CaseLabels.SpeaksOfCases(above.Label))
                return true;
        }

        return false;
    }

    private static bool HoldsCode(Passage passage) => passage.Parts.Exists(part => part.Under is { } under
        ? HoldsCode(under)
        : part.IsCode && part.Line.AsSpan().TrimStart() is var line && (line.StartsWith("```") || line.StartsWith("~~~"))
            && !NoCode.Contains(line.TrimStart("`~").Trim().ToString()));
}
