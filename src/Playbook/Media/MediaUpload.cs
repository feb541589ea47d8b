namespace Playbook.Media;

/// <summary>Who brought a picture into the site, and when. The picture itself is a file (<see cref="MediaStore"/>).</summary>
public sealed class MediaUpload
{
    public const int MaxFileNameLength = 120;

    public int Id { get; set; }

    /// <summary>Of the <see cref="MediaFile"/>.</summary>
    public required string Name { get; set; }

    /// <summary>What the file was called where it came from, as far as that can be shown.</summary>
    public string FileName { get; set; } = "";

    public int AccountId { get; set; }

    public string AccountName { get; set; } = "";

    public int Bytes { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    public DateTimeOffset Created { get; set; }

    /// <summary>
    /// Names of files are written by strangers: no path, no control characters, nothing that turns the direction of
    /// writing round, and not longer than a line.
    /// </summary>
    public static string ShownName(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var shown = string.Concat(last.Normalize(System.Text.NormalizationForm.FormC).EnumerateRunes()
            .Where(rune => System.Text.Rune.GetUnicodeCategory(rune) is not (
                System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.OtherNotAssigned
                or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator))
            .Take(MaxFileNameLength - 1)).Trim();
        while (shown.Length > MaxFileNameLength)
            shown = shown[..^1].TrimEnd('\uD800');
        return shown;
    }
}
