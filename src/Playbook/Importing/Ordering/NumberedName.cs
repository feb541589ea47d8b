using System.Globalization;
using System.Text.RegularExpressions;
using Playbook.Importing.Outline;
using Playbook.Importing.Sources;

namespace Playbook.Importing.Ordering;

/// <summary>The number that the name of a file or folder begins with: 第一章 甲.md, chapter-2.md, 03-丙.md.</summary>
/// <param name="Rest">The name without number and ending.</param>
internal sealed partial record NumberedName(int Number, NumberedKind Kind, string Rest)
{
    public static NumberedName? Of(string path)
    {
        var name = Path.GetFileName(path);
        // A dot is the beginning of an ending only where that is one of a text: "1. 开张" is a folder.
        if (SourceFiles.IsText(name))
            name = Path.GetFileNameWithoutExtension(name);
        var heading = HeadingReader.Read(1, Separators().Replace(name, " ").Trim());
        if (heading.Kind is HeadingKind.Chapter or HeadingKind.Part && int.TryParse(heading.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var said))
            return new NumberedName(said, heading.Kind is HeadingKind.Part ? NumberedKind.Part : NumberedKind.Chapter, heading.Title);
        if (Short().Match(name) is { Success: true } chapter)
            return Read(chapter, NumberedKind.Chapter);
        return Bare().Match(name) is { Success: true } bare ? Read(bare, NumberedKind.Bare) : null;
    }

    private static NumberedName Read(Match match, NumberedKind kind) =>
        new(int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), kind, match.Groups["rest"].Value.Trim());

    [GeneratedRegex("[-_]+")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?:chapter|chap|ch)[-_. ]?(?<number>[0-9]{1,4})(?:[-_.、：: ]+(?<rest>.*))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Short();

    [GeneratedRegex(@"^(?<number>[0-9]{1,4})(?:[-_.、：: ]+(?<rest>\D.*)?|(?<rest>[\u4E00-\u9FFF].*)?)$")]
    private static partial Regex Bare();
}

internal enum NumberedKind
{
    /// <summary>01-x: a number that may count anything.</summary>
    Bare,

    /// <summary>第一章, chapter-1.</summary>
    Chapter,

    /// <summary>第一部分, 上卷 with a number.</summary>
    Part,
}
