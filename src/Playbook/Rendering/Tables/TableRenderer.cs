using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Playbook.Rendering.Tables;

/// <summary>A table in a box that scrolls, reachable by keyboard under a name; alignment as classes, since pages allow no inline style.</summary>
internal sealed class TableRenderer : HtmlObjectRenderer<Table>
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine();
        renderer.Write("""<div class="table-scroll" role="group" aria-label="表格" tabindex="0"><table>""");
        var part = "";
        foreach (var row in table.OfType<TableRow>())
        {
            Switch(renderer, ref part, row.IsHeader ? "thead" : "tbody");
            renderer.Write("<tr>");
            for (var i = 0; i < row.Count; i++)
                WriteCell(renderer, table, row, i);
            renderer.WriteLine("</tr>");
        }

        Switch(renderer, ref part, "");
        renderer.WriteLine("</table></div>");
    }

    private static void Switch(HtmlRenderer renderer, ref string part, string next)
    {
        if (part == next)
            return;
        if (part.Length > 0)
            renderer.Write("</").Write(part).Write(">");
        if (next.Length > 0)
            renderer.Write("<").Write(next).WriteLine(">");
        part = next;
    }

    private static void WriteCell(HtmlRenderer renderer, Table table, TableRow row, int index)
    {
        var cell = (TableCell)row[index];
        var tag = row.IsHeader ? "th" : "td";
        renderer.Write("<").Write(tag);
        if (row.IsHeader)
            renderer.Write(" scope=\"col\"");
        if (AlignmentClass(table, index) is { } align)
            renderer.Write(" class=\"").Write(align).Write('"');
        renderer.Write(">");

        var implicitBefore = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = cell.Count == 1;
        renderer.WriteChildren(cell);
        renderer.ImplicitParagraph = implicitBefore;
        renderer.Write("</").Write(tag).Write(">");
    }

    private static string? AlignmentClass(Table table, int index) =>
        index >= table.ColumnDefinitions.Count ? null : table.ColumnDefinitions[index].Alignment switch
        {
            TableColumnAlign.Center => "align-center",
            TableColumnAlign.Right => "align-right",
            _ => null,
        };
}
