using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Playbook.Rendering.CrossLinks;
using Playbook.Rendering.Math;

namespace Playbook.Rendering.Pictures;

internal sealed class PictureParagraphRenderer : FormulaParagraphRenderer
{
    protected override void Write(HtmlRenderer renderer, ParagraphBlock paragraph)
    {
        if (paragraph.Inline is { FirstChild: LinkInline { IsImage: true, NextSibling: null, Title.Length: > 0 } picture }
            && LinkOutcome.Of(picture) is { Form: LinkForm.Picture } outcome)
        {
            renderer.EnsureLine();
            renderer.Write("<figure>");
            PictureHtml.Write(renderer, picture, outcome, title: "");
            renderer.Write("<figcaption>").WriteEscape(picture.Title).WriteLine("</figcaption></figure>");
            return;
        }

        base.Write(renderer, paragraph);
    }
}
