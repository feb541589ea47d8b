using System.Text;

namespace Playbook.Rendering.Drawings;

/// <summary>
/// The site's colours for diagrams (wwwroot/styles/base.css has them for pages). A drawing is kept with names in the
/// place of colours and painted when it is served, light or dark.
/// </summary>
public static class DiagramPalette
{
    public const string Sans =
        "-apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', sans-serif";

    public const string Mono = "ui-monospace, 'JetBrains Mono', 'Noto Sans Mono CJK SC', monospace";

    private static readonly (string Name, string Light, string Dark)[] Colours =
    [
        ("var(--bg)", "#fbfaf8", "#15181c"),
        ("var(--_text)", "#1d2127", "#e4e6ea"),
        ("var(--_text-sec)", "#434b56", "#b6bec8"),
        ("var(--_text-muted)", "#5b6470", "#9aa3ae"),
        ("var(--_text-faint)", "#5b6470", "#9aa3ae"),
        ("var(--_line)", "#6d7682", "#8b94a0"),
        ("var(--_arrow)", "#1f5fa8", "#8ab8f0"),
        ("var(--_node-fill)", "#ffffff", "#1e2228"),
        ("var(--_node-stroke)", "#8d95a0", "#5b6470"),
        ("var(--_group-fill)", "#f6f4f0", "#191d22"),
        ("var(--_group-hdr)", "#eaf0f7", "#1b2634"),
        ("var(--_inner-stroke)", "#d8d4cc", "#3a4149"),
        ("var(--_key-badge)", "#eaf0f7", "#1b2634"),
        ("var(--series-0)", "#1f5fa8", "#8ab8f0"),
        ("var(--series-1)", "#b3541e", "#f0b07a"),
        ("var(--series-2)", "#1e6b3a", "#8fd0a5"),
        ("var(--series-3)", "#7a3b8f", "#d0a3e0"),
        ("var(--series-4)", "#8a5a00", "#e3bd75"),
        ("var(--series-5)", "#5b6470", "#9aa3ae"),
        ("var(--series-fill-0)", "#cddcec", "#2c3f57"),
        ("var(--series-fill-1)", "#eed9cb", "#4a3728"),
        ("var(--series-fill-2)", "#cfe2d6", "#2a4133"),
        ("var(--series-fill-3)", "#e2d3e8", "#41304a"),
        ("var(--series-fill-4)", "#e8dcc4", "#463a22"),
        ("var(--series-fill-5)", "#dcdfe3", "#333a42"),
    ];

    internal static IReadOnlySet<string> Names { get; } = Colours.Select(colour => colour.Name).ToHashSet();

    public static string Paint(string svg, bool dark)
    {
        var painted = new StringBuilder(svg);
        foreach (var (name, light, night) in Colours)
            painted.Replace(name, dark ? night : light);
        return painted.ToString();
    }
}
