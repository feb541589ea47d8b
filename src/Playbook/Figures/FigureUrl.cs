using System.Text.RegularExpressions;

namespace Playbook.Figures;

/// <summary>The address of a diagram's picture on the site; the renderer writes it so.</summary>
public static partial class FigureUrl
{
    public static string Of(string hash) => $"/diagrams/{hash}.svg";

    /// <summary>The hashes of the diagrams that a page shows.</summary>
    public static IEnumerable<string> In(string html) => Pattern().Matches(html).Select(match => match.Groups["hash"].Value);

    [GeneratedRegex("src=\"/diagrams/(?<hash>[0-9a-f]{32})\\.svg\"")]
    private static partial Regex Pattern();
}
