using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Playbook.Rendering.Callouts;

/// <summary>A call-out in the words of other tools.</summary>
/// <param name="parser">What keeps it open.</param>
internal sealed class AdmonitionBlock(BlockParser parser) : ContainerBlock(parser)
{
    /// <summary>Null for a group that is none, such as tabs: its content stands as it is.</summary>
    public required CalloutKind? Callout { get; init; }

    /// <summary>The author's own title; empty for the kind's.</summary>
    public required string Title { get; init; }

    /// <summary>Colons that close it; 0 where its lines are indented instead.</summary>
    public required int Colons { get; init; }

    public string Shown => Title.Length > 0 ? Title : Callout?.Title ?? "";
}

/// <summary>
/// <c>::: tip 标题</c> … <c>:::</c> of VitePress, VuePress and Docusaurus, <c>!!! note "标题"</c> with indented lines of
/// MkDocs. With a word that none of them knows the line stays text.
/// </summary>
internal sealed class AdmonitionParser : BlockParser
{
    private const int Indent = 4;

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tip"] = "TIP",
        ["hint"] = "TIP",
        ["success"] = "TIP",
        ["check"] = "TIP",
        ["theorem"] = "TIP",
        ["note"] = "NOTE",
        ["info"] = "NOTE",
        ["abstract"] = "NOTE",
        ["summary"] = "NOTE",
        ["question"] = "NOTE",
        ["faq"] = "NOTE",
        ["example"] = "NOTE",
        ["quote"] = "NOTE",
        ["details"] = "NOTE",
        ["seealso"] = "NOTE",
        ["todo"] = "NOTE",
        ["important"] = "IMPORTANT",
        ["attention"] = "IMPORTANT",
        ["warning"] = "WARNING",
        ["caution"] = "CAUTION",
        ["danger"] = "DANGER",
        ["error"] = "DANGER",
        ["failure"] = "DANGER",
        ["bug"] = "DANGER",
    };

    private static readonly HashSet<string> Groups = new(StringComparer.OrdinalIgnoreCase) { "code-group", "tabs", "tab", "code-tabs", "raw", "v-pre", "center", "align" };

    public AdmonitionParser() => OpeningCharacters = [':', '!', '?'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent)
            return BlockState.None;
        var line = processor.Line.ToString().Trim();
        var marks = line.Length - line.AsSpan().TrimStart(line[0]).Length;
        var isIndented = line[0] is '!' or '?';
        // ??? and ???+ are call-outs that MkDocs folds; here nothing is hidden.
        if (isIndented ? marks != 3 : marks < 3)
            return BlockState.None;
        var rest = line[marks..].TrimStart('+').TrimStart();
        var end = rest.AsSpan().IndexOfAny(" \t[{\"");
        var word = end < 0 ? rest : rest[..end];
        var isKind = Kinds.TryGetValue(word, out var kind);
        if (!isKind && (isIndented || !Groups.Contains(word)))
            return BlockState.None;

        processor.NewBlocks.Push(new AdmonitionBlock(this)
        {
            Callout = isKind ? CalloutKind.Find(kind!) : null,
            Title = TitleOf(end < 0 ? "" : rest[end..]),
            Colons = isIndented ? 0 : marks,
            Line = processor.LineIndex,
            Column = processor.Column,
            Span = new SourceSpan(processor.Start, processor.Line.End),
        });
        return BlockState.ContinueDiscard;
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

    /// <summary>"标题", [标题] or 标题; attributes in braces are for other tools.</summary>
    private static string TitleOf(string written)
    {
        var text = written.Trim();
        if (text.StartsWith('[') && text.IndexOf(']', StringComparison.Ordinal) is > 0 and var close)
            text = text[1..close];
        var brace = text.IndexOf('{', StringComparison.Ordinal);
        return (brace >= 0 ? text[..brace] : text).Trim().Trim('"').Trim();
    }
}
