using Playbook.Books;

namespace Playbook.Editing;

/// <summary>Merges two drafts field by field and keeps the account of it.</summary>
/// <param name="original">What both began with; null where nobody knows.</param>
internal sealed class FieldMerge<TDraft>(TDraft? original, TDraft mine, TDraft theirs)
    where TDraft : class
{
    private readonly List<MergedField> _fields = [];

    public IReadOnlyList<MergedField> All => _fields;

    public string Text(string name, string label, Func<TDraft, string> of)
    {
        var (my, their) = (of(mine), of(theirs));
        var merged = original is null ? TextMerge.Union(my, their) : TextMerge.Merge(of(original), my, their);
        _fields.Add(new(name, label, original is null ? "" : of(original), my, their, merged.Text, merged.Clashes));
        return merged.Text;
    }

    /// <summary>Cannot be put together: where both changed it, mine stays and theirs is shown beside it.</summary>
    public TValue Value<TValue>(string name, string label, Func<TDraft, TValue> of, Func<TValue, string> words)
    {
        var (my, their) = (of(mine), of(theirs));
        var was = original is null ? my : of(original);
        var isMine = Equals(their, was) || !Equals(my, was);
        var clashes = !Equals(my, their) && (original is null || (!Equals(my, was) && !Equals(their, was))) ? 1 : 0;
        var merged = original is null || isMine ? my : their;
        _fields.Add(new(name, label, words(was), words(my), words(their), words(merged), clashes));
        return merged;
    }

    /// <summary>What either added stays, what either removed goes; in my order, theirs behind.</summary>
    public IReadOnlyList<TValue> List<TValue>(string name, string label, Func<TDraft, IReadOnlyList<TValue>> of)
    {
        var (my, their) = (of(mine), of(theirs));
        var was = original is null ? [.. my.Intersect(their)] : of(original);
        IReadOnlyList<TValue> merged = my.SequenceEqual(their) || their.SequenceEqual(was) ? my
            : my.SequenceEqual(was) ? their
            : [.. my.Where(item => their.Contains(item) || !was.Contains(item)), .. their.Where(item => !was.Contains(item) && !my.Contains(item))];
        _fields.Add(new(name, label, Words(was), Words(my), Words(their), Words(merged), 0));
        return merged;
    }

    private static string Words<TValue>(IReadOnlyList<TValue> items) => string.Join('\n', items.Select(item => item switch
    {
        SourceReference source => string.Join(' ', new[] { source.Title, source.Url, $"{source.Accessed:yyyy-MM-dd}" }.Where(word => word.Length > 0)),
        string slug when Topic.Find(slug) is { } topic => topic.Title,
        _ => $"{item}",
    }));
}
