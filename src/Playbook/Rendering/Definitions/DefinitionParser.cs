using Markdig.Parsers;
using Markdig.Syntax;

namespace Playbook.Rendering.Definitions;

/// <summary>
/// Opens a definition only where the colon can hardly be anything else: below one short line that is no sentence, with
/// blanks behind it; with an empty line between, only where three blanks say that it is meant.
/// </summary>
internal sealed class DefinitionParser : BlockParser
{
    private const int LongestTerm = 60, MostBlanks = 4, BlanksBehindGap = 3;

    /// <summary>A line that ends so is a sentence, or a part of one.</summary>
    private const string SentenceSigns = "。！？；：，、…!?;:,";

    public DefinitionParser() => OpeningCharacters = [':'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent || Container(processor) is not { LastChild: { } above } container)
            return BlockState.None;
        var blanks = Blanks(processor.Line.AsSpan()[1..]);
        if (blanks == 0)
            return BlockState.None;
        var definition = new Definition(this)
        {
            Indent = 1 + System.Math.Min(blanks, BlanksBehindGap),
            Line = processor.LineIndex,
            Column = processor.Column,
            Span = new SourceSpan(processor.Start, processor.Line.End),
        };
        if (above is DefinitionList list && IsNear(list, processor, blanks))
            list.Add(definition);
        else if (above is ParagraphBlock paragraph && IsTerm(paragraph, processor, blanks))
            ListOf(paragraph, container, processor).Add(definition);
        else
            return BlockState.None;
        processor.NewBlocks.Push(definition);
        var column = processor.Column + 1 + blanks;
        processor.NextChar();
        processor.GoToColumn(column);
        return BlockState.Continue;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        if (processor.IsBlankLine)
            return BlockState.Continue;
        var indent = ((Definition)block).Indent;
        if (processor.Indent < indent)
            return BlockState.None;
        processor.GoToColumn(processor.ColumnBeforeIndent + indent);
        return BlockState.Continue;
    }

    /// <summary>The one that this line stands in: those above it that do not go on are closed only when something opens.</summary>
    private static ContainerBlock? Container(BlockProcessor processor)
    {
        var container = processor.CurrentContainer;
        while (container is { IsOpen: false, Parent: { } above })
            container = above;
        return container;
    }

    /// <summary>Columns of white space up to the first word; 0 where there is none, or too much.</summary>
    private static int Blanks(ReadOnlySpan<char> rest)
    {
        var blanks = 0;
        foreach (var sign in rest)
        {
            if (sign == ' ')
                blanks++;
            else if (sign == '\t')
                blanks += MostBlanks - ((blanks + 1) % MostBlanks);
            else
                return blanks is > 0 and <= MostBlanks ? blanks : 0;
        }

        return 0;
    }

    /// <summary>A second meaning of the same term.</summary>
    private static bool IsNear(DefinitionList list, BlockProcessor processor, int blanks) =>
        blanks >= BlanksBehindGap || LastLine(list) + 1 == processor.LineIndex;

    private static int LastLine(Block block) => block switch
    {
        ContainerBlock { LastChild: { } last } => LastLine(last),
        LeafBlock { Lines.Count: > 1 } leaf => leaf.Line + leaf.Lines.Count - 1,
        _ => block.Line,
    };

    /// <summary>Whether a line by itself can be what is defined.</summary>
    public static bool IsTerm(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        return line.Length is > 0 and <= LongestTerm && !SentenceSigns.Contains(line[^1], StringComparison.Ordinal) && line[0] != '|';
    }

    private static bool IsTerm(ParagraphBlock paragraph, BlockProcessor processor, int blanks)
    {
        var gap = processor.LineIndex - paragraph.Line - 1;
        return paragraph.Lines.Count == 1 && gap <= 1 && (gap == 0 || blanks >= BlanksBehindGap) && IsTerm(paragraph.Lines.Lines[0].Slice.AsSpan());
    }

    /// <summary>The list with the paragraph as its last term: the one right above it, or a new one in its place.</summary>
    private DefinitionList ListOf(ParagraphBlock paragraph, ContainerBlock container, BlockProcessor processor)
    {
        processor.Discard(paragraph);
        // Behind an empty line it is closed already, and nobody takes it out.
        if (paragraph.Parent is not null)
            container.Remove(paragraph);
        if (container.LastChild is not DefinitionList list)
        {
            list = new DefinitionList(this) { Line = paragraph.Line, Column = paragraph.Column, Span = paragraph.Span, IsOpen = false };
            container.Add(list);
        }

        list.Add(new DefinitionTerm(this)
        {
            Line = paragraph.Line,
            Column = paragraph.Column,
            Span = paragraph.Span,
            Lines = paragraph.Lines,
            IsOpen = false,
        });
        return list;
    }
}
