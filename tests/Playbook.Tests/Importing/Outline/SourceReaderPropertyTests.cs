using FsCheck;
using FsCheck.Fluent;
using Playbook.Importing.Cleanup;
using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Outline;

/// <summary>What holds for every book, however it is written down. The runs are fixed, so that a failure comes again.</summary>
public sealed class SourceReaderPropertyTests
{
    private const int Runs = 150;

    /// <summary>Pieces of every messy sample: what stands between two empty lines.</summary>
    private static readonly string[] Pieces =
        [.. Directory.GetFiles(SampleSources.MessyFolder, "messy-*.md").Order(StringComparer.Ordinal).SelectMany(f => File.ReadAllText(f).ReplaceLineEndings("\n").Split("\n\n"))];

    [Fact]
    public void A_book_has_the_same_outline_however_untidily_it_is_written() => ForMessyBooks(messy =>
    {
        var book = SourceReader.Read(messy.Text);

        Assert.Equal(messy.Outline, Outline(book));
        Assert.Equal("小店手记", book.Title);
        SourceBookChecks.AllHold(messy.Text, book);
    });

    [Fact]
    public void What_is_tidy_is_left_alone() => ForMessyBooks(messy => AssertTidiedOnce(messy.Text));

    [Fact]
    public void A_chapter_read_again_is_the_same_chapter() => ForMessyBooks(messy =>
    {
        foreach (var chapter in SourceReader.Read(messy.Text).Chapters)
        {
            var again = SourceReader.Read($"# 书\n\n## 第{chapter.Number}章：{chapter.Title}\n\n{chapter.Markdown}");
            Assert.Equal((chapter.Title, chapter.Markdown), (again.Chapters[0].Title, again.Chapters[0].Markdown));
        }
    });

    [Fact]
    public void Kinds_of_mess_in_any_mixture_lose_nothing_and_are_tidied_once() => For(
        from indexes in Gen.Choose(0, Pieces.Length - 1).ListOf()
        select string.Join("\n\n", indexes.Select(i => Pieces[i])),
        text =>
        {
            var book = SourceReader.Read(text);

            SourceBookChecks.AllHold(text, book);
            AssertTidiedOnce(text);
            Assert.Equal(SourceOutline.Of(book), SourceOutline.Of(SourceReader.Read(text)));
        });

    private static void ForMessyBooks(Action<MessyBook> holds) =>
        For(ArbMap.Default.ArbFor<byte[]>().Generator.Select(MessyBook.Write), holds);

    private static void For<T>(Gen<T> books, Action<T> holds) => Prop.ForAll(books.ToArbitrary(), holds)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithStartSize(1).WithEndSize(120).WithReplay(20261129, 4711));

    private static void AssertTidiedOnce(string text)
    {
        var tidy = Tidy(text, new CleanupLog());
        var log = new CleanupLog();

        Assert.Equal(tidy.TrimEnd('\n'), Tidy(tidy, log).TrimEnd('\n'));
        Assert.Empty(log.Changes);
    }

    private static string Tidy(string text, CleanupLog log) =>
        string.Join('\n', CleanupRules.Apply(SourceLines.Split(text, log), log).Select(l => l.Text));

    private static List<string> Outline(SourceBook book)
    {
        var outline = new List<string>();
        foreach (var chapter in book.Chapters)
        {
            outline.Add($"{chapter.Number} {chapter.Title}");
            outline.AddRange(SourceBookChecks.Headings(chapter.Markdown).Select(h => new string(' ', 2 * h.TakeWhile(c => c == '#').Count() - 2) + h.TrimStart('#', ' ')));
        }

        return outline;
    }
}
