using System.Globalization;
using Markdig.Renderers;
using Markdig.Syntax.Inlines;
using Playbook.Rendering.CrossLinks;
using Playbook.Rendering.Text;

namespace Playbook.Rendering.Pictures;

/// <summary>The one place that writes a picture of ours: in a link to the picture itself, which shows it as large as it is.</summary>
internal static class PictureHtml
{
    public static void Write(HtmlRenderer renderer, LinkInline picture, LinkOutcome outcome, string? title)
    {
        var words = InlineText.Of(picture);
        var isLinked = LinkResolution.IsInsideLink(picture);
        if (!isLinked)
        {
            renderer.Write("<a class=\"picture\" href=\"").WriteEscapeUrl(outcome.Url).Write('"');
            // Without words of its own a link would have no name.
            renderer.Write(string.IsNullOrWhiteSpace(words) ? " aria-label=\"查看大图\">" : ">");
        }

        renderer.Write("<img src=\"").WriteEscapeUrl(outcome.Url).Write("\" alt=\"").WriteEscape(words).Write('"');
        LinkHtml.WriteTitle(renderer, title);
        // Its place is kept before it is there, so that nothing moves under who reads already.
        if (outcome.Size is { } size)
            renderer.Write(string.Create(CultureInfo.InvariantCulture, $" width=\"{size.Width}\" height=\"{size.Height}\""));
        renderer.Write(" loading=\"lazy\" decoding=\"async\">").Write(isLinked ? "" : "</a>");
    }
}
