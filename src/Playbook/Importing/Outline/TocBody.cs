using System.Text.RegularExpressions;

namespace Playbook.Importing.Outline;

/// <summary>The text under a heading, parted into the entries of a table of contents and what is left.</summary>
/// <param name="Entries">Lines of the table of contents, blank ones between them included.</param>
/// <param name="Rest">What the document says itself.</param>
internal sealed partial record TocBody(IReadOnlyList<Line> Entries, IReadOnlyList<Line> Rest)
{
    private const int LongestEntry = 60;

    /// <summary>A list that nobody announced is a table of contents only from this length on.</summary>
    private const int ShortestList = 3;

    public bool HasEntries => Entries.Any(line => !line.IsBlank);

    public bool HasRest => Rest.Any(line => !line.IsBlank);

    /// <summary>Takes the entries a body begins with, and notes on the table of contents that follow them.</summary>
    /// <param name="announced">It stands under a heading that says 目录, so that any short list item is an entry.</param>
    public static TocBody Read(IReadOnlyList<Line> body, IReadOnlySet<string> headings, bool announced)
    {
        var inNotes = false;
        var end = 0;
        for (var i = 0; i < body.Count; i++)
        {
            var line = body[i];
            if (line.IsBlank)
                continue;
            var isNotes = Notes.IsMatch(line.Text);
            var isItem = InlineText.IsListItem(line.Text);
            inNotes |= isNotes;
            if (line.IsVerbatim || !(isNotes || (inNotes ? isItem : IsEntry(line.Text, headings, announced && isItem))))
                break;
            end = i + 1;
        }

        return new TocBody([.. body.Take(end)], [.. body.Skip(end)]);
    }

    /// <summary>Takes lists out of a body all of whose items are headings of the document.</summary>
    public static TocBody FindLists(IReadOnlyList<Line> body, IReadOnlySet<string> headings)
    {
        var entries = new List<Line>();
        var rest = new List<Line>();
        var run = new List<Line>();
        foreach (var line in body)
        {
            if (!line.IsVerbatim && (line.IsBlank || IsToc(line.Text) || headings.Contains(TextKey.Of(EntryText(line.Text)))))
            {
                run.Add(line);
                continue;
            }

            EndRun();
            rest.Add(line);
        }

        EndRun();
        return new TocBody(entries, rest);

        void EndRun()
        {
            var announced = run.Exists(line => IsToc(line.Text));
            var length = run.Count(line => !line.IsBlank && !IsToc(line.Text));
            (length >= ShortestList || (announced && length > 0) ? entries : rest).AddRange(run);
            run.Clear();
        }
    }

    /// <summary>An entry read like the heading it names.</summary>
    public static Heading ReadEntry(string line) => HeadingReader.Read(1, EntryText(line));

    /// <summary>目录 as a line of text.</summary>
    private static bool IsToc(string line) => line.Length is > 0 and <= 40 && ReadEntry(line).Kind is HeadingKind.Toc;

    private static bool IsEntry(string line, IReadOnlySet<string> headings, bool isAnnouncedItem)
    {
        var text = EntryText(line);
        if (text.Length is 0 or > LongestEntry || "。！？；".Contains(text[^1], StringComparison.Ordinal))
            return false;
        return isAnnouncedItem || HeadingReader.Read(1, text).Kind is not HeadingKind.Other || headings.Contains(TextKey.Of(text));
    }

    private static string EntryText(string line) => PageNumber.Replace(InlineText.Plain(InlineText.WithoutMarks(line)), "").Trim();

    [GeneratedRegex(@"(?:\.{2,}|…+|·{2,}|\t)\s*[0-9]{1,4}$")]
    private static partial Regex PageNumber { get; }

    [GeneratedRegex(@"^[\s>*_]*(?:目录|大纲)[^。]{0,12}(?:注意事项|说明|备注|要求)[\s*_]*[：:]?[\s*_]*$")]
    private static partial Regex Notes { get; }
}
