using System.Globalization;
using System.Text;

namespace Playbook.Importing.Doctor;

/// <summary>
/// A name that somebody else gave a file, made harmless: its last part, without signs that nobody sees or that turn the
/// text around them. It is only ever shown and compared; on disk a file has another one.
/// </summary>
internal static class UploadName
{
    private const int Longest = 120;

    public static string Of(string given)
    {
        var last = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = new StringBuilder(Math.Min(last.Length, Longest));
        foreach (var rune in last.EnumerateRunes())
        {
            var isSeen = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            if (isSeen && rune != Rune.ReplacementChar)
                name.Append(rune);
        }

        var clean = name.ToString().Trim().TrimStart('.');
        var ending = Path.GetExtension(clean);
        var bare = clean[..^ending.Length];
        if (bare.Length == 0)
            bare = "未命名";
        if (ending.Length > 12)
            ending = ending[..12];
        return (bare.Length > Longest ? bare[..(char.IsHighSurrogate(bare[Longest - 1]) ? Longest - 1 : Longest)] : bare) + ending;
    }

    /// <summary>The same name twice would be one file.</summary>
    public static string Distinct(string name, ISet<string> taken)
    {
        var (bare, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        for (var at = 2; !taken.Add(name); at++)
            name = $"{bare} ({at}){ending}";
        return name;
    }
}
