using Markdig.Syntax;

namespace Playbook.Rendering.Headings;

/// <summary>What <see cref="HeadingOutline"/> found out about a heading.</summary>
/// <param name="Number">"1.1", "A.1" or empty.</param>
/// <param name="Text">Plain text without the number.</param>
/// <param name="Anchor">Unique in the text.</param>
/// <param name="AnchorWithNumber">What GitHub would have called it.</param>
/// <param name="Level">2 to 6.</param>
internal sealed record NumberedHeading(string Number, string Text, string Anchor, string AnchorWithNumber, int Level)
{
    public static NumberedHeading? Of(HeadingBlock block) => (NumberedHeading?)block.GetData(typeof(NumberedHeading));

    public void SetOn(HeadingBlock block) => block.SetData(typeof(NumberedHeading), this);
}
