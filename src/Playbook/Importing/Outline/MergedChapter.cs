namespace Playbook.Importing.Outline;

/// <summary>A chapter of the book and every version of it that the document holds.</summary>
internal sealed class MergedChapter(Unit first)
{
    /// <summary>Its place and number in the book come from here, its text from <see cref="Published"/>.</summary>
    public Unit Place { get; } = first;

    public Unit Published { get; private set; } = first;

    public string Number { get; set; } = first.Number;

    public string Slug { get; set; } = "";

    /// <summary>In the order they were met, the published one among them, with what sets one apart besides its length.</summary>
    public List<(Unit Unit, string Note)> Versions { get; } = [(first, "")];

    /// <summary>What its versions say, for <see cref="Likeness"/>: gathered once, since many drafts ask.</summary>
    public HashSet<string> LongLines { get; } = [.. Likeness.LongLines(first)];

    public void Add(Unit version, string note)
    {
        LongLines.UnionWith(Likeness.LongLines(version));
        Versions.Add((version, note));
        // The fullest one is published; the fullest draft's own wins a tie.
        if (version.Letters > Published.Letters)
            Published = version;
    }

    /// <summary>An editor's choice counts over the length.</summary>
    /// <param name="chosen">Keys of versions, see <see cref="Unit.TextHash"/>.</param>
    public void Choose(IReadOnlySet<string> chosen) =>
        Published = Versions.Select(version => version.Unit).FirstOrDefault(unit => chosen.Contains(unit.TextHash)) ?? Published;
}
