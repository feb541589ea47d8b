using Playbook.Rendering;

namespace Playbook.Tests.Rendering;

/// <summary>Renders against a small imaginary site.</summary>
internal static class Rendered
{
    private static readonly MarkdownRenderer Renderer = new();

    public static RenderedText Of(string markdown) => Renderer.Render(markdown, Resolve);

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
