using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Playbook.Rendering.CrossLinks;

/// <summary>Decides for every link and picture of a text what becomes of it, before anything is written.</summary>
internal sealed class LinkResolution
{
    private static readonly LinkOutcome Missing = new(LinkForm.Missing, CssClass: "xref-missing");
    private static readonly LinkOutcome Refused = new(LinkForm.Refused);
    private static readonly LinkOutcome Nested = new(LinkForm.Nested);

    private readonly Dictionary<string, ResolvedLink?> _resolved = new(StringComparer.Ordinal);
    private readonly ResolveLink _resolve;

    private readonly FindPictureSize _sizes;

    private LinkResolution(ResolveLink resolve, FindPictureSize sizes) => (_resolve, _sizes) = (resolve, sizes);

    public static void Run(MarkdownDocument document, ResolveLink resolve, FindPictureSize sizes)
    {
        var resolution = new LinkResolution(resolve, sizes);
        foreach (var inline in document.Descendants<Inline>())
            resolution.Decide(inline)?.SetOn(inline);
    }

    private LinkOutcome? Decide(Inline inline) => inline switch
    {
        LinkInline { IsImage: true } picture => DecidePicture(picture),
        CrossLinkInline cross when IsInsideLink(cross) => Nested with { Title = Resolve(cross.Target)?.Title ?? "" },
        LinkInline or AutolinkInline when IsInsideLink(inline) => Nested,
        LinkInline link => DecideUrl(UrlOf(link)),
        AutolinkInline address => DecideUrl(UrlOf(address)),
        CrossLinkInline cross => Found(cross.Target),
        _ => null,
    };

    public static string UrlOf(LinkInline link) => link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";

    public static string UrlOf(AutolinkInline address) => address.IsEmail ? "mailto:" + address.Url : address.Url;

    private LinkOutcome DecideUrl(string url) => WrittenUrls.KindOf(url) switch
    {
        WrittenUrl.Web or WrittenUrl.Fragment => new LinkOutcome(LinkForm.Link, url),
        WrittenUrl.Relative => Found(url),
        _ => Refused,
    };

    private LinkOutcome DecidePicture(LinkInline picture)
    {
        var url = UrlOf(picture);
        switch (WrittenUrls.KindOf(url))
        {
            case WrittenUrl.Web:
                // A page of ours tells nobody else who reads it: the picture is one click away instead.
                return IsInsideLink(picture) ? Nested : new LinkOutcome(LinkForm.Link, url);
            case WrittenUrl.Relative:
                // Only folders that serve pictures: anything else would make a reader's browser call a page unasked.
                var found = Resolve(url);
                return found is not null && (found.Url.StartsWith("/assets/", StringComparison.Ordinal) || found.Url.StartsWith("/diagrams/", StringComparison.Ordinal))
                    ? new LinkOutcome(LinkForm.Picture, found.Url) { Size = _sizes(found.Url) }
                    : Missing;
            default:
                return Refused;
        }
    }

    private LinkOutcome Found(string target)
    {
        var found = Resolve(target);
        return found is null
            ? Missing
            : new LinkOutcome(LinkForm.Link, found.Url, found.Title, CssClassOf(found.Kind));
    }

    private ResolvedLink? Resolve(string target)
    {
        if (!_resolved.TryGetValue(target, out var found))
            _resolved[target] = found = _resolve(target);
        return found;
    }

    private static string CssClassOf(string kind) => kind switch
    {
        "chapter" => "xref xref-chapter",
        "case" => "xref xref-case",
        "term" => "xref xref-term",
        _ => "xref",
    };

    public static bool IsInsideLink(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline)
                return true;
        }

        return false;
    }
}
