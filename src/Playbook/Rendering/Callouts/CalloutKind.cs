namespace Playbook.Rendering.Callouts;

/// <summary>A call-out's class and the word readers see. GitHub's five, and four that a playbook needs.</summary>
internal sealed record CalloutKind(string CssClass, string Title)
{
    private static readonly Dictionary<string, CalloutKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["TIP"] = new("callout-tip", "提示"),
        ["NOTE"] = new("callout-note", "提示"),
        ["IMPORTANT"] = new("callout-important", "注意"),
        ["WARNING"] = new("callout-warning", "注意"),
        ["CAUTION"] = new("callout-caution", "危险"),
        ["DANGER"] = new("callout-danger", "危险"),
        ["CONTROVERSY"] = new("callout-controversy", "争议"),
        ["MYTH"] = new("callout-myth", "常见误解"),
        ["CORRECTION"] = new("callout-correction", "勘误"),
    };

    /// <summary>What other tools call theirs.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tip"] = "TIP",
        ["hint"] = "TIP",
        ["success"] = "TIP",
        ["check"] = "TIP",
        ["done"] = "TIP",
        ["theorem"] = "TIP",
        ["note"] = "NOTE",
        ["info"] = "NOTE",
        ["abstract"] = "NOTE",
        ["summary"] = "NOTE",
        ["tldr"] = "NOTE",
        ["question"] = "NOTE",
        ["help"] = "NOTE",
        ["faq"] = "NOTE",
        ["example"] = "NOTE",
        ["quote"] = "NOTE",
        ["cite"] = "NOTE",
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
        ["fail"] = "DANGER",
        ["missing"] = "DANGER",
        ["bug"] = "DANGER",
    };

    /// <summary>One that a tool lets its author name.</summary>
    public static CalloutKind Other => Kinds["NOTE"];

    public static IEnumerable<string> CssClasses => Kinds.Values.Select(kind => kind.CssClass);

    public static CalloutKind? Find(ReadOnlySpan<char> written) =>
        Kinds.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out var kind) ? kind : null;

    /// <summary>Of a quotation that opens with [!WORD]: one of ours, or Obsidian's.</summary>
    public static CalloutKind? OfAlert(ReadOnlySpan<char> written) => Find(written) ?? OfTools(written);

    /// <summary>By the word of another tool: VitePress, VuePress, Docusaurus, MkDocs, Obsidian.</summary>
    public static CalloutKind? OfTools(ReadOnlySpan<char> written) =>
        Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out var name) ? Kinds[name] : null;
}
