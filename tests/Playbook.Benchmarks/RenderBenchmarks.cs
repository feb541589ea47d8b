using BenchmarkDotNet.Attributes;
using Playbook.Rendering;

namespace Playbook.Benchmarks;

/// <summary>The longest chapter of the playbook through the renderer, and its parts: the check alone, and both.</summary>
public class RenderBenchmarks
{
    private readonly MarkdownRenderer _renderer = new();
    private string _markdown = "";

    [GlobalSetup]
    public void Read() => _markdown = Directory
        .EnumerateFiles(Path.Combine(Library.Root, "content", "chapters"), "*.md", SearchOption.AllDirectories)
        .Select(File.ReadAllText)
        .MaxBy(text => text.Length)!
        .Split("\n---\n", 2)[1];

    [Benchmark(Baseline = true)]
    public RenderedText Render() => _renderer.Render(_markdown, _ => null, _ => null);

    [Benchmark]
    public RenderRefusal? Check() => MarkdownRenderer.Check(_markdown);
}
