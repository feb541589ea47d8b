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
/// that is still answered the same; else the text is rendered again.
/// </summary>
internal sealed class Rehearsal(MarkdownRenderer renderer, FigureDrawer drawer)
{
    private readonly ConcurrentDictionary<string, Take> _takes = new();
    private Dictionary<FigureSource, Drawing> _drawings = [];

    public IReadOnlyDictionary<FigureSource, Drawing> Drawings => _drawings;

    /// <summary>Reads the figures that are kept; writes nothing.</summary>
    /// <exception cref="AggregateException">A text could not be rendered.</exception>
    public async Task RunAsync(
        PlaybookDbContext database, LinkResolver links, IReadOnlyCollection<RehearsedText> texts, CancellationToken cancellationToken)
    {
        var shelf = new FigureShelf(database, renderer, drawer, _drawings);
        await shelf.FillAsync(texts.Select(text => text.Markdown), cancellationToken);
        database.ChangeTracker.Clear();
        _drawings = _drawings.Concat(shelf.Drawings).DistinctBy(pair => pair.Key).ToDictionary();
        Parallel.ForEach(texts, new ParallelOptions { CancellationToken = cancellationToken }, text =>
        {
            if (text.Markdown.Length > 0)
                _takes[text.Markdown] = Record(text, links, shelf.Find);
        });
    }

    public RenderedText Render(string markdown, ResolveLink resolve, FindDrawing find) =>
        _takes.TryGetValue(markdown, out var take) && take.StillHolds(resolve, find)
            ? take.Rendered
            : renderer.Render(markdown, resolve, find);

    private Take Record(RehearsedText text, LinkResolver links, FindDrawing find)
    {
        var asked = new List<(string Target, ResolvedLink? Answer)>();
        var shown = new List<(FigureSource Source, Drawing? Answer)>();
        var resolve = links.For(text.Book);
        var rendered = renderer.Render(text.Markdown, Ask, Show);
        return new Take(rendered, asked, shown);

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
