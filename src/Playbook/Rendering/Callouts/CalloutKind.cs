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

    public static IEnumerable<string> CssClasses => Kinds.Values.Select(kind => kind.CssClass);

    public static CalloutKind? Find(ReadOnlySpan<char> written) =>
        Kinds.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out var kind) ? kind : null;
}
