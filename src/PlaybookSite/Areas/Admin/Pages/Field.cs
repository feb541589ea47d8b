using Microsoft.AspNetCore.Mvc.Rendering;

namespace PlaybookSite.Areas.Admin.Pages;

/// <summary>One field of a form, drawn by Shared/_Field.cshtml: label, input, hint, what is wrong with it.</summary>
/// <param name="Name">As the form binds it, such as <c>Draft.Email</c>.</param>
internal sealed record Field(string Name, string Label)
{
    public string Type { get; init; } = "text";

    public string? Value { get; init; }

    public string? Hint { get; init; }

    public string? Autocomplete { get; init; }

    public int? MaxLength { get; init; }

    public bool Required { get; init; }

    /// <summary>For codes, which keyboards otherwise correct and capitalise.</summary>
    public bool Verbatim { get; init; }

    /// <summary>Such as <c>numeric</c>.</summary>
    public string? InputMode { get; init; }

    public string Id => TagBuilder.CreateSanitizedId(Name, "_");
}
