using System.Runtime.InteropServices;

namespace Playbook.Search;

/// <summary>Which documents of an index say nearly the same in different books.</summary>
internal sealed class Copies
{
    /// <summary>Share of their text from which two sections are one thing said twice.</summary>
    private const double Likeness = 0.8;

    /// <summary>Places of a signature that must agree exactly before two are compared: 4 finds copies of 80 % nearly always.</summary>
    private const int BandLength = 4;

    private readonly int[] _groups;

    private Copies(int[] groups) => _groups = groups;

    /// <returns>A number that copies share, at most one document of each book; -1 for a document without copies.</returns>
    public int GroupOf(int document) => _groups[document];

    /// <param name="signatures">Empty for what is never a copy.</param>
    /// <param name="books">A number for the book of each document, -1 for what stands in none.</param>
    public static Copies Among(byte[][] signatures, int[] books)
    {
        var first = Enumerable.Range(0, signatures.Length).ToArray();
        for (var band = 0; band < TextSignature.Length; band += BandLength)
        {
            var seen = new Dictionary<ulong, int>();
            for (var document = 0; document < signatures.Length; document++)
            {
                if (books[document] < 0 || signatures[document].Length == 0)
                    continue;
                var places = MemoryMarshal.Cast<byte, ulong>(signatures[document])[band / BandLength];
                if (!seen.TryAdd(places, document) && Root(first, seen[places]) is var one && Root(first, document) is var other
                    && one != other && TextSignature.Likeness(signatures[seen[places]], signatures[document]) >= Likeness)
                {
                    first[Math.Max(one, other)] = Math.Min(one, other);
                }
            }
        }

        return new Copies(Number(first, books));
    }

    private static int Root(int[] first, int document)
    {
        while (first[document] != document)
            document = first[document] = first[first[document]];
        return document;
    }

    /// <summary>Of several in one book the first is the copy; the others are hits of their own.</summary>
    private static int[] Number(int[] first, int[] books)
    {
        var groups = new int[first.Length];
        var members = new Dictionary<int, HashSet<int>>();
        for (var document = 0; document < first.Length; document++)
        {
            var root = Root(first, document);
            groups[document] = -1;
            if (root == document)
                continue;
            if (!members.TryGetValue(root, out var held))
                members[root] = held = [books[root]];
            if (held.Add(books[document]))
                groups[document] = groups[root] = root;
        }

        return groups;
    }
}
