using Microsoft.AspNetCore.Connections;

namespace PlaybookSite.Startup;

internal static class Serving
{
    /// <summary>Serves until it is told to stop.</summary>
    /// <returns>The exit code; a taken address is the operator's to mend and gets one line.</returns>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return ExitCodes.Fine;
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"启动失败：要监听的地址已被别的程序占用（{problem.Message}）。请先停下它，或用 ASPNETCORE_URLS 换一个地址。");
            return ExitCodes.WrongUsage;
        }
    }
}
