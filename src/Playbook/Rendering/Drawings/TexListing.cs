using System.Text.RegularExpressions;

namespace Playbook.Rendering.Drawings;

/// <summary>
/// What stands in a fence called <c>latex</c> is a formula in some books and a piece of a document in others: dollars,
/// commands that set pages, or a row of commands that a text speaks of say that it is code.
/// </summary>
internal static partial class TexListing
{
    public static bool Is(string tex) =>
        tex.AsSpan().Trim() is { IsEmpty: false } written
        && (HasDollar(written) || Setting.IsMatch(tex) || Commands.IsMatch(tex));

    private static bool HasDollar(ReadOnlySpan<char> tex)
    {
        for (var at = 0; at < tex.Length; at++)
        {
            if (tex[at] == '\\')
                at++;
            else if (tex[at] == '$')
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\\(?:documentclass|usepackage|(?:sub)*section|chapter|paragraph|item|caption|newenvironment|bibliography|input|include|includegraphics|maketitle|tableofcontents|footnote|(?:begin|end)\s{0,3}\{(?:document|figure|table|tabular|itemize|enumerate|description|center|verbatim|lstlisting|minted|tikzpicture|thebibliography|abstract|frame|quote|theorem|proof|definition|lemma))(?![A-Za-z])")]
    private static partial Regex Setting { get; }

    /// <summary>\log, \ln, \lg: three or more, and nothing else.</summary>
    [GeneratedRegex(@"\A\s*\\[A-Za-z]+(?:\s*[,，、;]\s*\\[A-Za-z]+){2,}\s*\z")]
    private static partial Regex Commands { get; }
}
