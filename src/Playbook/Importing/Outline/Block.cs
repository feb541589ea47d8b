namespace Playbook.Importing.Outline;

/// <summary>A heading and the lines under it up to the next one. Before the first heading there is none.</summary>
internal sealed class Block(Heading? heading, Line? headingLine, IReadOnlyList<Line> body)
{
    /// <summary>Its kind may be settled later, when more of the document is known.</summary>
    public Heading? Heading { get; set; } = heading;

    public Line? HeadingLine { get; } = headingLine;

    public IReadOnlyList<Line> Body { get; } = body;

    public HeadingKind? Kind => Heading?.Kind;

    public bool HasBody => Body.Any(line => !line.IsBlank);

    public IEnumerable<Line> Lines => HeadingLine is null ? Body : Body.Prepend(HeadingLine);

    public static List<Block> Read(IReadOnlyList<Line> lines)
    {
        var blocks = new List<Block>();
        Heading? heading = null;
        Line? headingLine = null;
        var body = new List<Line>();
        foreach (var line in lines)
        {
            if (HeadingReader.Read(line) is not { } next)
            {
                body.Add(line);
                continue;
            }

            if (heading is not null || body.Exists(l => !l.IsBlank))
                blocks.Add(new Block(heading, headingLine, body));
            (heading, headingLine, body) = (next, line, []);
        }

        if (heading is not null || body.Exists(l => !l.IsBlank))
            blocks.Add(new Block(heading, headingLine, body));
        return blocks;
    }
}
