using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Playbook.Rendering.Callouts;

/// <summary>A call-out in the words of other tools. Its own title, where it has one, is its first child.</summary>
/// <param name="parser">What keeps it open.</param>
internal sealed class AdmonitionBlock(BlockParser? parser) : ContainerBlock(parser)
{
    /// <summary>Null for a group that is none, such as tabs: its content stands as it is.</summary>
    public required CalloutKind? Callout { get; init; }

    /// <summary>Words in front of the title.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Colons that close it; 0 where its lines are indented instead.</summary>
    public required int Colons { get; init; }
}

/// <summary>
/// <c>::: tip 标题</c> … <c>:::</c> of VitePress, VuePress and Docusaurus, <c>!!! note "标题"</c> and <c>=== "页"</c> with
/// indented lines of MkDocs. A word that none of them knows loses its marks and keeps its content.
/// </summary>
internal sealed class AdmonitionParser : BlockParser
{
    private const int Indent = 4;

    public AdmonitionParser() => OpeningCharacters = [':', '!', '?', '=', '@'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent || AdmonitionLine.Read(processor.Line.AsSpan()) is not { } line)
            return BlockState.None;
        switch (line.Form)
        {
            case AdmonitionForm.Label when !IsInGroup(processor):
            // Without lines of its own it is a sentence.
            case AdmonitionForm.Tab when !IsIndentBelow(processor):
            case AdmonitionForm.Indented when !line.IsKnown && !IsIndentBelow(processor):
                return BlockState.None;
        }

        var admonition = new AdmonitionBlock(this)
        {
            Callout = line.Callout,
            Prefix = line.Prefix,
            Colons = line.Form == AdmonitionForm.Fenced ? line.Marks : 0,
            Line = processor.LineIndex,
            Column = processor.Column,
            Span = new SourceSpan(processor.Start, processor.Line.End),
        };
        if (line.TitleLength > 0 || line.Prefix.Length > 0)
            admonition.Add(Title(processor, line));
        processor.NewBlocks.Push(admonition);
        return line.Form == AdmonitionForm.Label ? BlockState.BreakDiscard : BlockState.ContinueDiscard;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        var admonition = (AdmonitionBlock)block;
        if (admonition.Colons > 0)
        {
            var line = processor.Line.AsSpan().Trim();
            if (line.Length != admonition.Colons || line.IndexOfAnyExcept(':') >= 0 || processor.IsCodeIndent)
                return BlockState.Continue;
            block.UpdateSpanEnd(processor.Line.End);
            return BlockState.BreakDiscard;
        }

        if (processor.IsBlankLine)
            return BlockState.Continue;
        if (processor.Indent < Indent)
            return BlockState.None;
        processor.GoToColumn(processor.ColumnBeforeIndent + Indent);
        return BlockState.Continue;
    }

    private CalloutTitle Title(BlockProcessor processor, AdmonitionLine line)
    {
        var title = new CalloutTitle(this)
        {
            Line = processor.LineIndex,
            Column = processor.Column + line.TitleStart,
            IsOpen = false,
        };
        var start = processor.Line.Start + line.TitleStart;
        var words = new StringSlice(processor.Line.Text, start, start + line.TitleLength - 1);
        title.Span = new SourceSpan(words.Start, words.End);
        title.AppendLine(ref words, title.Column, processor.LineIndex, processor.CurrentLineStartPosition, trackTrivia: false);
        return title;
    }

    /// <summary>Tabs stand inside ::: tabs and ::: code-tabs.</summary>
    private static bool IsInGroup(BlockProcessor processor)
    {
        for (var container = processor.CurrentContainer; container is not null; container = container.Parent)
        {
            if (container is AdmonitionBlock { Colons: > 0 })
                return true;
        }

        return false;
    }

    /// <summary>Whether the next line with words is indented as far as content has to be. Blank lines are looked at once, since the next opening stands behind them.</summary>
    private static bool IsIndentBelow(BlockProcessor processor)
    {
        var text = processor.Line.Text;
        var indent = 0;
        for (var at = processor.Line.End + 1; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\r' or '\n':
                    indent = 0;
                    break;
                case ' ':
                    indent++;
                    break;
                case '\t':
                    indent += 4 - (indent % 4);
                    break;
                default:
                    return indent >= processor.ColumnBeforeIndent + Indent;
            }
        }

        return false;
    }
}
