using System.Diagnostics;

namespace PlaybookSite.Tests.Startup.Commands;

/// <summary>Runs a verb as an operator does: in a process of its own.</summary>
internal static class Verb
{
    /// <returns>Exit code, and what was written to both outputs.</returns>
    public static async Task<(int Exit, string Output)> RunAsync(string data, params string[] args)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Start(data, args);
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await errors);
    }

    public static Process Start(string data, params string[] args) => Process.Start(new ProcessStartInfo("dotnet", [
        typeof(Program).Assembly.Location, .. args, $"--Playbook:DataDirectory={data}", $"--Playbook:ContentDirectory={SampleContent.Playbook}",
    ])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
