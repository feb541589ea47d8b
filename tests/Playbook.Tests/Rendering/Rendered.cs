using System.Collections.Concurrent;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Tests.Rendering;

/// <summary>Renders against a small imaginary site.</summary>
internal static class Rendered
{
    private static readonly MarkdownRenderer Renderer = new();
    private static readonly FigureDrawer Drawer = new();
    private static readonly ConcurrentDictionary<FigureSource, Drawing> Drawings = new();

    /// <summary>With formulas and diagrams drawn by the real engines, before the text is rendered as in an import; what was drawn once is remembered.</summary>
    public static RenderedText Of(string markdown)
    {
        foreach (var source in Renderer.Figures(markdown))
            Draw(source);
        return Renderer.Render(markdown, Resolve, Draw);
    }

    /// <summary>As where nobody draws.</summary>
    public static RenderedText Undrawn(string markdown) => Renderer.Render(markdown, Resolve, _ => null);

    public static Drawing Draw(FigureSource source) => Drawings.GetOrAdd(source, Drawer.Draw);

    public static string Html(string markdown) => Of(markdown).Html;

    private static ResolvedLink? Resolve(string target) => target switch
    {
        "plan-a-round" or "融资计划" => new ResolvedLink("/books/playbook/plan-a-round", "怎样计划一轮融资", "chapter"),
        "plan-a-round#估值" => new ResolvedLink("/books/playbook/plan-a-round#估值", "怎样计划一轮融资", "chapter"),
        "../plan.md" => new ResolvedLink("/books/playbook/plan-a-round", "怎样计划一轮融资", "chapter"),
        "case:zoox" => new ResolvedLink("/cases/zoox", "Zoox", "case"),
        "term:对赌" or "对赌" => new ResolvedLink("/glossary/bet", "对赌 & 回购", "term"),
        "map.png" or "/assets/map.png" => new ResolvedLink("/assets/map.png", "", "asset"),
        "logout.png" => new ResolvedLink("/account/logout", "", "page"),
        _ => null,
    };
}
