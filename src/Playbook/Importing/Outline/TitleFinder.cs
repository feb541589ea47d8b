namespace Playbook.Importing.Outline;

/// <summary>Settles which headings say the book's title: the first one, and those that repeat it.</summary>
internal static class TitleFinder
{
    public static void Settle(List<Block> blocks)
    {
        var first = blocks.FindIndex(b => b.Heading is not null);
        if (first < 0)
            return;
        var key = IsTitle(blocks, first) ? blocks[first].Heading!.Key : TitleUnderLabel(blocks);
        if (string.IsNullOrEmpty(key))
            return;
        foreach (var block in blocks)
        {
            if (block.Heading is { Kind: HeadingKind.Other } heading && heading.Key == key)
                block.Heading = heading with { Kind = HeadingKind.Title };
        }
    }

    /// <summary>《…》 as a plain title.</summary>
    public static string Plain(string title)
    {
        title = InlineText.Plain(title);
        return title.Length > 2 && title[0] == '《' && title.IndexOf('》', StringComparison.Ordinal) == title.Length - 1
            ? title[1..^1].Trim()
            : title;
    }

    private static bool IsTitle(List<Block> blocks, int index)
    {
        var heading = blocks[index].Heading!;
        if (heading.Kind is not HeadingKind.Other)
            return false;
        if (heading.Level == 1 || heading.Text.StartsWith('《'))
            return true;
        // Without those signs it must stand above the rest, or before the first chapter or part of a book that has some.
        return blocks.Skip(index + 1).All(b => b.Heading is null || b.Heading.Level > heading.Level)
            || blocks.Exists(b => b.Kind is HeadingKind.Chapter or HeadingKind.Part);
    }

    private static string? TitleUnderLabel(List<Block> blocks)
    {
        var label = blocks.FindIndex(b => b.Kind is HeadingKind.TitleLabel && !b.HasBody);
        return label >= 0 && label + 1 < blocks.Count && blocks[label + 1].Kind is HeadingKind.Other
            ? blocks[label + 1].Heading!.Key
            : null;
    }
}
