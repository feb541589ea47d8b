using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Playbook;
using PlaybookSite.Startup;

namespace PlaybookSite.Accounts;

/// <summary>
/// While nobody has an account, each start prints a link to make the first one with. On the console only, not in the
/// log: whoever reads the log file later must not find it.
/// </summary>
internal sealed class SetUpLink(IServiceScopeFactory scopes, IHostApplicationLifetime life, IServer server, PlaybookOptions options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        life.ApplicationStarted.Register(() => _ = PrintAsync());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrintAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Invitations>().SetUpAsync() is not { } key)
            return;
        var listening = string.Join(';', server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
        Console.WriteLine($"还没有账号。用这个链接创建第一个管理员（24 小时内有效，只能用一次）：{SiteAddress.Of(options, listening)}/account/join?key={key}");
    }
}
