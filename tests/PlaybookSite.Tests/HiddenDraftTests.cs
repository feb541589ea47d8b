using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Editing;
using Playbook.Exporting;
using Playbook.Exporting.Epub;
using Playbook.Search;
using Playbook.Search.Suggestions;

namespace PlaybookSite.Tests;

/// <summary>
/// One word that stands in drafts of every state, in comments and in reasons is looked for wherever the site answers
/// anybody, in what it exports and in the files of its index; later also after the page that held it was taken away.
/// </summary>
public sealed class HiddenDraftTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private const string Secret = "琥珀鲸鱼计划";
    private const string Slug = "hu-po-jing-yu-ji-hua";

    private static readonly Writer Author = new(901, "作者", MayPublish: false);

    private static readonly Writer Editor = new(902, "编辑", MayPublish: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_word_of_a_draft_shows_nowhere_and_that_of_a_page_nowhere_after_it_was_taken_away()
    {
        var fresh = await PlantAsync();
        await FollowAsync();
        await NothingShowsAsync("while it is written");
        await NothingInIndexFilesAsync();

        var (desk, publishing, shelving) = (Get<DraftDesk>(), Get<DraftPublishing>(), Get<CaseShelving>());
        var opened = (await desk.FindAsync(fresh, Editor, Cancellation))!;
        var published = await publishing.PublishAsync(fresh, new PublishOrder(opened.Draft.Version), Editor, Cancellation);
        Assert.Equal(PublishOutcome.Published, published.Outcome);
        await FollowAsync();
        // What is published does show: the same look would have found the draft.
        Assert.Contains($"/cases/{Slug}", await ShowingAsync());

        var by = new Edit("编辑", "撤下") { AuthorId = 902 };
        await shelving.UnpublishAsync(published.PageId, by, Cancellation);
        await FollowAsync();
        await NothingShowsAsync("after unpublishing");

        await shelving.PublishAgainAsync(published.PageId, by, Cancellation);
        await shelving.TrashAsync(published.PageId, by, Cancellation);
        await shelving.RestoreAsync(published.PageId, by, Cancellation);
        await FollowAsync();
        await NothingShowsAsync("after it came out of the trash");

        await using (var database = Get<IDbContextFactory<PlaybookDbContext>>().CreateDbContext())
            await database.OrderIndexAsync(Cancellation);
        await site.UntilFollowedAsync(Cancellation);
        await Get<Suggester>().CatchUpAsync(Cancellation);
        await NothingShowsAsync("after the index was built anew");
        await NothingInIndexFilesAsync();
    }

    private T Get<T>()
        where T : notnull => site.Services.GetRequiredService<T>();

    /// <returns>Id of a draft that could be published.</returns>
    private async Task<int> PlantAsync()
    {
        var (desk, review, publishing) = (Get<DraftDesk>(), Get<DraftReview>(), Get<DraftPublishing>());
        var whole = new CaseDraft
        {
            Title = Secret,
            Company = Secret,
            Industry = Secret,
            Stage = Secret,
            Summary = Secret,
            Keywords = [Secret],
            Lessons = [Secret],
            Sources = [new Playbook.Books.SourceReference(Secret)],
            Confidentiality = Secret,
            Topics = ["risk"],
            Outcome = Outcome.Success,
            Evidence = Evidence.FirstHand,
            Markdown = $"## 背景\n\n{Secret}的第一步。",
        };
        var fresh = await WriteAsync(whole, Author);
        await review.SubmitAsync(fresh, 2, Author, Cancellation);
        await review.CommentAsync(fresh, Secret, Editor, Cancellation);
        // Mended by a reviewer, so that what was handed over is kept beside it.
        var mended = await desk.SaveAsync(fresh, 3, whole with { Markdown = $"## 背景\n\n{Secret}的第二步。" }, Secret, Editor, Cancellation);
        Assert.Equal(DraftOutcome.Saved, mended.Outcome);

        await desk.DiscardAsync(await WriteAsync(whole, Author), Author, Cancellation);
        await WriteAsync(whole, Editor);
        var scheduled = await WriteAsync(whole, Editor);
        Assert.Equal(PublishOutcome.Scheduled, (await publishing.PublishAsync(scheduled, new PublishOrder(2) { At = DateTimeOffset.UtcNow.AddYears(1) }, Editor, Cancellation)).Outcome);

        await using var database = Get<IDbContextFactory<PlaybookDbContext>>().CreateDbContext();
        var lantern = await database.CaseStudies.Where(study => study.Slug == "lantern").Select(study => study.Id).SingleAsync(Cancellation);
        var edited = (await desk.OpenCaseAsync(lantern, Editor, Cancellation))!.Value;
        Assert.Equal(DraftOutcome.Saved, (await desk.SaveAsync(edited, 1, whole with { Slug = "lantern" }, Secret, Editor, Cancellation)).Outcome);
        var chapter = await database.Chapters.Where(c => c.Slug == "ask-for-money").Select(c => c.Id).SingleAsync(Cancellation);
        var ofChapter = (await desk.OpenChapterAsync(chapter, Editor, Cancellation))!.Value;
        var opened = (await desk.FindAsync(ofChapter, Editor, Cancellation))!;
        await desk.SaveAsync(ofChapter, 1, opened.Chapter with { Title = Secret, Markdown = $"{Secret}。[[lantern]]" }, Secret, Editor, Cancellation);
        return fresh;

        async Task<int> WriteAsync(CaseDraft draft, Writer by)
        {
            var id = await desk.NewCaseAsync(CaseTemplate.Find("blank")!, by, Cancellation);
            Assert.Equal(DraftOutcome.Saved, (await desk.SaveAsync(id, 1, draft, Secret, by, Cancellation)).Outcome);
            return id;
        }
    }

    private async Task FollowAsync()
    {
        await site.UntilFollowedAsync(Cancellation);
        await Get<Suggester>().CatchUpAsync(Cancellation);
    }

    private async Task NothingShowsAsync(string when)
    {
        var showing = await ShowingAsync();
        Assert.True(showing.Count == 0, $"{when}: {string.Join(", ", showing)}");
    }

    /// <summary>Every channel that shows the word.</summary>
    private async Task<List<string>> ShowingAsync()
    {
        var urls = EveryUrlTests.Urls.Select(row => row.Data.Item1)
            .Concat(["/api/search?q=琥珀鲸鱼", "/api/search?q=琥珀鲸鱼&explain=true", "/api/suggest?q=琥珀", "/api/suggest?q=hupo", "/api/suggest?q=hpjy", "/search/results?q=琥珀鲸", "/search?q=琥珀鲸鱼"])
            .Concat([$"/cases/{Slug}", $"/cases/{Slug}-2", "/topics/risk", "/map?topic=risk", "/books/sample/ask-for-money", "/print/sample", "/cases/lantern", "/cases?topic=risk", "/glossary/runway/card"])
            .Concat(["/api/books/sample", "/api/books/sample/ask-for-money", "/feed.xml", "/sitemap.xml", "/", "/saved", "/admin/cases", "/admin/drafts", "/admin/drafts/1", "/admin/drafts/1/preview"])
            .Distinct().ToList();
        var showing = new List<string>();
        foreach (var url in urls)
        {
            using var answer = await site.Client.GetAsync(url, Cancellation);
            var text = await answer.Content.ReadAsStringAsync(Cancellation) + string.Join(' ', answer.Headers.Select(header => string.Join(' ', header.Value)));
            if (text.Contains(Secret, StringComparison.Ordinal) || WebUtility.HtmlDecode(text).Contains(Secret, StringComparison.Ordinal) || text.Contains($"/{Slug}\"", StringComparison.Ordinal))
                showing.Add(url);
        }

        using var folder = new TemporaryFolder();
        var export = Path.Combine(folder.Path, "export");
        await Get<LibraryExport>().RunAsync(export, cancellationToken: Cancellation);
        showing.AddRange(Directory.EnumerateFiles(export, "*", SearchOption.AllDirectories).Where(file => Holds(File.ReadAllBytes(file))).Select(file => $"export {Path.GetFileName(file)}"));
        var books = Path.Combine(folder.Path, "epub");
        await EpubsAsync(books);
        foreach (var file in Directory.EnumerateFiles(books, "*.epub", SearchOption.AllDirectories))
        {
            await using var zip = await ZipFile.OpenReadAsync(file, Cancellation);
            foreach (var entry in zip.Entries)
            {
                using var bytes = new MemoryStream();
                await using (var stream = await entry.OpenAsync(Cancellation))
                    await stream.CopyToAsync(bytes, Cancellation);
                if (Holds(bytes.ToArray()))
                    showing.Add($"epub {entry.FullName}");
            }
        }

        return showing;
    }

    private async Task NothingInIndexFilesAsync()
    {
        var files = Directory.EnumerateFiles(Path.Combine(site.DataDirectory), "*", SearchOption.AllDirectories)
            .Where(file => file.Contains($"{Path.DirectorySeparatorChar}index", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, Cancellation);
            Assert.False(Holds(bytes.ToArray()), $"{Path.GetFileName(file)} holds it");
        }
    }

    private static bool Holds(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0 || bytes.IndexOf(Encoding.Unicode.GetBytes(Secret)) >= 0;

    private async Task EpubsAsync(string folder) => Assert.Null((await Get<EpubExport>().RunAsync(folder, cancellationToken: Cancellation)).Problem);
}
