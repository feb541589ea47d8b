namespace Playbook.Books;

public static class SectionQueries
{
    /// <summary>The headings of a chapter in reading order. The opening is left out: it is the page's own title.</summary>
    public static IQueryable<SectionLine> Contents(this IQueryable<Section> sections, int chapterId) => sections
        .Where(section => section.ChapterId == chapterId && section.Level > 1)
        .OrderBy(section => section.Position)
        .Select(section => new SectionLine(section.ChapterId, section.Heading, section.Number, section.Anchor, section.Level));

    /// <summary>Sections that speak of a topic in chapters that are about something else; chapters in reading order.</summary>
    public static IQueryable<SectionElsewhere> Elsewhere(this IQueryable<Chapter> chapters, string topic) => chapters
        .Where(chapter => !chapter.Topics.Contains(topic))
        .SelectMany(chapter => chapter.Sections)
        .Where(section => section.Level > 1 && section.Topics.Contains(topic))
        .OrderBy(section => section.Chapter!.Book!.Kind == BookKind.Playbook ? 0 : 1)
        .ThenBy(section => section.Chapter!.Book!.Title)
        .ThenBy(section => section.Chapter!.Position)
        .ThenBy(section => section.Position)
        .Select(section => new SectionElsewhere(
            section.Chapter!.Book!.Slug,
            section.Chapter.Book.Title,
            section.Chapter.Slug,
            section.Chapter.Title,
            section.Heading,
            section.Anchor));

    /// <summary>The upper headings of the chapters given, chapter by chapter in reading order.</summary>
    public static IQueryable<SectionLine> UpperHeadings(this IQueryable<Chapter> chapters) => chapters
        .SelectMany(chapter => chapter.Sections)
        .Where(section => section.Level > 1
            && section.Level == section.Chapter!.Sections.Where(other => other.Level > 1).Min(other => other.Level))
        .OrderBy(section => section.ChapterId)
        .ThenBy(section => section.Position)
        .Select(section => new SectionLine(section.ChapterId, section.Heading, section.Number, section.Anchor, section.Level));
}

public sealed record SectionLine(int ChapterId, string Heading, string Number, string Anchor, int Level);

public sealed record SectionElsewhere(string Book, string BookTitle, string Chapter, string ChapterTitle, string Heading, string Anchor);
