using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Rendering.Bounds;
using Playbook.Rendering.Drawings;

namespace Playbook.Editing;

/// <summary>A text as it is being written.</summary>
/// <param name="Book">Slug of the book it stands in; empty outside books.</param>
/// <param name="Topics">Slugs; which terms are linked depends on them.</param>
public sealed record PreviewedDraft(string Markdown, string Book = "", IReadOnlyList<string>? Topics = null);

/// <summary>What an author should look at.</summary>
/// <param name="Line">1-based line of the Markdown; 0 for the whole.</param>
public sealed record PreviewProblem(int Line, string Text);

/// <summary>A text as its page would show it.</summary>
/// <param name="Words">Chinese characters and Latin words, as the published page counts them.</param>
/// <param name="Lines">Where each element of the page was written.</param>
public sealed record PreviewedText(string Html, int Words, IReadOnlyList<int> Lines, IReadOnlyList<PreviewProblem> Problems)
{
    /// <summary>How many formulas and diagrams are still being drawn: they show their source until one asks again.</summary>
    public int Drawing { get; init; }
}

/// <summary>
/// Shows a text as a save would make it: the same renderer, links, figures and terms, without writing anything.
/// </summary>
public sealed class DraftPreview(IDbContextFactory<PlaybookDbContext> contexts, FigureDrawer drawer, Surroundings surroundings, PictureSizes sizes) : IDisposable
{
    /// <summary>Somebody waits, and asks again with every pause: what takes longer is a text to be parted.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>How long an answer waits for figures.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Drawings that no page has yet. Each is some kilobytes.</summary>
    private const int KeptDrawings = 200;

    /// <summary>Problems that one looks at; more are no help.</summary>
    private const int MaxProblems = 50;

    private readonly MarkdownRenderer _renderer = new(Longest, sizes.Find);
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly SemaphoreSlim _pen = new(1);
    private readonly Lock _drawingsLock = new();
    private readonly HashSet<FigureSource> _underWay = [];
    private Dictionary<FigureSource, Drawing> _drawings = [];

    /// <returns>Null when too many others are waiting; asked again later it is there.</returns>
    public async Task<PreviewedText?> ShowAsync(PreviewedDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var markdown = draft.Markdown.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (MarkdownRenderer.Check(markdown) is { } refusal)
            return Unrendered(markdown, refusal.Line, refusal.Reason);
        if (!await _turns.WaitAsync(Longest, cancellationToken))
            return null;
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            var around = await surroundings.AsTheyAreAsync(database, cancellationToken);
            return await RenderAsync(database, markdown, draft, around, cancellationToken);
        }
        catch (TimeoutException endless)
        {
            return Unrendered(markdown, 0, endless.Message);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>The picture of a diagram that was drawn for a preview; null when it was not, or is long ago.</summary>
    /// <param name="hash">Of its <see cref="FigureSource"/>.</param>
    public string? Picture(string hash) =>
        Drawings().FirstOrDefault(pair => pair.Key.Hash == hash && pair.Key.Kind == FigureKind.Diagram && pair.Value.IsDrawn).Value?.Markup;

    public void Dispose()
    {
        _turns.Dispose();
        _pen.Dispose();
    }

    private async Task<PreviewedText> RenderAsync(
        PlaybookDbContext database, string markdown, PreviewedDraft draft, Surroundings.State around, CancellationToken cancellationToken)
    {
        // As a save does it, but what is drawn stays in memory: a draft writes nothing that a page would show.
        var figures = _renderer.Figures(markdown);
        var shelf = new FigureShelf(database, _renderer.Figures, drawer, Drawings());
        if (await shelf.FetchAsync(figures, cancellationToken) is { Count: > 0 } missing)
        {
            // An engine that is cold takes seconds, and nobody should wait for words because of a picture.
            await Task.WhenAny(DrawAsync(missing), Task.Delay(Patience, cancellationToken));
            shelf = new FigureShelf(database, _renderer.Figures, drawer, Drawings());
            database.ChangeTracker.Clear();
            missing = await shelf.FetchAsync(figures, cancellationToken);
            return Render(markdown, draft, around, shelf) with { Drawing = missing.Count };
        }

        return Render(markdown, draft, around, shelf);
    }

    private PreviewedText Render(string markdown, PreviewedDraft draft, Surroundings.State around, FigureShelf shelf)
    {
        var lines = new LineMarks();
        var rendered = _renderer.Render(markdown, around.Links.For(draft.Book), shelf.Find, lines);
        var html = around.Terms.Link(rendered.Html, [.. draft.Topics ?? []]).Html;
        return new PreviewedText(html, rendered.WordCount, lines.Lines, [.. Problems(markdown, rendered).Take(MaxProblems)]);
    }

    private IEnumerable<PreviewProblem> Problems(string markdown, RenderedText rendered)
    {
        if (rendered.Problem.Length > 0)
            yield return new PreviewProblem(0, rendered.Problem);
        var found = rendered.Undrawn
            .Select(figure => new PreviewProblem(figure.Line, $"{(figure.Kind == FigureKind.Diagram ? "图" : "公式")}画不出来，读者会看到原文：{figure.Problem}"))
            .Concat(rendered.Links.Where(link => link.Url is null).Select(link => new PreviewProblem(
                link.Line, link.IsWiki ? $"“[[{link.Target}]]”没有对应的页面" : $"链接“{link.Target}”没有去处")))
            .Concat(_renderer.WordlessPictures(markdown).Select(line => new PreviewProblem(line, "图片没有替代文字，新放的图片补上才能发布")));
        foreach (var problem in found.OrderBy(problem => problem.Line).Distinct())
            yield return problem;
    }

    /// <summary>What public pages show of such a text: the text as it was written.</summary>
    private static PreviewedText Unrendered(string markdown, int line, string reason)
    {
        var shown = MarkdownRenderer.Unformatted(markdown[..Math.Min(markdown.Length, RenderLimits.Characters)], reason);
        return new PreviewedText(shown.Html, shown.WordCount, [1], [new PreviewProblem(line, reason)]);
    }

    private IReadOnlyDictionary<FigureSource, Drawing> Drawings()
    {
        lock (_drawingsLock)
            return _drawings;
    }

    /// <summary>Draws what nobody draws yet, one text after another, and goes on when the one who asked has stopped waiting.</summary>
    private async Task DrawAsync(IReadOnlyList<FigureSource> missing)
    {
        List<FigureSource> mine;
        lock (_drawingsLock)
            mine = [.. missing.Where(_underWay.Add)];
        if (mine.Count == 0)
        {
            await Task.Delay(Patience);
            return;
        }

        await _pen.WaitAsync();
        try
        {
            Keep(await Task.Run(() => drawer.Draw([mine])));
        }
        finally
        {
            _pen.Release();
            lock (_drawingsLock)
                _underWay.ExceptWith(mine);
        }
    }

    private void Keep(IReadOnlyDictionary<FigureSource, Drawing> drawn)
    {
        lock (_drawingsLock)
        {
            // Readers hold the old one: it is never changed.
            var kept = drawn.Concat(_drawings).DistinctBy(pair => pair.Key).ToDictionary();
            _drawings = kept.Count <= KeptDrawings ? kept : drawn.ToDictionary();
        }
    }
}
