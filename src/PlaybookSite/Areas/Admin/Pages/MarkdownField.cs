using Microsoft.AspNetCore.Mvc.Rendering;

namespace PlaybookSite.Areas.Admin.Pages;

/// <summary>A text in Markdown, drawn by Shared/_MarkdownField.cshtml: a plain field that scripts/editor.js takes over.</summary>
/// <param name="Name">As the form binds it, such as <c>Draft.Markdown</c>.</param>
internal sealed record MarkdownField(string Name, string? Value, string Label)
{
    private const int CharactersInLine = 40;

    private const int Fewest = 4;

    public string? Hint { get; init; }

    public int Rows { get; init; } = 24;

    /// <summary>Slug of the book that the text stands in: links mean its own chapters first. Empty outside books.</summary>
    public string Book { get; init; } = "";

    public bool Required { get; init; }

    /// <summary>One of several in a form: as high as its text, and a plain field until somebody goes into it.</summary>
    public bool Small { get; init; }

    /// <summary>For browsers that cannot make a field as high as its text by themselves.</summary>
    public int Lines => Small ? Math.Clamp((Value ?? "").Split('\n').Sum(line => 1 + (line.Length / CharactersInLine)), Fewest, Rows) : Rows;

    public string Id => TagBuilder.CreateSanitizedId(Name, "_");
}
