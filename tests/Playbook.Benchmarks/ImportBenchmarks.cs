using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Importing;
using Playbook.Importing.Sources;

namespace Playbook.Benchmarks;

/// <summary>The source documents again: read and rolled back, and found unchanged.</summary>
public class ImportBenchmarks
{
    private Library _library = null!;
    private SourceImport _import = null!;

    [GlobalSetup]
    public async Task OpenAsync()
    {
        _library = await Library.OpenAsync();
        _import = _library.Services.GetRequiredService<SourceImport>();
    }

    [Benchmark]
    public Task<ImportReport> Unchanged() => _import.RunAsync([Library.Sources]);

    [GlobalCleanup]
    public void Close() => _library.Dispose();
}
