using BenchmarkDotNet.Attributes;
using Playbook.Glossary;
using Playbook.Importing.Content;
using Playbook.Importing.Terms;
using Playbook.Rendering;

namespace Playbook.Benchmarks;

/// <summary>500 terms over a chapter of 20,000 characters: the shipped terms and more of their kind, the shipped chapters one behind another.</summary>
public class TermLinkBenchmarks
{
    private const int Count = 500;
    private const int Characters = 20_000;

    private Term[] _terms = [];
    private TermLinks _links = null!;
    private readonly MarkdownRenderer _renderer = new();
    private string _markdown = "";
    private string _html = "";

    [GlobalSetup]
    public void Read()
    {
        var folder = ContentFolder.Read(Path.Combine(Library.Root, "content"), new MarkdownRenderer());
        var shipped = folder.Terms.Select(entry =>
        {
            var term = new Term { Slug = entry.Fields.Slug, Name = "", Definition = "" };
            entry.Fields.ToFields().CopyTo(term);
            return term;
        }).ToList();
        // What is missing is made of names that are as long and begin alike, so that the tree is as full as it would be.
        _terms = [.. shipped, .. Enumerable.Range(0, Math.Max(0, Count - shipped.Count)).Select(i => new Term
        {
            Slug = $"more-{i}",
            Name = shipped[i].Name + "办法",
            Aliases = [shipped[i].Name + "清单"],
            Definition = "",
            Topics = shipped[i].Topics,
        })];
        _links = new TermLinks(TermNames.Of(_terms));

        var text = string.Concat(folder.Chapters.Select(chapter => chapter.Markdown + "\n\n"));
        _markdown = text[..Math.Min(text.Length, Characters)];
        _html = _renderer.Render(_markdown, _ => null, _ => null).Html;
    }

    /// <summary>What the same chapter costs without its terms.</summary>
    [Benchmark(Baseline = true)]
    public RenderedText Render() => _renderer.Render(_markdown, _ => null, _ => null);

    [Benchmark]
    public int Link() => _links.Link(_html, ["financing", "model-basics"]).Terms.Count;

    /// <summary>Once for every import.</summary>
    [Benchmark]
    public string ReadNames() => TermNames.Of(_terms).Fingerprint;
}
