using Markdig.Renderers;

namespace Playbook.Rendering.Diagrams;

/// <summary>The one place that writes a diagram. It is shown as its Mermaid source until something draws it.</summary>
internal static class DiagramHtml
{
    public static void Write(HtmlRenderer renderer, string source)
    {
        renderer.Write("""<figure class="diagram"><pre><code class="language-mermaid">""").WriteEscape(source);
        renderer.WriteLine("\n</code></pre><figcaption>图示源码</figcaption></figure>");
    }
}
