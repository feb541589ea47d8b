using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Search;

namespace Playbook.Benchmarks;

/// <summary>Server-side search; the target is a median under 20 ms.</summary>
public class SearchBenchmarks
{
    private Library _library = null!;
    private BookSearch _search = null!;

    [Params("融资", "风险", "股权稀释", "怎样防止创始人股权被稀释？", "Transformer")]
    public string Query { get; set; } = "";

    [GlobalSetup]
    public async Task OpenAsync()
    {
        _library = await Library.OpenAsync();
        _search = _library.Services.GetRequiredService<BookSearch>();
    }

    [Benchmark]
    public SearchAnswer Search() => _search.Search(new SearchRequest(Query));

    [GlobalCleanup]
    public void Close() => _library.Dispose();
}
