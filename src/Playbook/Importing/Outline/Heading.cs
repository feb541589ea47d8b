namespace Playbook.Importing.Outline;

/// <summary>What a heading is, as far as its own words tell.</summary>
internal enum HeadingKind
{
    /// <summary>Anything else: a section without a number.</summary>
    Other,

    /// <summary>1.1, A.2.1, 第一节, or 1. and 一、 with depth 1.</summary>
    Numbered,
    Part,

    /// <summary>第一部分总结: closes a part and belongs to its last chapter.</summary>
    PartSummary,
    Chapter,
    Appendix,

    /// <summary>附录 without letter or title, which only groups.</summary>
    AppendixGroup,
    Attachment,
    References,
    Title,
    TitleLabel,
    Keywords,
    Abstract,
    Introduction,
    Author,
    Closing,
    Toc,
}

/// <param name="Level">The number of hashes in the source.</param>
/// <param name="Text">As printed, with its number.</param>
/// <param name="Number">In ASCII without its words: "3", "1.2", "A"; empty without one.</param>
/// <param name="Title">The text without its number.</param>
/// <param name="Depth">How many numbers deep: 1 for 第3章 and A, 2 for 3.1; 0 without number.</param>
internal sealed record Heading(int Level, string Text, HeadingKind Kind, string Number, string Title, int Depth)
{
    /// <summary>The text reduced to what must agree for two headings to be the same.</summary>
    public string Key { get; } = TextKey.Of(Text);
}
