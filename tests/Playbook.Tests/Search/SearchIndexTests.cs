using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Playbook.Books;
using Playbook.Search;
using static Playbook.Tests.Search.SmallLibrary;

namespace Playbook.Tests.Search;

public sealed class SearchIndexTests : IAsyncLifetime
{
    private SmallLibrary _library = null!;

    public async ValueTask InitializeAsync() => _library = await OpenAsync(
        Book("playbook", "手册", Chapter("one", "第一章", "risk", "开篇谈风险。", "清单: 逐条检查鸬鹚条款。"), Chapter("two", "第二章", "team", "团队先于方向。")),
        Book("other", "别册", Chapter("three", "第三章", "market", "市场在变。")));

    public ValueTask DisposeAsync()
    {
        _library.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Follows_what_is_added_edited_and_deleted()
    {
        await _library.ChangeAsync(async database =>
            (await BookAsync(database, "other")).Chapters.Add(Chapter("four", "第四章", "", "貔貅守着现金。")));
        Assert.Equal(["/books/other/four#top"], _library.Urls("貔貅"));

        await _library.ChangeAsync(async database =>
        {
            var chapter = await database.Chapters.Include(c => c.Sections).SingleAsync(c => c.Slug == "four");
            chapter.Sections.Clear();
            chapter.Sections.Add(new Section { Heading = "守成", Anchor = "守成", Level = 2, Text = "麒麟守着现金。" });
        });
        Assert.Empty(_library.Urls("貔貅"));
        Assert.Equal(["/books/other/four#守成"], _library.Urls("麒麟"));

        await _library.ChangeAsync(async database =>
            database.Chapters.Remove(await database.Chapters.Include(c => c.Sections).SingleAsync(c => c.Slug == "four")));
        Assert.Empty(_library.Urls("麒麟"));
        Assert.False((await _library.Index.CheckAsync(Cancellation)).Any);
    }

    [Fact]
    public async Task What_is_not_published_is_not_found()
    {
        await _library.ChangeAsync(async database =>
        {
            var draft = Chapter("draft", "草稿", "", "狻猊还在打磨。");
            draft.Published = false;
            (await BookAsync(database, "playbook")).Chapters.Add(draft);
        });
        Assert.Equal(0, _library.Find("狻猊").Total);

        await _library.ChangeAsync(async database => (await ChapterAsync(database, "draft")).Published = true);
        Assert.Equal(1, _library.Find("狻猊").Total);

        await _library.ChangeAsync(async database => (await BookAsync(database, "playbook")).Published = false);
        Assert.Equal(0, _library.Find("狻猊").Total);
        Assert.Equal(0, _library.Find("鸬鹚").Total);
        Assert.Equal(1, _library.Find("市场").Total);

        await _library.ChangeAsync(async database => (await BookAsync(database, "playbook")).Published = true);
        Assert.Equal(1, _library.Find("鸬鹚").Total);

        await _library.ChangeAsync(async database => (await ChapterAsync(database, "draft")).Published = false);
        await _library.Index.RebuildAsync(cancellation: Cancellation);
        Assert.Equal(0, _library.Find("狻猊").Total);
    }

    [Fact]
    public async Task A_book_that_is_gone_takes_its_chapters_along()
    {
        await _library.ChangeAsync(async database => database.Books.Remove(await BookAsync(database, "other")));

        Assert.Equal(0, _library.Find("市场").Total);
        Assert.False((await _library.Index.CheckAsync(Cancellation)).Any);
    }

    [Fact]
    public async Task A_new_name_of_a_book_is_in_every_hit_of_it()
    {
        await _library.ChangeAsync(async database => (await BookAsync(database, "playbook")).Title = "新手册");

        Assert.Equal("新手册", _library.Find("鸬鹚").Hits[0].BookTitle);
        Assert.Equal("新手册", _library.Find("鸬鹚").Facets.Book[0].Label);
    }

    [Fact]
    public async Task Cases_and_terms_come_and_go()
    {
        await _library.ChangeAsync(database =>
        {
            database.CaseStudies.Add(Case("zoo", "动物园", "獬豸判案。"));
            database.Terms.Add(Term("unicorn", "独角兽", "估值过十亿美元的未上市公司。"));
            return Task.CompletedTask;
        });
        Assert.Equal(["/cases/zoo"], _library.Urls("獬豸"));
        Assert.Equal(["/glossary/unicorn"], _library.Urls("独角兽"));

        await _library.ChangeAsync(async database =>
        {
            (await database.CaseStudies.SingleAsync()).Published = false;
            database.Terms.Remove(await database.Terms.SingleAsync());
        });
        Assert.Empty(_library.Urls("獬豸"));
        Assert.Empty(_library.Urls("独角兽"));
    }

    [Fact]
    public async Task Survives_a_restart_and_takes_in_what_changed_meanwhile()
    {
        await _library.ReopenAsync();
        Assert.Equal(1, _library.Find("鸬鹚").Total);

        _library.Index.Dispose();
        await using (var database = _library.CreateDbContext())
        {
            (await BookAsync(database, "other")).Chapters.Add(Chapter("late", "后来", "", "饕餮来了。"));
            await database.SaveChangesAsync(Cancellation);
        }

        await _library.ReopenAsync();
        Assert.Equal(1, _library.Find("饕餮").Total);
        Assert.Equal(0, await _library.Index.CatchUpAsync(Cancellation));
    }

    [Fact]
    public async Task Builds_anew_when_the_format_is_another()
    {
        _library.Index.Dispose();
        IndexFormat.Overwrite(_library.Place.IndexDirectory, "0");

        await _library.ReopenAsync();

        Assert.Equal(1, _library.Find("鸬鹚").Total);
        Assert.False((await _library.Index.CheckAsync(Cancellation)).Any);
    }

    [Fact]
    public async Task Builds_anew_when_the_database_is_an_older_one()
    {
        var before = Path.Combine(_library.Place.DataDirectory, "before.db");
        await using (var database = _library.CreateDbContext())
            await database.Database.ExecuteSqlAsync($"VACUUM INTO {before}", Cancellation);
        await _library.ChangeAsync(async database => (await ChapterAsync(database, "one")).Title = "改名");
        Assert.NotEmpty(_library.Urls("改名"));

        File.Delete(_library.Place.DatabaseFile + "-wal");
        File.Delete(_library.Place.DatabaseFile + "-shm");
        File.Move(before, _library.Place.DatabaseFile, overwrite: true);
        await _library.Index.CatchUpAsync(Cancellation);

        Assert.Empty(_library.Urls("改名"));
        Assert.Equal(1, _library.Find("鸬鹚").Total);
    }

    [Fact]
    public async Task Mends_itself_when_any_file_is_missing()
    {
        foreach (var name in FileNames())
        {
            _library.Index.Dispose();
            File.Delete(Path.Combine(_library.Place.IndexDirectory, name));

            await _library.ReopenAsync();

            await AssertWholeAsync(name);
        }
    }

    [Fact]
    public async Task Mends_itself_when_bytes_are_flipped_in_any_file()
    {
        var random = new Random(3);
        for (var round = 0; round < 60; round++)
        {
            _library.Index.Dispose();
            var names = FileNames();
            var name = names[round % names.Count];
            var file = Path.Combine(_library.Place.IndexDirectory, name);
            var bytes = await File.ReadAllBytesAsync(file, Cancellation);
            if (bytes.Length == 0)
                continue;
            var at = random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(file, bytes, Cancellation);

            await _library.ReopenAsync();

            await AssertWholeAsync($"{name} at {at} of {bytes.Length}");
        }
    }

    [Fact]
    public async Task Mends_itself_when_any_file_is_cut_off()
    {
        foreach (var keep in new[] { 0.0, 0.5, 0.95 })
        {
            foreach (var name in FileNames().Where(name => name != "write.lock"))
            {
                _library.Index.Dispose();
                var file = Path.Combine(_library.Place.IndexDirectory, name);
                if (!File.Exists(file))
                    continue; // another one's damage had it written anew
                await using (var cut = File.OpenWrite(file))
                    cut.SetLength((long)(cut.Length * keep));

                await _library.ReopenAsync();

                await AssertWholeAsync($"{name} cut off at {keep}");
            }
        }
    }

    [Fact]
    public async Task Mends_itself_when_the_folder_is_gone_or_empty()
    {
        _library.Index.Dispose();
        Directory.Delete(_library.Place.IndexDirectory, recursive: true);
        await _library.ReopenAsync();
        await AssertWholeAsync("no folder");

        _library.Index.Dispose();
        Directory.Delete(_library.Place.IndexDirectory, recursive: true);
        Directory.CreateDirectory(_library.Place.IndexDirectory);
        await _library.ReopenAsync();
        await AssertWholeAsync("an empty folder");
    }

    [Fact]
    public async Task Mends_itself_when_the_folder_goes_while_it_is_open()
    {
        Directory.Delete(_library.Place.IndexDirectory, recursive: true);

        await _library.Index.CatchUpAsync(Cancellation);

        await AssertWholeAsync("no folder under an open index");
        await _library.ReopenAsync();
        await AssertWholeAsync("no folder, after a restart");
    }

    [Fact]
    public async Task A_start_does_not_wait_for_what_is_built_anew()
    {
        _library.Index.Dispose();
        Directory.Delete(_library.Place.IndexDirectory, recursive: true);
        using var starting = _library.NewIndex();
        var search = new BookSearch(starting, new SearchOptions());

        await starting.OpenAsync(TimeSpan.Zero, Cancellation);

        // However far it is: an answer, and one that does not pass for complete unless it is.
        var early = search.Search(new SearchRequest("鸬鹚"));
        Assert.True(early.Incomplete || early.Total == 1);
        await starting.CatchUpAsync(Cancellation);
        Assert.Equal((1, false), search.Search(new SearchRequest("鸬鹚")) is var whole ? (whole.Total, whole.Incomplete) : default);
        Assert.False(starting.Status.IsIncomplete);
        Assert.False((await starting.CheckAsync(Cancellation)).Any);
    }

    [Fact]
    public async Task What_a_killed_rebuild_left_behind_is_cleared_away()
    {
        _library.Index.Dispose();
        var building = Path.Combine(_library.Place.IndexDirectory, "building");
        Directory.CreateDirectory(building);
        await File.WriteAllTextAsync(Path.Combine(building, "_0.fdt"), "half", Cancellation);

        await _library.ReopenAsync();

        await AssertWholeAsync("half a rebuild");
        Assert.False(Directory.Exists(building));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_named_and_searches_find_nothing_until_it_can()
    {
        _library.Index.Dispose();
        Directory.Delete(_library.Place.IndexDirectory, recursive: true);
        // A file in its place: what no right to write helps against.
        await File.WriteAllTextAsync(_library.Place.IndexDirectory, "", Cancellation);
        using var index = _library.NewIndex();
        var search = new BookSearch(index, new SearchOptions());

        await index.OpenAsync(TimeSpan.FromSeconds(1), Cancellation);

        Assert.Contains(_library.Place.IndexDirectory, index.Status.Problem, StringComparison.Ordinal);
        Assert.True(search.Search(new SearchRequest("鸬鹚")).Incomplete);
        await Assert.ThrowsAsync<IndexFolderException>(() => index.RebuildAsync(cancellation: Cancellation));
        await Assert.ThrowsAsync<IndexFolderException>(() => index.OpenAsync(Cancellation));

        File.Delete(_library.Place.IndexDirectory);
        await index.CatchUpAsync(Cancellation);
        Assert.Null(index.Status.Problem);
        Assert.Equal(1, search.Search(new SearchRequest("鸬鹚")).Total);
    }

    [Fact]
    public async Task A_folder_that_can_only_be_read_is_searched_as_it_is()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess || OperatingSystem.IsWindows(), "The superuser may write everywhere: run as another user.");
        _library.Index.Dispose();
        Allow(UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var index = _library.NewIndex();

        await index.OpenAsync(Cancellation);

        Assert.NotNull(index.Status.Problem);
        Assert.Equal(1, new BookSearch(index, new SearchOptions()).Search(new SearchRequest("鸬鹚")).Total);
        Allow(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task What_is_published_while_it_is_rebuilt_is_found_before_and_after()
    {
        var steps = new TaskCompletionSource();
        var goOn = new ManualResetEventSlim();
        var rebuild = _library.Index.RebuildAsync(new Stop(steps, goOn), Cancellation);
        await steps.Task.WaitAsync(Cancellation);

        await _library.ChangeAsync(async database =>
        {
            (await BookAsync(database, "other")).Chapters.Add(Chapter("four", "第四章", "", "貔貅守着现金。"));
            (await ChapterAsync(database, "two")).Published = false;
        });
        Assert.Equal(["/books/other/four#top"], _library.Urls("貔貅"));
        Assert.Empty(_library.Urls("先于方向"));
        Assert.False(rebuild.IsCompleted);

        goOn.Set();
        Assert.True(await rebuild);
        Assert.Equal(["/books/other/four#top"], _library.Urls("貔貅"));
        Assert.Empty(_library.Urls("先于方向"));
        await AssertWholeAsync("rebuilt meanwhile");
    }

    [Fact]
    public async Task A_rebuild_tells_how_far_it_is_and_leaves_one_file_to_search()
    {
        var steps = new List<IndexProgress>();

        Assert.True(await _library.Index.RebuildAsync(new Steps(steps), Cancellation));

        Assert.Equal(new IndexProgress(3, 3), steps[^1]);
        using var lease = _library.Index.Borrow();
        Assert.Single(lease.View.IndexReader.Leaves);
        Assert.False(Directory.Exists(Path.Combine(_library.Place.IndexDirectory, "building")));
    }

    [Fact]
    public async Task A_new_term_breaks_the_pages_that_hold_it_anew()
    {
        await _library.ChangeAsync(database =>
        {
            database.Terms.Add(Term("ph", "鸬鹚条款", "一种条款。"));
            return Task.CompletedTask;
        });

        Assert.False((await _library.Index.CheckAsync(Cancellation)).Any);
        Assert.Equal("text", _library.Find("鸬鹚条款").Hits.Single(hit => hit.Kind == "section").MatchedBy);
    }

    [Fact]
    public async Task What_another_hand_changed_is_mended_after_the_next_start()
    {
        _library.Index.Dispose();
        await using (var database = _library.CreateDbContext())
        {
            // Past the change sequence: as an older version of the site, or a tool, may have left it.
            await database.Sections.Where(section => section.Text.Contains("鸬鹚"))
                .ExecuteUpdateAsync(set => set.SetProperty(section => section.Text, "麒麟条款"), Cancellation);
            await database.Chapters.Where(chapter => chapter.Slug == "two").ExecuteDeleteAsync(Cancellation);
        }

        await _library.ReopenAsync();

        Assert.Empty(_library.Urls("鸬鹚"));
        Assert.Equal(["/books/playbook/one#s1"], _library.Urls("麒麟"));
        Assert.Empty(_library.Urls("先于方向"));
        Assert.False((await _library.Index.CheckAsync(Cancellation)).Any);
    }

    [Fact]
    public async Task Mends_itself_while_it_is_open()
    {
        foreach (var name in FileNames().Where(name => name != "write.lock"))
            File.Delete(Path.Combine(_library.Place.IndexDirectory, name));

        await _library.ChangeAsync(async database => (await ChapterAsync(database, "one")).Title = "改名");
        await _library.ChangeAsync(async database => (await ChapterAsync(database, "two")).Title = "也改名");

        await AssertWholeAsync("all files");
        Assert.NotEmpty(_library.Urls("也改名"));
        await _library.ReopenAsync();
        await AssertWholeAsync("all files, after a restart");
    }

    [Fact]
    public async Task Deleted_files_are_noticed_without_any_change_and_searches_keep_what_they_had()
    {
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
                Assert.Equal(1, _library.Find("鸬鹚").Total);
        }, Cancellation);
        foreach (var name in FileNames())
            File.Delete(Path.Combine(_library.Place.IndexDirectory, name));

        await _library.Index.CatchUpAsync(Cancellation);

        using (var other = _library.NewIndex())
            Assert.False((await other.CheckAsync(Cancellation)).Any);
        await _library.ChangeAsync(async database => (await ChapterAsync(database, "two")).Title = "改名");
        Assert.NotEmpty(_library.Urls("改名"));
        await done.CancelAsync();
        await reader;
        await _library.ReopenAsync();
        await AssertWholeAsync("all files and the lock");
    }

    [Fact]
    public async Task The_process_that_writes_rebuilds_when_another_one_asks()
    {
        using var second = _library.NewIndex();
        await second.OpenAsync(Cancellation);
        Assert.False(await second.RebuildAsync(cancellation: Cancellation));
        Assert.False(await second.RebuildElsewhereAsync(TimeSpan.FromMilliseconds(50), cancellation: Cancellation));

        var asked = second.RebuildElsewhereAsync(TimeSpan.FromMinutes(1), cancellation: Cancellation);
        while (!asked.IsCompleted)
        {
            await _library.Index.CatchUpAsync(Cancellation);
            await Task.Delay(20, Cancellation);
        }

        Assert.True(await asked);
        await AssertWholeAsync("asked for");
    }

    [Fact]
    public async Task A_page_with_a_huge_title_is_found_and_harms_no_other()
    {
        await _library.ChangeAsync(async database =>
            (await BookAsync(database, "other")).Chapters.Add(Chapter("huge", new string('题', 50_000), "", "貔貅守着现金。")));

        Assert.Equal(["/books/other/huge#top"], _library.Urls("貔貅"));
        await AssertWholeAsync("a huge title");

        await _library.ChangeAsync(async database => (await BookAsync(database, "other")).Title = new string('册', 50_000));

        Assert.Equal(["/books/other/huge#top"], _library.Urls("貔貅"));
        await AssertWholeAsync("a huge title of a book");
    }

    [Theory]
    [InlineData("Keywords", true)]
    [InlineData("Topics", false)]
    public async Task A_page_that_cannot_be_indexed_harms_no_other(string column, bool isFound)
    {
        await _library.ChangeAsync(async database =>
        {
            (await BookAsync(database, "other")).Chapters.Add(Chapter("odd", "怪", "", "貔貅守着现金。"));
            (await BookAsync(database, "other")).Chapters.Add(Chapter("good", "好", "", "麒麟守着现金。"));
        });
        await using (var database = _library.CreateDbContext())
        {
#pragma warning disable EF1002 // A column's name cannot be a parameter.
            await database.Database.ExecuteSqlRawAsync($"UPDATE Chapters SET {column} = '[null]' WHERE Slug = 'odd'", Cancellation);
#pragma warning restore EF1002
        }

        Assert.True(await _library.Index.RebuildAsync(cancellation: Cancellation));

        Assert.Equal(isFound, _library.Urls("貔貅").Length == 1);
        Assert.Equal(["/books/other/good#top"], _library.Urls("麒麟"));
        Assert.Equal(["/books/playbook/one#s1"], _library.Urls("鸬鹚"));
        Assert.Equal(0, await _library.Index.CatchUpAsync(Cancellation));
        Assert.Equal(isFound ? [] : ["/books/other/odd"], (await _library.Index.CheckAsync(Cancellation)).Missing);
    }

    [Fact]
    public async Task What_cannot_be_written_leaves_the_last_index_and_is_written_later()
    {
        // A folder where the next commit's file belongs: the disk refuses, and what is committed is as good as before.
        var next = Path.Combine(_library.Place.IndexDirectory, "segments.gen");
        File.Delete(next);
        Directory.CreateDirectory(Path.Combine(next, "taken"));
        var commit = FileNames().Single(name => name.StartsWith("segments_", StringComparison.Ordinal));
        var pending = Path.Combine(_library.Place.IndexDirectory, $"segments_{Convert.ToInt32(commit["segments_".Length..], 16) + 1:x}");
        Directory.CreateDirectory(Path.Combine(pending, "taken"));

        await Assert.ThrowsAnyAsync<Exception>(() => _library.ChangeAsync(async database =>
            (await ChapterAsync(database, "two")).Title = "改名"));
        Assert.Equal(["/books/playbook/one#s1"], _library.Urls("鸬鹚"));
        Assert.Contains(commit, FileNames());

        Directory.Delete(pending, recursive: true);
        Directory.Delete(next, recursive: true);
        await _library.Index.CatchUpAsync(Cancellation);
        Assert.NotEmpty(_library.Urls("改名"));
        await AssertWholeAsync("a disk that refused");
    }

    [Fact]
    public async Task A_second_one_follows_read_only_and_takes_over_when_the_first_is_gone()
    {
        using var second = _library.NewIndex();
        await second.OpenAsync(Cancellation);
        var search = new BookSearch(second, new SearchOptions());
        Assert.True(second.Status.IsReadOnly);
        Assert.False(_library.Index.Status.IsReadOnly);
        Assert.Equal(1, search.Search(new SearchRequest("鸬鹚")).Total);
        Assert.False(await second.RebuildAsync(cancellation: Cancellation));

        await _library.ChangeAsync(async database =>
            (await BookAsync(database, "other")).Chapters.Add(Chapter("four", "第四章", "", "貔貅守着现金。")));
        await second.CatchUpAsync(Cancellation);
        Assert.Equal(1, search.Search(new SearchRequest("貔貅")).Total);

        _library.Index.Dispose();
        await second.CatchUpAsync(Cancellation);
        Assert.False(second.Status.IsReadOnly);
        Assert.Equal(1, search.Search(new SearchRequest("貔貅")).Total);
    }

    [Fact]
    public async Task Reports_what_differs_from_the_database()
    {
        await using (var database = _library.CreateDbContext())
        {
            (await ChapterAsync(database, "one")).Title = "改名";
            (await ChapterAsync(database, "two")).Published = false;
            (await BookAsync(database, "other")).Chapters.Add(Chapter("four", "第四章", "", "貔貅守着现金。"));
            await database.SaveChangesAsync(Cancellation);
        }

        var differences = await _library.Index.CheckAsync(Cancellation);
        Assert.Equal(["/books/other/four"], differences.Missing);
        Assert.Equal(["/books/playbook/two"], differences.Extra);
        Assert.Equal(["/books/playbook/one"], differences.Stale);

        await _library.Index.CatchUpAsync(Cancellation);
        Assert.False((await _library.Index.CheckAsync(Cancellation)).Any);
    }

    [Fact]
    public async Task Checking_an_index_that_is_not_open_mends_nothing()
    {
        _library.Index.Dispose();
        await using (var database = _library.CreateDbContext())
        {
            (await BookAsync(database, "other")).Chapters.Add(Chapter("four", "第四章", "", "貔貅守着现金。"));
            await database.SaveChangesAsync(Cancellation);
        }

        for (var round = 0; round < 2; round++)
        {
            using var closed = _library.NewIndex();
            var differences = await closed.CheckAsync(Cancellation);
            Assert.Equal(["/books/other/four"], differences.Missing);
            Assert.False(differences.IsUnreadable);
        }

        Directory.Delete(_library.Place.IndexDirectory, recursive: true);
        using var none = _library.NewIndex();
        Assert.True((await none.CheckAsync(Cancellation)).IsUnreadable);
        await none.OpenAsync(Cancellation);
        Assert.False((await none.CheckAsync(Cancellation)).Any);
    }

    [Fact]
    public async Task The_follower_takes_in_a_change_by_itself_and_outlives_an_error()
    {
        using var stop = new CancellationTokenSource();
        using var suggester = _library.NewSuggester();
        var follower = new IndexFollower(_library.Index, suggester, NullLogger<IndexFollower>.Instance).RunAsync(stop.Token);
        await using (var database = _library.CreateDbContext())
        {
            await database.Database.ExecuteSqlAsync($"ALTER TABLE Changes RENAME TO Away", Cancellation);
            await Task.Delay(700, Cancellation);
            await database.Database.ExecuteSqlAsync($"ALTER TABLE Away RENAME TO Changes", Cancellation);
            (await BookAsync(database, "other")).Chapters.Add(Chapter("four", "第四章", "", "貔貅守着现金。"));
            await database.SaveChangesAsync(Cancellation);
        }

        for (var tries = 0; tries < 600 && (_library.Find("貔貅").Total == 0 || suggester.Of("disiz").Count == 0); tries++)
            await Task.Delay(100, Cancellation);
        Assert.Equal(1, _library.Find("貔貅").Total);
        Assert.Equal("第四章", suggester.Of("disiz")[0].Text);

        await stop.CancelAsync();
        await follower;
    }

    [Fact]
    public async Task Searches_go_on_while_it_is_rebuilt()
    {
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
                Assert.Equal(1, _library.Find("鸬鹚").Total);
        }, Cancellation);
        for (var round = 0; round < 20; round++)
            Assert.True(await _library.Index.RebuildAsync(cancellation: Cancellation));
        await done.CancelAsync();
        await reader;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<Book> BookAsync(Playbook.Data.PlaybookDbContext database, string slug) =>
        database.Books.SingleAsync(b => b.Slug == slug, Cancellation);

    private static Task<Chapter> ChapterAsync(Playbook.Data.PlaybookDbContext database, string slug) =>
        database.Chapters.SingleAsync(c => c.Slug == slug, Cancellation);

    private sealed class Steps(List<IndexProgress> steps) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => steps.Add(value);
    }

    /// <summary>Holds a rebuild at its first step.</summary>
    private sealed class Stop(TaskCompletionSource reached, ManualResetEventSlim goOn) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value)
        {
            reached.TrySetResult();
            goOn.Wait(Cancellation);
        }
    }

    private void Allow(UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_library.Place.IndexDirectory, mode);
    }

    private List<string> FileNames() =>
        [.. Directory.EnumerateFiles(_library.Place.IndexDirectory).Select(file => Path.GetFileName(file)).Order()];

    private async Task AssertWholeAsync(string damage)
    {
        Assert.False((await _library.Index.CheckAsync(Cancellation)).Any, damage);
        Assert.Equal(["/books/playbook/one#s1"], _library.Urls("鸬鹚"));
        Assert.Equal("逐条检查<mark>鸬鹚</mark>条款。", _library.Find("鸬鹚").Hits[0].Snippet);
    }
}
