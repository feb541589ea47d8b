using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.ListExtras;
using Markdig.Extensions.Tables;
using Playbook.Rendering.Callouts;
using Playbook.Rendering.Code;
using Playbook.Rendering.CrossLinks;
using Playbook.Rendering.Definitions;
using Playbook.Rendering.Diagrams;
using Playbook.Rendering.Footnotes;
using Playbook.Rendering.Headings;
using Playbook.Rendering.InlineTags;
using Playbook.Rendering.Math;
using Playbook.Rendering.Pictures;
using Playbook.Rendering.Tables;
using Playbook.Rendering.TaskLists;
using Playbook.Rendering.WebAddresses;

namespace Playbook.Rendering;

/// <summary>
/// The dialect of the playbook: every extension is chosen here and nowhere else. What is missing is missing on
/// purpose: generic attributes and containers let a text write its own attributes, media links and raw HTML bring in
/// what we do not serve, sub- and superscripts would eat the tildes of "5~10 人，3~5 万".
/// </summary>
internal static class PlaybookMarkdown
{
    /// <summary>Containers inside containers. Real texts need about six; parsers and renderers recurse this deep.</summary>
    public const int MaximumNestingDepth = 64;

    public static MarkdownPipeline Pipeline { get; } = new MarkdownPipelineBuilder { MaximumNestingDepth = MaximumNestingDepth }
        .UsePreciseSourceLocation()                 // links are reported with the line they stand in
        .DisableHtml()                              // text is text: a tag that is written is a tag that is shown,
        .Use<InlineTagExtension>()                  // but for <br>, <sup>, <kbd> and their like, bare and in pairs
        .UseCjkFriendlyEmphasis()                   // **估值：**投前估值 is bold although a colon closes it
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough | EmphasisExtraOptions.Marked) // ~~旧~~ ==重点==
        .Use<ListExtraExtension>()                  // A. B. C. and i. ii. iii., usual in Chinese outlines
        .Use<TaskListExtension>()                   // - [x] checklists
        .Use(new PipeTableExtension())
        .Use<TableExtension>()                      // wide tables scroll by themselves, columns align without styles, and no cell vanishes
        .Use<FootnoteExtension>()                   // [^1] sources
        .Use<FootnoteLinkExtension>()               // and words for those who hear the page
        .Use<CalloutExtension>()                    // > [!WARNING]
        .Use<DefinitionExtension>()                 // a term, and below it ": what it means"
        .Use<MathExtension>()                       // $x$, $$x$$
        .Use<CrossLinkExtension>()                  // [[target|words]], and where every other link may lead
        .Use<PictureExtension>()                    // ![words](picture "caption") alone in a paragraph
        .Use<WebAddressExtension>()                 // bare https://… between Chinese characters
        .Use<HeadingExtension>()                    // numbers, anchors
        .Use(new CodeExtension(new Dictionary<string, FenceWriter>(StringComparer.OrdinalIgnoreCase)
        {
            ["mermaid"] = DiagramHtml.Write,
            ["latex"] = MathHtml.WriteFence,
            ["tex"] = MathHtml.WriteFence,
            ["math"] = MathHtml.WriteFence,
        }))
        .Build();
}
