using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Media;
using Playbook.Tests.Media;

namespace Playbook.Tests.Editing;

public sealed class PictureShelfTests
{
    private static readonly Actor One = new(1, "甲"), Two = new(2, "乙");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_is_kept_once_and_who_brought_it_is_written_down()
    {
        await using var book = await OpenAsync();
        var added = await AddAsync(book, One, "C:\\照片\\会议.png");
        await AddAsync(book, One, "再来一次.png");
        await AddAsync(book, Two, "乙的.png");

        Assert.Equal((40, 24, ""), (added.Width, added.Height, added.Complaint));
        Assert.NotNull(book.Get<MediaStore>().Find(added.Name));
        Assert.Single(book.Get<MediaStore>().Names());
        var shelf = await book.Get<PictureShelf>().ListAsync(1, cancellationToken: Cancellation);
        var picture = Assert.Single(shelf.Pictures);
        Assert.Equal((1, "会议.png", "甲"), (shelf.Total, picture.FileName, picture.Account));
        await using var database = book.Database();
        Assert.Equal(["甲", "乙"], await database.Set<AuditEntry>().Where(entry => entry.Action == AuditAction.MediaAdded).OrderBy(entry => entry.Id).Select(entry => entry.Actor).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\u202Egnp.exe", "agnp.exe")]
    [InlineData("<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png")]
    [InlineData("一\0二\n三\u2028.png", "一二三.png")]
    [InlineData("   ", "")]
    [InlineData("", "")]
    public async Task A_name_of_a_file_is_only_ever_shown(string written, string shown)
    {
        await using var book = await OpenAsync();
        await AddAsync(book, One, written);
        Assert.Equal(shown, Assert.Single((await book.Get<PictureShelf>().ListAsync(1, cancellationToken: Cancellation)).Pictures).FileName);
        Assert.Single(Directory.GetFiles(book.Get<PlaybookOptions>().AssetsDirectory));
    }

    [Fact]
    public async Task A_name_of_a_thousand_characters_fits()
    {
        await using var book = await OpenAsync();
        await AddAsync(book, One, string.Concat(Enumerable.Repeat("𠮷", 1_000)) + ".png");
        var name = Assert.Single((await book.Get<PictureShelf>().ListAsync(1, cancellationToken: Cancellation)).Pictures).FileName;
        Assert.InRange(name.Length, 1, MediaUpload.MaxFileNameLength);
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(name)));
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        await using var book = await OpenAsync();
        var added = await book.Get<PictureShelf>().AddAsync("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(), "a.png", One, Cancellation);
        Assert.Contains("SVG", added.Complaint, StringComparison.Ordinal);
        Assert.Empty(book.Get<MediaStore>().Names());
        Assert.Equal(0, (await book.Get<PictureShelf>().ListAsync(1, cancellationToken: Cancellation)).Total);
    }

    [Fact]
    public async Task Nothing_that_is_shown_anywhere_can_be_removed()
    {
        await using var book = await OpenAsync();
        var added = await AddAsync(book, One, "图.png");
        var editor = book.Get<ChapterEditor>();
        var opened = (await editor.OpenAsync("sample", "first", Cancellation))!;
        await editor.SaveAsync(opened.Id, opened.Version, opened.Draft with { Markdown = $"![图]({added.Url})" }, new Edit("甲", "放图"), Cancellation);

        var use = Assert.Single(Assert.Single((await book.Get<PictureShelf>().ListAsync(1, cancellationToken: Cancellation)).Pictures).Uses);
        Assert.Equal("/books/sample/first", use.Url);
        Assert.Equal(PictureRemoval.InUse, await book.Get<PictureShelf>().RemoveAsync(added.Name, One, Cancellation));

        // Taken out again it stands in the version before, which can be restored.
        opened = (await editor.OpenAsync("sample", "first", Cancellation))!;
        await editor.SaveAsync(opened.Id, opened.Version, opened.Draft with { Markdown = "没有图了。" }, new Edit("甲", "去图"), Cancellation);
        Assert.Empty(Assert.Single((await book.Get<PictureShelf>().ListAsync(1, cancellationToken: Cancellation)).Pictures).Uses);
        Assert.Equal(PictureRemoval.InUse, await book.Get<PictureShelf>().RemoveAsync(added.Name, One, Cancellation));
        Assert.NotNull(book.Get<MediaStore>().Find(added.Name));
    }

    [Fact]
    public async Task What_came_with_a_document_is_listed_with_where_it_stands()
    {
        await using var book = await OpenAsync();
        book.Write("点.png", SamplePictures.Png);
        await book.ImportAsync(book.Write("甲.md", "# 甲书\n\n## 第1章：图\n\n![点](点.png)\n\n## 第2章：又\n\n![点](点.png)\n"));

        var shelf = await book.Get<PictureShelf>().ListAsync(1, cancellationToken: Cancellation);

        Assert.Empty(shelf.Pictures);
        Assert.Equal(1, shelf.TotalImported);
        Assert.Equal(2, Assert.Single(shelf.Imported).Uses.Count);
        Assert.Empty((await book.Get<PictureShelf>().ListAsync(1, 2, Cancellation)).Imported);
    }

    [Fact]
    public async Task A_draft_keeps_its_pictures_too()
    {
        await using var book = await OpenAsync();
        var added = await AddAsync(book, One, "图.png");
        await using var database = book.Database();
        database.PageDrafts.Add(new PageDraft { Kind = PageKind.Case, OwnerName = "乙", WriterName = "乙", Title = "新案例", Content = $$"""{"markdown":"![图]({{added.Url}})"}""" });
        await database.SaveChangesAsync(Cancellation);

        Assert.Contains("新案例", Assert.Single(Assert.Single((await book.Get<PictureShelf>().ListAsync(1, cancellationToken: Cancellation)).Pictures).Uses).Title, StringComparison.Ordinal);
        Assert.Equal(PictureRemoval.InUse, await book.Get<PictureShelf>().RemoveAsync(added.Name, One, Cancellation));
    }

    [Fact]
    public async Task What_nothing_shows_is_removed_and_that_is_written_down()
    {
        await using var book = await OpenAsync();
        var added = await AddAsync(book, One, "图.png");

        Assert.Equal(PictureRemoval.Removed, await book.Get<PictureShelf>().RemoveAsync(added.Name, Two, Cancellation));

        Assert.Null(book.Get<MediaStore>().Find(added.Name));
        Assert.Equal(0, (await book.Get<PictureShelf>().ListAsync(1, cancellationToken: Cancellation)).Total);
        Assert.Equal(PictureRemoval.Missing, await book.Get<PictureShelf>().RemoveAsync(added.Name, Two, Cancellation));
        Assert.Equal(PictureRemoval.Missing, await book.Get<PictureShelf>().RemoveAsync("../playbook.db", Two, Cancellation));
        await using var database = book.Database();
        Assert.Equal("乙", (await database.Set<AuditEntry>().SingleAsync(entry => entry.Action == AuditAction.MediaRemoved, Cancellation)).Actor);
    }

    private static async Task<PictureAdded> AddAsync(TestBook book, Actor by, string name) =>
        await book.Get<PictureShelf>().AddAsync(SamplePictures.Png, name, by, Cancellation);

    private static async Task<TestBook> OpenAsync()
    {
        var book = await TestBook.OpenAsync();
        SamplePages.Write(book);
        await book.ImportContentAsync();
        return book;
    }
}
