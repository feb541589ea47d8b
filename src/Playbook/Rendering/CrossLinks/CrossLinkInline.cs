using Markdig.Syntax.Inlines;

namespace Playbook.Rendering.CrossLinks;

/// <summary>[[target]] or [[target|words]].</summary>
internal sealed class CrossLinkInline : LeafInline
{
    public required string Target { get; init; }

    /// <summary>The author's own words, or empty.</summary>
    public required string Words { get; init; }

    /// <summary>What readers see: the words, else the title of the page, else the target without its kind and anchor.</summary>
    public string Shown
    {
        get
        {
            if (Words.Length > 0)
                return Words;
            if (LinkOutcome.Of(this) is { Title.Length: > 0 } outcome)
                return outcome.Title;

            var name = Target is ['c', 'a', 's', 'e', ':', _, ..] or ['t', 'e', 'r', 'm', ':', _, ..] ? Target[5..] : Target;
            var anchor = name.IndexOf('#', StringComparison.Ordinal);
            return anchor > 0 ? name[..anchor] : name;
        }
    }
}
