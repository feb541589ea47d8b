using System.CommandLine;
using PlaybookSite.Accounts;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>user add</c>, <c>user list</c>, <c>user disable</c>, <c>user enable</c>; all work while the site serves.</summary>
internal static class UserCommand
{
    public static Command Create(string[] settings) => new("user", "账号：添加、列出、停用、恢复") { Add(settings) };

    private static Command Add(string[] settings)
    {
        var email = new Option<string>("--email") { Description = "登录用的邮箱", Required = true };
        var role = new Option<AccountRole>("--role") { Description = "角色：Admin 管理员，Editor 编辑，Author 作者", Required = true };
        var name = new Option<string?>("--name") { Description = "显示的名字；不写就用邮箱 @ 前面的部分" };
        var fromInput = new Option<bool>("--password-stdin") { Description = "从标准输入读密码" };
        var add = new Command("add", "添加一个账号") { email, role, name, fromInput };
        add.SetAction((parsed, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            var address = parsed.GetRequiredValue(email).Trim();
            await using var scope = services.CreateAsyncScope();
            var people = scope.ServiceProvider.GetRequiredService<People>();
            var password = await Console.In.ReadLineAsync(cancellation) ?? "";
            var (account, problems) = await people.AddAsync(
                address, parsed.GetValue(name) ?? address.Split('@')[0], parsed.GetValue(role), password);
            if (account is null)
            {
                await Console.Error.WriteLineAsync($"没有添加：{string.Join(" ", problems)}");
                return ExitCodes.WrongUsage;
            }

            Console.WriteLine($"已添加{RoleNames.Of(account.Role)}：{account.Email}");
            return ExitCodes.Fine;
        }));
        return add;
    }
}
