using System.Security.Cryptography;
using System.Text;

namespace Playbook.Importing.Outline;

internal enum UnitKind
{
    Title,
    Keywords,
    Abstract,
    Author,
    Introduction,
    Closing,

    /// <summary>参考文献 behind the last chapter; under a letter it is an appendix.</summary>
    References,

    /// <summary>The heading of a part, or 附录 as a heading over several.</summary>
    Part,
    Chapter,
    Appendix,
}

/// <summary>A piece of the book as the source has it: a chapter with its sections, or a field of the cover.</summary>
internal sealed class Unit(UnitKind kind, Heading? heading)
{
    public UnitKind Kind { get; set; } = kind;

    /// <summary>Its own heading; null for text without one.</summary>
    public Heading? Heading { get; } = heading;

    public string Title { get; set; } = heading?.Title ?? "";

    public string Number { get; set; } = heading?.Number ?? "";

    public string Part { get; set; } = "";

    public string PartNumber { get; set; } = "";

    /// <summary>Its own heading and text, then its sections.</summary>
    public List<Block> Blocks { get; } = [];

    public bool IsChapter => Kind is UnitKind.Chapter or UnitKind.Appendix;

    /// <summary>附录 as a heading without text, which only groups what follows.</summary>
    public bool IsEmptyGroup => Heading is { Kind: HeadingKind.AppendixGroup } && Blocks is [{ HasBody: false }];

    public IEnumerable<Line> Lines => Blocks.SelectMany(b => b.Lines);

    public int FromLine => Lines.Select(l => l.Number).DefaultIfEmpty(0).Min();

    public int ToLine => Lines.Where(l => !l.IsBlank).Select(l => l.Number).DefaultIfEmpty(FromLine).Max();

    /// <summary>Letters, digits and Chinese characters below its own heading: how full it is.</summary>
    public int Letters => Blocks.Sum(b => b.Body.Concat(ReferenceEquals(b.Heading, Heading) || b.HeadingLine is null ? [] : [b.HeadingLine]).Sum(l => TextKey.Length(l.Text)));

    /// <summary>
    /// A name for exactly this text, which it keeps wherever it stands: lines above it may come and go.
    /// </summary>
    public string TextHash => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Lines.Where(line => !line.IsBlank).Select(line => line.Text)))).AsSpan(0, 8));

    /// <summary>What makes it the same chapter as one in another draft.</summary>
    public string Key => $"{Kind} {TextKey.Of(Title)}";
}
