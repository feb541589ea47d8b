using Microsoft.AspNetCore.Mvc.Rendering;

namespace PlaybookSite.Areas.Admin.Pages;

/// <summary>A text in Markdown, drawn by Shared/_MarkdownField.cshtml: a plain field that scripts/editor.js takes over.</summary>
/// <param name="Name">As the form binds it, such as <c>Draft.Markdown</c>.</param>
internal sealed record MarkdownField(string Name, string? Value, string Label)
{
    public string? Hint { get; init; }

    public int Rows { get; init; } = 24;

    /// <summary>Slug of the book that the text stands in: links mean its own chapters first. Empty outside books.</summary>
    public string Book { get; init; } = "";

    public bool Required { get; init; }

    public string Id => TagBuilder.CreateSanitizedId(Name, "_");
}
