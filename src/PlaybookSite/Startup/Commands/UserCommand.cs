using System.CommandLine;
using Playbook;
using Playbook.Audit;
using PlaybookSite.Accounts;
using PlaybookSite.Pages;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>user add</c>, <c>user list</c>, <c>user disable</c>, <c>user enable</c>; all work while the site serves.</summary>
internal static class UserCommand
{
    /// <summary>Whoever may start programs on the machine.</summary>
    private static readonly Actor Console = new(0, "控制台");

    public static Command Create(string[] settings) => new("user", "账号：添加、列出、停用、恢复")
    {
        Add(settings),
        List(settings),
        Change(settings, "disable", "停用一个账号，它在所有设备上马上退出", (people, id) => people.DisableAsync(id, Console), "已停用"),
        Change(settings, "enable", "恢复一个停用或锁定的账号", (people, id) => people.EnableAsync(id, Console), "已恢复"),
    };

    private static Command Add(string[] settings)
    {
        var (email, role, name, fromInput) = (Email(), new Option<string>("--role")
        {
            Description = "角色：Admin 管理员，Editor 编辑，Author 作者",
            Required = true,
        }, new Option<string?>("--name") { Description = "显示的名字；不写就用邮箱 @ 前面的部分" }, new Option<bool>("--password-stdin")
        {
            Description = "从标准输入读密码，马上建好账号；不写就打印一个邀请链接",
        });
        var add = new Command("add", "添加一个账号") { email, role, name, fromInput };
        add.SetAction((parsed, cancellation) => WithAccountsAsync(settings, async services =>
        {
            var address = parsed.GetRequiredValue(email).Trim();
            if (!Enum.TryParse<AccountRole>(parsed.GetRequiredValue(role), ignoreCase: true, out var rights) || !Enum.IsDefined(rights))
                return await RefuseAsync("命令有误", ["--role 应为 Admin、Editor 或 Author。"]);
            if (!parsed.GetValue(fromInput))
                return await InviteAsync(services, address, rights, cancellation);

            var password = await System.Console.In.ReadLineAsync(cancellation) ?? "";
            var (account, problems) = await services.GetRequiredService<People>()
                .AddAsync(address, parsed.GetValue(name) ?? address.Split('@')[0], rights, password);
            if (account is null)
                return await RefuseAsync("没有添加", problems);
            await services.GetRequiredService<AuditTrail>()
                .WriteAsync(AuditAction.AccountCreated, Console, account.DisplayName, RoleNames.Of(account.Role), cancellation);
            System.Console.WriteLine($"已添加{RoleNames.Of(account.Role)}：{account.Email}");
            return ExitCodes.Fine;
        }));
        return add;
    }

    private static async Task<int> InviteAsync(IServiceProvider services, string address, AccountRole role, CancellationToken cancellation)
    {
        var (key, problem) = await services.GetRequiredService<Invitations>().InviteAsync(address, role, Console, cancellation);
        if (key is null)
            return await RefuseAsync("没有添加", [problem!]);
        var site = SiteAddress.Of(services.GetRequiredService<PlaybookOptions>(), Environment.GetEnvironmentVariable("ASPNETCORE_URLS"));
        System.Console.WriteLine($"把这个链接发给 {address}，由对方设置密码（7 天内有效，只能用一次）：{site}/account/join?key={key}");
        return ExitCodes.Fine;
    }

    private static Command List(string[] settings)
    {
        var list = new Command("list", "列出账号");
        list.SetAction((_, cancellation) => WithAccountsAsync(settings, async services =>
        {
            foreach (var person in await services.GetRequiredService<People>().ListAsync(cancellation))
            {
                System.Console.WriteLine(string.Join('\t',
                    person.Email, RoleNames.Of(person.Role), person.Name, person.Disabled ? "已停用" : person.Locked ? "暂时锁定" : "可用",
                    person.HasCodes ? "两步验证" : person.Passkeys > 0 ? "通行密钥" : "只有密码",
                    person.LastSeen is { } seen ? $"最近使用 {Wording.Minute(seen)}" : "没有在登录"));
            }

            return ExitCodes.Fine;
        }));
        return list;
    }

    private static Command Change(
        string[] settings, string verb, string description, Func<People, int, Task<IReadOnlyList<string>>> change, string done)
    {
        var email = Email();
        var command = new Command(verb, description) { email };
        command.SetAction((parsed, _) => WithAccountsAsync(settings, async services =>
        {
            var (people, address) = (services.GetRequiredService<People>(), parsed.GetRequiredValue(email).Trim());
            if (await people.FindIdAsync(address) is not { } id)
            {
                await System.Console.Error.WriteLineAsync($"没有账号用邮箱 {address}。");
                return ExitCodes.Problems;
            }

            if (await change(people, id) is { Count: > 0 } problems)
            {
                await RefuseAsync("没有改动", problems);
                return ExitCodes.Problems;
            }

            System.Console.WriteLine($"{done}：{address}");
            return ExitCodes.Fine;
        }));
        return command;
    }

    private static Option<string> Email() => new("--email") { Description = "登录用的邮箱", Required = true };

    private static Task<int> WithAccountsAsync(string[] settings, Func<IServiceProvider, Task<int>> work) =>
        CommandLine.OnTheBookAsync(settings, async services =>
        {
            await using var scope = services.CreateAsyncScope();
            return await work(scope.ServiceProvider);
        });

    private static async Task<int> RefuseAsync(string what, IEnumerable<string> problems)
    {
        await System.Console.Error.WriteLineAsync($"{what}：{string.Join(" ", problems)}");
        return ExitCodes.WrongUsage;
    }
}
