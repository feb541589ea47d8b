using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Playbook.Rendering.InlineTags;

/// <summary>Notes the tags of the list. Which of them belong together is told when everything else is parsed (<see cref="InlineTagPass"/>).</summary>
internal sealed class InlineTagParser : InlineParser
{
    public InlineTagParser() => OpeningCharacters = ['<'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (InlineTag.Read(slice.AsSpan()) is not { } tag)
            return false;
        tag.Span = new SourceSpan(
            processor.GetSourcePosition(slice.Start, out var line, out var column),
            processor.GetSourcePosition(slice.Start + tag.Text.Length - 1));
        tag.Line = line;
        tag.Column = column;
        processor.Inline = tag;
        slice.Start += tag.Text.Length;
        return true;
    }
}
