using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Playbook.Rendering.Code;

internal sealed class CodeRenderer(IReadOnlyDictionary<string, FenceWriter> fences) : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock block)
    {
        var source = block.Lines.ToString();
        var language = (block as FencedCodeBlock)?.Info ?? "";
        renderer.EnsureLine();
        if (fences.TryGetValue(language, out var fence))
        {
            fence(renderer, block);
            return;
        }

        renderer.Write("""<div class="code"><pre><code""");
        if (CssName(language) is { Length: > 0 } name)
            renderer.Write(" class=\"language-").Write(name).Write('"');
        renderer.Write('>').WriteEscape(source);
        renderer.WriteLine("\n</code></pre></div>");
    }

    /// <summary>c++, c#, objective-c and the like; anything an attribute could trip over is left out.</summary>
    private static string CssName(string language) =>
        language.Length <= 24 && language.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '#' or '.' or '_')
            ? language.ToLowerInvariant()
            : "";
}
