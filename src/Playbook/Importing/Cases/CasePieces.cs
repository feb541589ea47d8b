using System.Text.RegularExpressions;

namespace Playbook.Importing.Cases;

/// <summary>Cuts a case at its labels: in bold, as headings, as items of a list, or plain at the head of a line.</summary>
internal static partial class CasePieces
{
    private const int LongestLeadIn = 400;

    /// <returns>First what stands before any label, possibly without text; then a piece for each label.</returns>
    public static List<CasePiece> Of(Passage passage)
    {
        var pieces = new List<CasePiece> { new(CaseField.Background, "", []) };
        Collect(passage, pieces);
        CutLeadIn(pieces);
        CutCauses(pieces);
        CutResult(pieces);
        return pieces;
    }

    private static void Collect(Passage passage, List<CasePiece> pieces)
    {
        foreach (var part in passage.Parts)
        {
            if (part.Under is { } under)
                CollectUnder(under, pieces);
            else if (!part.IsCode && CaseLabels.Read(part.Line) is { } label)
                pieces.Add(new CasePiece(label.Field, label.Label, label.Text.Length > 0 ? [label.Text] : []));
            else
                pieces[^1].Lines.Add(part.Line);
        }
    }

    private static void CollectUnder(Passage under, List<CasePiece> pieces)
    {
        if (under.Level < Passage.BoldLevel && CaseLabels.FieldOf(under.Label) is { } field)
            pieces.Add(new CasePiece(field, under.Label, []));
        else
            // A heading inside a step would stand beside the steps: here it is a line in bold.
            pieces[^1].Lines.AddRange(["", under.Level < Passage.BoldLevel ? $"**{under.Label.Replace("*", "", StringComparison.Ordinal)}**" : under.FirstLine, ""]);
        Collect(under, pieces);
    }

    /// <summary>以下是一个技术风险的案例： and 以某公司为例，分析其过程。 announce the case and say nothing of it.</summary>
    private static void CutLeadIn(List<CasePiece> pieces)
    {
        var lines = pieces[0].Lines;
        var first = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        if (first >= 0 && lines[first].Length <= LongestLeadIn && LeadIn.IsMatch(lines[first])
            && (pieces.Count > 1 || lines.FindIndex(first + 1, line => !string.IsNullOrWhiteSpace(line)) > 0))
        {
            lines.RemoveRange(0, first + 1);
        }
    }

    /// <summary>…，主要原因包括： and a list: causes without a label of their own.</summary>
    private static void CutCauses(List<CasePiece> pieces)
    {
        var opening = pieces[0];
        if (pieces.Exists(piece => piece.Field == CaseField.Causes))
            return;
        var at = opening.Lines.FindIndex(line => line.Length <= LongestLeadIn && CausesFollow.IsMatch(line));
        if (at < 0)
            return;
        pieces.Insert(1, new CasePiece(CaseField.Causes, "", opening.Lines.GetRange(at + 1, opening.Lines.Count - at - 1)));
        opening.Lines.RemoveRange(at + 1, opening.Lines.Count - at - 1);
        opening.Lines[at] = CausesFollow.Replace(opening.Lines[at], "。");
    }

    /// <summary>通过以上措施，…: the paragraph behind the list of measures tells how it ended.</summary>
    private static void CutResult(List<CasePiece> pieces)
    {
        if (pieces.Exists(piece => piece.Field == CaseField.Result) || pieces.FindLast(piece => piece.Field == CaseField.Measures) is not { } measures)
            return;
        var at = measures.Lines.FindLastIndex(EndsStory.IsMatch);
        if (at <= 0)
            return;
        pieces.Insert(pieces.IndexOf(measures) + 1, new CasePiece(CaseField.Result, "", measures.Lines.GetRange(at, measures.Lines.Count - at)));
        measures.Lines.RemoveRange(at, measures.Lines.Count - at);
    }

    [GeneratedRegex("^(?:以下|下面)(?:是|为|介绍|分析)[^。]{0,24}案例[：:。]?\\s*$|^(?:以[^。，]{1,30}为例，)?分析[^。]{1,60}。?\\s*$")]
    private static partial Regex LeadIn { get; }

    [GeneratedRegex("[，,；;。]?\\s*(?:(?:其|失败|成功)?(?:的)?(?:主要|关键)?原因)(?:主要)?(?:包括|如下|在于|有)(?:以下)?(?:几点|几个方面|几方面)?[：:]\\s*$")]
    private static partial Regex CausesFollow { get; }

    [GeneratedRegex("^(?:通过|经过|采取|凭借)(?:了)?(?:以上|这些|上述|一系列)|^(?:最终|结果)[，,]")]
    private static partial Regex EndsStory { get; }
}
