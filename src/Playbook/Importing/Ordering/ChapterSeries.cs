using Playbook.Importing.Outline;
using Playbook.Importing.Sources;

namespace Playbook.Importing.Ordering;

/// <summary>
/// Files of one folder that number themselves as the chapters of one book, each with the text of one chapter: 第一章 甲.md,
/// 第二章 乙.md. Numbers that do not say what they count (01-x.md) must run from 0 or 1 without a gap or a double.
/// </summary>
/// <param name="IsCertain">False when it looks like one, and only its editor can know.</param>
internal sealed record ChapterSeries(IReadOnlyList<PlannedChapter> Chapters, string Reason, bool IsCertain)
{
    private const int LeastChapters = 2;

    private const int LongestHeading = 200;

    private static readonly string[] InFront = ["封面", "序", "自序", "序言", "前言", "引言", "导言", "导读", "绪论", "简介", "说明", "preface", "foreword", "intro", "introduction"];

    private static readonly string[] Behind = ["附录", "后记", "结语", "结束语", "跋", "致谢", "参考文献", "参考资料", "appendix", "afterword", "epilogue", "references"];

    /// <returns>Null where the files are documents of their own.</returns>
    public static ChapterSeries? Of(SourceTree tree, string folder)
    {
        var texts = tree.Files.Where(file => file.Error is null && SourceFiles.IsText(file.Path) && !SourceFiles.IsHidden(file.Path)
            && (folder.Length == 0 || file.Path.StartsWith(folder + "/", StringComparison.Ordinal))).ToList();
        var below = texts.Where(file => SourceTree.FolderOf(file.Path) != folder).ToList();
        return below.Count == 0 ? OfFiles(texts)
            : texts.Count - below.Count == 0 ? OfParts(folder, below)
            : null;
    }

    private static ChapterSeries? OfFiles(List<TreeFile> files)
    {
        var numbered = files.Select(file => (File: file, Name: NumberedName.Of(file.Path))).Where(pair => pair.Name is { Kind: not NumberedKind.Part }).ToList();
        if (numbered.Count < LeastChapters || numbered.Count * 2 < files.Count)
            return null;
        // Whole books in a row, 01-甲书.md, stay books.
        var single = numbered.Count(pair => IsOneChapter(FolderOrder.TextOf(pair.File)));
        if (single * 2 < numbered.Count)
            return null;
        var ordered = numbered.OrderBy(pair => pair.Name!.Number).ThenBy(pair => pair.File.Path, StringComparer.Ordinal).ToList();
        var numbers = ordered.ConvertAll(pair => pair.Name!.Number);
        var others = files.Except(numbered.Select(pair => pair.File)).ToList();
        var front = others.Where(file => FolderOrder.IsIndex(file.Path) || IsNamed(file.Path, InFront)).ToList();
        var back = others.Except(front).Where(file => IsNamed(file.Path, Behind)).ToList();
        var isSaid = numbered.All(pair => pair.Name!.Kind is NumberedKind.Chapter);
        // Years and other numbers.
        if (!isSaid && numbers[0] > 1)
            return null;
        var isSeries = numbers.Distinct().Count() == numbers.Count
            && (isSaid || (numbers[0] is 0 or 1 && numbers[^1] - numbers[0] == numbers.Count - 1));
        return new ChapterSeries(
            [
                .. front.OrderBy(file => FolderOrder.IsIndex(file.Path) ? 0 : 1).Select(file => new PlannedChapter(file.Path, "", "")),
                .. ordered.Select(pair => new PlannedChapter(pair.File.Path, pair.Name!.Kind is NumberedKind.Bare ? pair.Name.Rest : "", "") { IsListed = true }),
                .. back.Select(file => new PlannedChapter(file.Path, "", "")),
            ],
            $"文件名按章编号，{numbers[0]} 到 {numbers[^1]}",
            isSeries && single == numbered.Count && front.Count + back.Count == others.Count);
    }

    /// <summary>第一部分/第1章.md: a folder a part. Folders that only have numbers may be books.</summary>
    private static ChapterSeries? OfParts(string folder, List<TreeFile> files)
    {
        var parts = files.GroupBy(file => SourceTree.FolderOf(file.Path))
            .Select(part => (Folder: part.Key, Name: NumberedName.Of(part.Key), Series: OfFiles([.. part])))
            .OrderBy(part => part.Name?.Number)
            .ToList();
        return parts.Count >= LeastChapters && parts.TrueForAll(part =>
                SourceTree.FolderOf(part.Folder) == folder && part is { Name.Kind: NumberedKind.Part, Series: not null })
            && parts.Select(part => part.Name!.Number).Distinct().Count() == parts.Count
                ? new ChapterSeries(
                    [.. parts.SelectMany(part => part.Series!.Chapters.Select(chapter => chapter with { Part = part.Name!.Rest.Length > 0 ? part.Name.Rest : Path.GetFileName(part.Folder) }))],
                    "文件夹按部分、文件名按章编号",
                    parts.TrueForAll(part => part.Series!.IsCertain))
                : null;
    }

    private static bool IsNamed(string path, string[] names)
    {
        var name = Path.GetFileNameWithoutExtension(path).TrimStart("0123456789-_. ".ToCharArray()).ToLowerInvariant();
        return names.Any(known => name.StartsWith(known, StringComparison.Ordinal));
    }

    /// <summary>No part, no second chapter, no title in 《》, no fields of a book: nothing that only a whole book has.</summary>
    private static bool IsOneChapter(string text)
    {
        var written = LooseFrontMatter.Read(text);
        if (written["slug"].Length > 0 || written["abstract"].Length > 0)
            return false;
        var headings = Headings(written.Body).ToList();
        return headings.Count(heading => heading.Kind is HeadingKind.Chapter) <= 1
            && headings.Count(heading => heading.Level == 1 && heading.Kind is not HeadingKind.Numbered) <= 1
            && !headings.Exists(heading => heading.Kind is HeadingKind.Part or HeadingKind.Keywords or HeadingKind.Abstract or HeadingKind.Toc || (heading.Level == 1 && heading.Text.StartsWith('《')));
    }

    /// <summary>With hashes, or plain lines that say 第三章; a glance, for the files are read in earnest later.</summary>
    private static IEnumerable<Heading> Headings(string text)
    {
        var isCode = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var start = line.Trim();
            if (start.StartsWith("```", StringComparison.Ordinal) || start.StartsWith("~~~", StringComparison.Ordinal))
                isCode = !isCode;
            else if (!isCode && start.Length is > 0 and <= LongestHeading && start[0] is ('#' or '第') && HeadingOf(start) is { } heading)
                yield return heading;
        }
    }

    private static Heading? HeadingOf(string line)
    {
        if (line[0] == '#')
            return HeadingReader.Read(new Line(1, line));
        var plain = HeadingReader.Read(2, line);
        return plain.Kind is HeadingKind.Chapter or HeadingKind.Part && !char.IsPunctuation(line[^1]) && line.AsSpan().ContainsAny(" 　：:") ? plain : null;
    }
}
