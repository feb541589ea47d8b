using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace PlaybookSite.Startup;

internal static class Serving
{
    /// <summary>Serves until it is told to stop.</summary>
    /// <returns>The exit code; an address that is taken or wrong is the operator's to mend and gets one line.</returns>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return ExitCodes.Fine;
        }
        catch (Exception problem) when (problem is IOException or FormatException or InvalidOperationException
            or ArgumentException or SocketException)
        {
            await Console.Error.WriteLineAsync(
                problem.InnerException is AddressInUseException
                    ? $"启动失败：要监听的地址已被别的程序占用（{problem.Message}）。请先停下它，或用 ASPNETCORE_URLS 换一个地址。"
                    : $"启动失败：{problem.Message} 请检查 ASPNETCORE_URLS。");
            return ExitCodes.WrongUsage;
        }
    }
}
