using System.Buffers.Binary;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Playbook.Search;

/// <summary>
/// What a hit shows, as the index holds it: one value a document. Lucene's stored fields stand in compressed blocks, and
/// unpacking ten of them takes longer than finding them.
/// </summary>
/// <param name="ChapterId">"0" for what stands in no chapter.</param>
/// <param name="FirstTopic">Empty for none.</param>
/// <param name="Outline">What stands under a section that has no text of its own.</param>
internal sealed record ShownText(
    string Kind, string Title, string Heading, string BookTitle, string FirstTopic, string Url, string ChapterId, string Outline, string Text)
{
    private const int Parts = 10;

    /// <summary>Of a case: see <see cref="CaseSteps"/>.</summary>
    public string Steps { get; init; } = "";

    public static ShownText Of(SearchEntry entry) => new(
        entry.Kind, entry.Title, entry.Heading, entry.BookTitle, entry.Topics.Count > 0 ? entry.Topics[0] : "", entry.Url,
        SearchDocuments.Number(entry.ChapterId), entry.Outline, entry.Text)
    {
        Steps = entry.Steps.ToString(),
    };

    /// <exception cref="CorruptIndexException">The value is not one that <see cref="ToBytes"/> made.</exception>
    public static ShownText Read(BytesRef value)
    {
        var bytes = value.Bytes.AsSpan(value.Offset, value.Length);
        var parts = new string[Parts];
        for (var at = 0; at < Parts; at++)
        {
            if (bytes.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(bytes) is var length && (length < 0 || length > bytes.Length - sizeof(int)))
                throw new CorruptIndexException($"A document's shown text breaks off in part {at + 1} of {Parts}.");
            parts[at] = Encoding.Unicode.GetString(bytes.Slice(sizeof(int), length));
            bytes = bytes[(sizeof(int) + length)..];
        }

        return new ShownText(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7], parts[8]) { Steps = parts[9] };
    }

    /// <summary>Each part as its number of bytes and its UTF-16, which for Chinese is shorter than UTF-8 and read at once.</summary>
    public byte[] ToBytes()
    {
        string[] parts = [Kind, Title, Heading, BookTitle, FirstTopic, Url, ChapterId, Outline, Text, Steps];
        var bytes = new byte[parts.Sum(part => sizeof(int) + Encoding.Unicode.GetByteCount(part))];
        var rest = bytes.AsSpan();
        foreach (var part in parts)
        {
            var length = Encoding.Unicode.GetBytes(part, rest[sizeof(int)..]);
            BinaryPrimitives.WriteInt32LittleEndian(rest, length);
            rest = rest[(sizeof(int) + length)..];
        }

        return bytes;
    }
}
