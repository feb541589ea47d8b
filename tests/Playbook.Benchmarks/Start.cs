using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Playbook.Benchmarks;

internal static class Start
{
    // In this process: the machine is small, and what is compared stands in one table of one run.
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Start).Assembly).Run(
        args,
        DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
            .AddColumn(StatisticColumn.Median, StatisticColumn.P95));
}
