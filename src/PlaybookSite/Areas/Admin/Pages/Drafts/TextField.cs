using Microsoft.AspNetCore.Mvc.Rendering;

namespace PlaybookSite.Areas.Admin.Pages.Drafts;

/// <summary>One field of a draft, drawn by _TextField.cshtml. Nothing is required in it: a draft may lack anything.</summary>
/// <param name="Name">As the form binds it.</param>
internal sealed record TextField(string Name, string Label, string? Value)
{
    public string? Hint { get; init; }

    /// <summary>Of a field with several lines; 0 for one line.</summary>
    public int Rows { get; init; }

    public string Type { get; init; } = "text";

    public int? MaxLength { get; init; }

    public string? InputMode { get; init; }

    public string Id => TagBuilder.CreateSanitizedId(Name, "_");
}
