using System.Buffers.Binary;

namespace Playbook.Media;

/// <summary>
/// An AVIF box by box. Nothing here decodes it, so its pixels stay as they are; every byte that belongs to no pixels is
/// made zero where it stands, so that nothing has to move: places, notes, names, boxes that nobody knows, gaps and what
/// stands behind the end.
/// </summary>
internal sealed class AvifBoxes
{
    private const string Broken = "AVIF 不完整或已损坏，读不出来。请重新导出，或另存为 PNG、JPEG 再上传";

    /// <summary>Items that hold pixels or say how they are put together.</summary>
    private static readonly string[] Pictures = ["av01", "grid", "iovl", "iden", "tmap"];

    /// <summary>Boxes that say where pixels are and how they are shown.</summary>
    private static readonly string[] Plain =
    [
        "hdlr", "pitm", "iloc", "iprp", "ipco", "ipma", "iref", "ispe", "pixi", "colr", "av1C", "auxC", "irot", "imir", "clap",
        "pasp", "clli", "mdcv", "a1op", "lsel", "a1lx", "grpl", "altr",
    ];

    private readonly byte[] _bytes;
    private readonly bool[] _kept;
    private readonly HashSet<uint> _pictures = [];
    private readonly List<(uint Item, bool InData, ulong Start, ulong Length)> _extents = [];
    private (int Start, int End) _data;
    private long _width, _height;
    private bool _isTurned;

    private AvifBoxes(byte[] bytes) => (_bytes, _kept) = (bytes, new bool[bytes.Length]);

    public static PictureVerdict Take(ReadOnlyMemory<byte> file)
    {
        var boxes = new AvifBoxes(file.ToArray());
        try
        {
            if (boxes.Clean() is { } complaint)
                return PictureVerdict.Refused(complaint);
        }
        catch (Exception problem) when (problem is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // A length that leads out of the file.
            return PictureVerdict.Refused(Broken);
        }

        return MediaFile.Of(boxes._bytes) is { } picture && picture.Kind == MediaKind.Avif
            ? new PictureVerdict(boxes._isTurned ? new TakenPicture(picture, (int)boxes._height, (int)boxes._width) : new TakenPicture(picture, (int)boxes._width, (int)boxes._height), "")
            : PictureVerdict.Refused(Broken);
    }

    private string? Clean()
    {
        var hasMeta = false;
        foreach (var box in Boxes(0, _bytes.Length))
        {
            if (box.Type == "moov")
                return "AVIF 动图还不能用，请另存为 GIF 或 WebP 动图，或只上传其中一帧";
            Keep(box.Start, box.Content);
            if (box.Type == "ftyp")
            {
                Keep(box.Content, box.End);
            }
            else if (box.Type == "meta" && !hasMeta)
            {
                hasMeta = true;
                Keep(box.Content, box.Content + 4);
                ReadMeta(box.Content + 4, box.End);
            }
            else if (box.Type != "mdat")
            {
                Forget(box);
            }
        }

        if (!hasMeta || _pictures.Count == 0)
            return Broken;
        if (PictureIntake.SizeComplaint(_width, _height) is { } complaint)
            return complaint;
        var found = 0;
        foreach (var (item, inData, start, length) in _extents)
        {
            if (!_pictures.Contains(item))
                continue;
            var from = checked((int)start + (inData ? _data.Start : 0));
            var to = checked(from + (int)length);
            if (length == 0 || to > (inData ? _data.End : _bytes.Length))
                return Broken;
            Keep(from, to);
            found++;
        }

        if (found == 0)
            return Broken;
        for (var i = 0; i < _bytes.Length; i++)
        {
            if (!_kept[i])
                _bytes[i] = 0;
        }

        return null;
    }

    private void ReadMeta(int start, int end)
    {
        foreach (var box in Boxes(start, end))
        {
            Keep(box.Start, box.Content);
            switch (box.Type)
            {
                case "iinf":
                    ReadItems(box);
                    break;
                case "iloc":
                    Keep(box.Content, box.End);
                    ReadPlaces(box.Content);
                    break;
                case "idat":
                    _data = (box.Content, box.End);
                    break;
                case "iprp":
                    foreach (var part in Boxes(box.Content, box.End))
                        ReadProperties(part);
                    break;
                case "hdlr" when box.End - box.Content >= 24:
                    Keep(box.Content, box.Content + 24); // and not its name
                    break;
                default:
                    KeepPlain(box);
                    break;
            }
        }
    }

    private void ReadProperties(Box part)
    {
        Keep(part.Start, part.Content);
        if (part.Type != "ipco")
        {
            KeepPlain(part);
            return;
        }

        foreach (var property in Boxes(part.Content, part.End))
        {
            Keep(property.Start, property.Content);
            KeepPlain(property);
            // Shown lying on its side.
            _isTurned |= property.Type == "irot" && (_bytes[property.Content] & 1) == 1;
            if (property.Type != "ispe")
                continue;
            var (width, height) = (Number(property.Content + 4), Number(property.Content + 8));
            if ((long)width * height > _width * _height)
                (_width, _height) = (width, height);
        }
    }

    private void KeepPlain(Box box)
    {
        if (Plain.Contains(box.Type))
            Keep(box.Content, box.End);
        else
            Forget(box);
    }

    /// <summary>Its length must stay, or all behind it would be somewhere else.</summary>
    private void Forget(Box box)
    {
        Keep(box.Start, box.Content);
        "free"u8.CopyTo(_bytes.AsSpan(box.Start + 4));
    }

    private void ReadItems(Box box)
    {
        var version = _bytes[box.Content];
        var at = box.Content + (version == 0 ? 6 : 8);
        Keep(box.Content, at);
        foreach (var entry in Boxes(at, box.End))
        {
            var entryVersion = _bytes[entry.Content];
            var wide = entryVersion >= 3;
            var type = entry.Content + 4 + (wide ? 4 : 2) + 2;
            if (entry.Type != "infe" || entryVersion < 2)
                throw new ArgumentException("An item of an old kind.");
            // The type stays, so that the item is still what it was; its name does not.
            Keep(entry.Start, type + 4);
            if (Pictures.Contains(Text(type)))
                _pictures.Add(wide ? Number(entry.Content + 4) : BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(entry.Content + 4)));
        }
    }

    private void ReadPlaces(int at)
    {
        var version = _bytes[at];
        var sizes = BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(at + 4));
        var (offsetSize, lengthSize, baseSize, indexSize) = (sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, version > 0 ? sizes & 15 : 0);
        at += 6;
        var count = Next(version < 2 ? 2 : 4);
        for (ulong i = 0; i < count; i++)
        {
            var item = (uint)Next(version < 2 ? 2 : 4);
            var method = version > 0 ? (int)Next(2) & 15 : 0;
            Next(2);
            var start = Next(baseSize);
            var extents = Next(2);
            for (ulong e = 0; e < extents; e++)
            {
                Next(indexSize);
                var offset = Next(offsetSize);
                _extents.Add((item, method == 1, checked(start + offset), Next(lengthSize)));
            }

            if (method > 1 && _pictures.Contains(item))
                throw new ArgumentException("Pixels that are made of other items.");
        }

        ulong Next(int size)
        {
            var value = 0UL;
            for (var end = at + size; at < end; at++)
                value = (value << 8) | _bytes[at];
            return value;
        }
    }

    private IEnumerable<Box> Boxes(int start, int end)
    {
        while (start < end)
        {
            if (end - start < 8)
                throw new ArgumentException("A box without room for its head.");
            var length = (ulong)Number(start);
            var content = start + 8;
            if (length == 1)
            {
                length = BinaryPrimitives.ReadUInt64BigEndian(_bytes.AsSpan(start + 8));
                content += 8;
            }
            else if (length == 0)
            {
                length = (ulong)(end - start);
            }

            if (length < (ulong)(content - start) || length > (ulong)(end - start))
                throw new ArgumentException("A box that is longer than what it stands in.");
            yield return new Box(Text(start + 4), start, content, start + (int)length);
            start += (int)length;
        }
    }

    private void Keep(int from, int to) => _kept.AsSpan(from, to - from).Fill(true);

    private uint Number(int at) => BinaryPrimitives.ReadUInt32BigEndian(_bytes.AsSpan(at));

    private string Text(int at) => System.Text.Encoding.ASCII.GetString(_bytes, at, 4);

    private readonly record struct Box(string Type, int Start, int Content, int End);
}
