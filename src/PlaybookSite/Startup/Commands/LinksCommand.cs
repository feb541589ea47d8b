using System.CommandLine;
using Playbook.Importing;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>links check</c></summary>
internal static class LinksCommand
{
    public static Command Create(string[] settings)
    {
        var check = new Command("check", "检查站内链接与锚点");
        check.SetAction((_, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            var broken = await services.GetRequiredService<LinkCheck>().RunAsync(cancellation);
            foreach (var link in broken)
                Console.WriteLine(link);
            Console.WriteLine(broken.Count == 0 ? "站内链接全部有效。" : $"共 {broken.Count} 处断链。");
            return broken.Count == 0 ? ExitCodes.Fine : ExitCodes.Problems;
        }));
        return new Command("links", "站内链接") { check };
    }
}
