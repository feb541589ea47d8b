using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Playbook.Benchmarks.Importing;
using Playbook.Benchmarks.Search;

namespace Playbook.Benchmarks;

/// <summary>Measurements of the search by name, everything else by BenchmarkDotNet.</summary>
internal static class Start
{
    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["evaluate", .. var paths]:
                return await Evaluation.RunAsync(paths);
            case ["compare", var folder]:
                return await Comparison.RunAsync(folder);
            case ["compare", var folder, var queries]:
                return await Comparison.RunAsync(folder, int.Parse(queries, CultureInfo.InvariantCulture));
            case ["scale", var folder, .. var library]:
                return await Scale.RunAsync(folder, library.FirstOrDefault());
            case ["hostile", .. var library]:
                return await Hostile.RunAsync(library.FirstOrDefault());
            case ["beside"]:
                return await Beside.RunAsync(megabytes: 3);
            case ["import-scale"]:
                return await ImportScale.RunAsync();
            case ["import-scale", var bytes, var documentBytes]:
                return await ImportScale.RunAsync(int.Parse(bytes, CultureInfo.InvariantCulture), int.Parse(documentBytes, CultureInfo.InvariantCulture));
            case ["admin-pages"]:
                return await AdminPages.RunAsync();
            case ["hostile-files", .. var names]:
                return await HostileImport.RunAsync(names);
            default:
                // In this process: the machine is small, and what is compared stands in one table of one run.
                BenchmarkSwitcher.FromAssembly(typeof(Start).Assembly).Run(
                    args,
                    DefaultConfig.Instance
                        .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
                        .AddColumn(StatisticColumn.Median, StatisticColumn.P95));
                return 0;
        }
    }
}
