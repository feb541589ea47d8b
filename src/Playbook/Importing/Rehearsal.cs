using System.Collections.Concurrent;
using Playbook.Data;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Importing;

/// <summary>A text that will be rendered, and the book it stands in (empty outside books).</summary>
internal sealed record RehearsedText(string Book, string Markdown);

/// <summary>
/// Renders and draws before the writing transaction begins, so that nobody waits while that is done. A rendering holds
/// what it asked: where each link leads, what each figure looks like. Inside the transaction it counts only if all of
/// that is still answered the same; else the text is rendered again. A text whose rendering does not end is shown as it
/// was written, and is not tried twice.
/// </summary>
internal sealed class Rehearsal(MarkdownRenderer renderer, FigureDrawer drawer)
{
    private readonly ConcurrentDictionary<string, Take> _takes = new();
    private Dictionary<FigureSource, Drawing> _drawings = [];

    /// <summary>Drawings of the texts that were rehearsed.</summary>
    public IReadOnlyDictionary<FigureSource, Drawing> Drawings => _drawings;

    /// <summary>Reads the figures that are kept; writes nothing.</summary>
    /// <param name="progress">Was told of the texts already; may be null.</param>
    /// <exception cref="AggregateException">A fault of ours.</exception>
    public async Task RunAsync(
        PlaybookDbContext database,
        LinkResolver links,
        IReadOnlyCollection<RehearsedText> texts,
        CancellationToken cancellationToken,
        PhaseProgress? progress = null)
    {
        var shelf = ShelfFor(database);
        await shelf.FillAsync(texts.Select(text => text.Markdown), cancellationToken, progress);
        database.ChangeTracker.Clear();
        _drawings = _drawings.Concat(shelf.Drawings).DistinctBy(pair => pair.Key).ToDictionary();
        Parallel.ForEach(texts, new ParallelOptions { CancellationToken = cancellationToken }, text =>
        {
            if (text.Markdown.Length > 0 && Problem(text.Markdown).Length == 0)
                Record(text, links, shelf.Find);
            progress?.Done();
        });
    }

    /// <summary>Where drawings of these and other texts are kept, by the caller's context.</summary>
    public FigureShelf ShelfFor(PlaybookDbContext database) => new(database, Figures, drawer, _drawings);

    /// <summary>What a text shows; nothing where that cannot be told in time.</summary>
    public IReadOnlyList<FigureSource> Figures(string markdown)
    {
        if (_takes.TryGetValue(markdown, out var take))
            return [.. take.Shown.Select(question => question.Source)];
        try
        {
            return renderer.Figures(markdown);
        }
        catch (TimeoutException endless)
        {
            Leave(markdown, endless.Message);
            return [];
        }
    }

    public RenderedText Render(string markdown, ResolveLink resolve, FindDrawing find)
    {
        if (_takes.TryGetValue(markdown, out var take) && take.StillHolds(resolve, find))
            return take.Rendered;
        try
        {
            return renderer.Render(markdown, resolve, find);
        }
        catch (TimeoutException endless)
        {
            return Leave(markdown, endless.Message);
        }
    }

    /// <summary>Why a rehearsed text is shown as it was written; empty where it is rendered.</summary>
    public string Problem(string markdown) => _takes.TryGetValue(markdown, out var take) ? take.Rendered.Problem : "";

    /// <summary>It asks nothing, so that it holds whatever comes.</summary>
    private RenderedText Leave(string markdown, string reason)
    {
        var shown = MarkdownRenderer.Unformatted(markdown, reason);
        _takes[markdown] = new Take(shown, [], []);
        return shown;
    }

    private void Record(RehearsedText text, LinkResolver links, FindDrawing find)
    {
        var asked = new List<(string Target, ResolvedLink? Answer)>();
        var shown = new List<(FigureSource Source, Drawing? Answer)>();
        var resolve = links.For(text.Book);
        try
        {
            _takes[text.Markdown] = new Take(renderer.Render(text.Markdown, Ask, Show), asked, shown);
        }
        catch (TimeoutException endless)
        {
            Leave(text.Markdown, endless.Message);
        }

        ResolvedLink? Ask(string target)
        {
            var answer = resolve(target);
            asked.Add((target, answer));
            return answer;
        }

        Drawing? Show(FigureSource source)
        {
            var answer = find(source);
            shown.Add((source, answer));
            return answer;
        }
    }

    private sealed record Take(
        RenderedText Rendered,
        IReadOnlyList<(string Target, ResolvedLink? Answer)> Asked,
        IReadOnlyList<(FigureSource Source, Drawing? Answer)> Shown)
    {
        public bool StillHolds(ResolveLink resolve, FindDrawing find) =>
            Asked.All(question => resolve(question.Target) == question.Answer)
            && Shown.All(question => find(question.Source) == question.Answer);
    }
}
