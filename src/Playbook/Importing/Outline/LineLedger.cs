using System.Diagnostics;

namespace Playbook.Importing.Outline;

/// <summary>Where every line of the file went. A line that nobody claims is a bug, not a loss to live with.</summary>
internal sealed class LineLedger(IReadOnlyList<Line> source)
{
    private readonly (LineKind Kind, string At, int Piece)?[] _places = new (LineKind, string, int)?[source.Count];

    /// <summary>Books lines; of a line that was cut into pieces, the first piece says where it went.</summary>
    public void Put(IEnumerable<Line> lines, LineKind kind, string at)
    {
        foreach (var line in lines)
        {
            if (line.IsBlank && !line.IsVerbatim)
                continue;
            ref var place = ref _places[line.Number - 1];
            if (place is null || line.Piece < place.Value.Piece)
                place = (kind, at, line.Piece);
        }
    }

    /// <param name="markers">Lines that were dropped as signs without content.</param>
    /// <param name="joined">Lines whose text went into another line.</param>
    public IReadOnlyList<LineAccount> Close(IReadOnlySet<int> markers, IReadOnlyDictionary<int, int> joined)
    {
        foreach (var (line, into) in joined)
            _places[line - 1] ??= _places[into - 1];
        var accounts = new List<LineAccount>();
        for (var i = 0; i < source.Count; i++)
        {
            var (kind, at) = Place(i, markers);
            if (accounts is [.., var last] && last.Kind == kind && last.At == at)
                accounts[^1] = last with { To = i + 1 };
            else if (kind is not LineKind.Blank && accounts is [.., var before, { Kind: LineKind.Blank }] && before.Kind == kind && before.At == at)
            {
                // Blank lines inside a place belong to it.
                accounts.RemoveAt(accounts.Count - 1);
                accounts[^1] = before with { To = i + 1 };
            }
            else
                accounts.Add(new LineAccount(i + 1, i + 1, kind, at));
        }

        return accounts;
    }

    private (LineKind Kind, string At) Place(int index, IReadOnlySet<int> markers)
    {
        if (_places[index] is { } place)
            return (place.Kind, place.At);
        if (markers.Contains(index + 1))
            return (LineKind.Marker, "");
        // What the rules took away as white space may be zero-width, which is none to .NET.
        return TextKey.Length(source[index].Text) == 0 && !source[index].Text.Any(char.IsPunctuation)
            ? (LineKind.Blank, "")
            : throw new UnreachableException($"Line {index + 1} of the source went nowhere.");
    }
}
