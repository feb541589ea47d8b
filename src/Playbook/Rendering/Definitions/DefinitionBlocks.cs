using Markdig.Parsers;
using Markdig.Syntax;

namespace Playbook.Rendering.Definitions;

/// <summary>Terms, each followed by what it means.</summary>
internal sealed class DefinitionList(BlockParser parser) : ContainerBlock(parser);

/// <summary>What is defined: one line.</summary>
internal sealed class DefinitionTerm : LeafBlock
{
    public DefinitionTerm(BlockParser parser)
        : base(parser) => ProcessInlines = true;
}

/// <summary>What a term means.</summary>
internal sealed class Definition(BlockParser parser) : ContainerBlock(parser)
{
    /// <summary>Columns by which further lines are indented at least.</summary>
    public required int Indent { get; init; }
}
