using BenchmarkDotNet.Attributes;

namespace Playbook.Benchmarks;

/// <summary>Whole pages over the test server: routing, queries, Razor. The target for a chapter is a median under 5 ms.</summary>
public class PageBenchmarks
{
    private Library _library = null!;
    private HttpClient _client = null!;

    [Params("/books/playbook/plan-a-round", "/", "/topics/risk", "/search?q=融资", "/api/search?q=融资")]
    public string Url { get; set; } = "";

    [GlobalSetup]
    public async Task OpenAsync()
    {
        _library = await Library.OpenAsync();
        _client = _library.CreateClient();
    }

    [Benchmark]
    public Task<string> Get() => _client.GetStringAsync(Url);

    [GlobalCleanup]
    public void Close() => _library.Dispose();
}
