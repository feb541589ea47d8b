namespace Playbook.Importing.Outline;

/// <summary>Every version of one field of the book, and the choice among them.</summary>
/// <param name="field">One of <see cref="BookField"/>.</param>
internal sealed class FieldVersions(string field)
{
    private readonly List<Version> _versions = [];

    public void Add(int draft, string text, IReadOnlyList<Line> lines)
    {
        if (lines.Any(l => !l.IsBlank))
            _versions.Add(new Version(draft, text, lines));
    }

    /// <summary>Chooses the fullest draft's version, or the longest of all where it has none, and books the lines.</summary>
    /// <returns>The chosen text and its lines; empty when there is no version.</returns>
    public (string Text, IReadOnlyList<Line> Lines) Choose(int fullest, LineLedger ledger, List<FieldDraft> drafts, List<DraftChoice> choices)
    {
        if (_versions.Count == 0)
            return ("", []);
        var own = _versions.FindAll(v => v.Draft == fullest && v.Text.Length > 0);
        var chosen = (own.Count > 0 ? own : _versions).MaxBy(v => TextKey.Length(v.Text))!;
        foreach (var version in _versions)
        {
            var isChosen = version == chosen;
            var isSame = TextKey.Of(version.Text) == TextKey.Of(chosen.Text);
            // A title said twice is one title, and a heading over it only names it.
            var isTitle = field is BookField.Title && (isSame || version.Text.Length == 0);
            ledger.Put(version.Lines, isChosen || isTitle ? LineKind.Metadata : LineKind.Draft, field);
            if (_versions.Count == 1 || isTitle)
                continue;
            choices.Add(new DraftChoice(version.From, version.To, isChosen, field, isChosen ? ChosenReason(version.Draft == fullest) : Reason(version, chosen, isSame)));
            if (!isChosen)
                drafts.Add(new FieldDraft(field, version.Text, version.From, version.To, Reason(version, chosen, isSame), isSame));
        }

        return (chosen.Text, chosen.Lines);
    }

    private static string ChosenReason(bool isOfFullest) => isOfFullest ? "出自全文最完整的一稿。" : "最完整的一稿没有这一项，采用写得最长的。";

    private static string Reason(Version version, Version chosen, bool isSame)
    {
        if (isSame)
            return "与采用的文字相同。";
        return TextKey.Length(version.Text) < TextKey.Length(chosen.Text) ? "另一稿写得更完整。" : "采用了最完整的一稿自己的文字。";
    }

    private sealed record Version(int Draft, string Text, IReadOnlyList<Line> Lines)
    {
        public int From { get; } = Lines.Where(l => !l.IsBlank).Min(l => l.Number);

        public int To { get; } = Lines.Where(l => !l.IsBlank).Max(l => l.Number);
    }
}
