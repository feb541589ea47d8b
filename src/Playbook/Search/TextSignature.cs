using System.Runtime.InteropServices;

namespace Playbook.Search;

/// <summary>
/// A short print of a text: two texts agree in about as many of its places as they share of their runs of characters
/// (MinHash, one permutation).
/// </summary>
internal static class TextSignature
{
    /// <summary>Places. More tell more exactly how much is shared: 64 are right within about five per cent.</summary>
    public const int Length = 64;

    /// <summary>UTF-16 units compared at once: long enough that shared ones mean shared phrases.</summary>
    private const int RunLength = 4;

    /// <summary>A shorter text is alike by chance.</summary>
    private const int MinTextLength = 40;

    /// <returns>Empty for a text too short to be told from others.</returns>
    public static byte[] Of(string text)
    {
        var letters = new string([.. text.Where(char.IsLetterOrDigit)]);
        if (letters.Length < MinTextLength)
            return [];
        var least = new uint[Length];
        Array.Fill(least, uint.MaxValue);
        for (var at = 0; at + RunLength <= letters.Length; at++)
        {
            var hash = Hash(letters.AsSpan(at, RunLength));
            ref var place = ref least[hash % Length];
            place = Math.Min(place, hash);
        }

        return [.. MemoryMarshal.AsBytes(Array.ConvertAll(least, hash => (ushort)(hash >> 8)).AsSpan())];
    }

    /// <returns>Share of places that agree, 0 to 1.</returns>
    public static double Likeness(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var places = MemoryMarshal.Cast<byte, ushort>(one);
        var others = MemoryMarshal.Cast<byte, ushort>(other);
        var filled = 0;
        var alike = 0;
        for (var at = 0; at < Length; at++)
        {
            // A place that no run of either text fell into says nothing.
            var isFilled = places[at] != Empty || others[at] != Empty;
            filled += isFilled ? 1 : 0;
            alike += isFilled && places[at] == others[at] ? 1 : 0;
        }

        return filled == 0 ? 0 : (double)alike / filled;
    }

    private static ushort Empty => unchecked((ushort)(uint.MaxValue >> 8));

    /// <summary>The same in every process: it stands in the index.</summary>
    private static uint Hash(ReadOnlySpan<char> run)
    {
        var hash = 2166136261;
        foreach (var character in run)
            hash = unchecked((hash ^ character) * 16777619);
        // The last steps of MurmurHash3: without them the low bits tell little.
        hash = unchecked((hash ^ (hash >> 16)) * 0x85EBCA6B);
        hash = unchecked((hash ^ (hash >> 13)) * 0xC2B2AE35);
        return hash ^ (hash >> 16);
    }
}
