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
        if (fences.TryGetValue(language, out var fence) && fence(renderer, block))
            return;

        // The head is there for every block: a script puts a button into it, and nothing moves when it does.
        renderer.Write("""<div class="code"><div class="code-head">""");
        if (CodeLanguages.LabelOf(language) is { Length: > 0 } label)
            renderer.Write("<span class=\"code-language\">").WriteEscape(label).Write("</span>");
        renderer.Write("""</div><pre role="group" aria-label="代码" tabindex="0"><code""");
        if (language.Length > 0 && CodeLanguages.IsName(language))
            renderer.Write(" class=\"language-").Write(language.ToLowerInvariant()).Write('"');
        renderer.Write('>');
        foreach (var (text, cssClass) in Highlighting.Of(source, language))
        {
            if (cssClass.Length == 0)
                renderer.WriteEscape(text);
            else
                renderer.Write("<span class=\"").Write(cssClass).Write("\">").WriteEscape(text).Write("</span>");
        }

        renderer.WriteLine("\n</code></pre></div>");
    }
}
