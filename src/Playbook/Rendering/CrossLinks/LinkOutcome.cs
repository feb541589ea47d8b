using Markdig.Syntax.Inlines;

namespace Playbook.Rendering.CrossLinks;

internal enum LinkForm
{
    /// <summary>Leads somewhere.</summary>
    Link,

    /// <summary>A picture of our own.</summary>
    Picture,

    /// <summary>Nothing answers to the target.</summary>
    Missing,

    /// <summary>An address that no page of ours links to: only its words are shown.</summary>
    Refused,

    /// <summary>A link inside a link: only its words, the outer one leads.</summary>
    Nested,
}

/// <summary>What became of a link.</summary>
/// <param name="Url">Where it leads; empty unless it is a link or a picture.</param>
/// <param name="Title">Of the page it leads to; empty where that is not ours.</param>
/// <param name="CssClass">Empty for the web and for fragments.</param>
internal sealed record LinkOutcome(LinkForm Form, string Url = "", string Title = "", string CssClass = "")
{
    /// <summary>Of a picture, where it is known.</summary>
    public (int Width, int Height)? Size { get; init; }

    public bool IsExternal => Url.Length > 0 && Url[0] is not ('/' or '#');

    public static LinkOutcome? Of(Inline inline) => (LinkOutcome?)inline.GetData(typeof(LinkOutcome));

    public void SetOn(Inline inline) => inline.SetData(typeof(LinkOutcome), this);
}
