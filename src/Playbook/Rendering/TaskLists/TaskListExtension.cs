using Markdig;
using Markdig.Extensions.TaskLists;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Playbook.Rendering.TaskLists;

/// <summary>Checklists. A box that cannot be ticked is no form field: it is a sign with a name.</summary>
internal sealed class TaskListExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) =>
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new TaskListInlineParser
        {
            ListClass = "task-list",
            ListItemClass = "task-item",
        });

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) =>
        renderer.ObjectRenderers.AddIfNotAlready<TaskRenderer>();

    private sealed class TaskRenderer : HtmlObjectRenderer<TaskList>
    {
        protected override void Write(HtmlRenderer renderer, TaskList task) =>
            renderer.Write(task.Checked
                ? """<span class="task task-done" role="img" aria-label="已完成">☑</span>"""
                : """<span class="task" role="img" aria-label="未完成">☐</span>""");
    }
}
