using Microsoft.AspNetCore.Html;
using Playbook.Editing;

namespace PlaybookSite.Areas.Admin.Pages;

/// <summary>Two texts beside each other, drawn by Shared/_Comparison.cshtml.</summary>
internal sealed record Comparison(string Label, string BeforeName, string Before, string AfterName, string After)
{
    public IReadOnlyList<ComparedRow> Rows { get; } = TextComparison.Compare(Before, After);

    public bool IsEqual => Before == After;

    /// <summary>White space counts in a line, so that no template writes it.</summary>
    /// <param name="element">Around what changed: del or ins.</param>
    public static IHtmlContent Line(ComparedLine line, string element)
    {
        var html = new HtmlContentBuilder();
        foreach (var piece in line.Pieces)
        {
            if (piece.IsChanged)
                html.AppendHtml($"<{element}>").Append(piece.Text).AppendHtml($"</{element}>");
            else
                html.Append(piece.Text);
        }

        return html;
    }
}
