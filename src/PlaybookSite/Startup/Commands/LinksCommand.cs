using System.CommandLine;
using Playbook.Importing;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>links check</c></summary>
internal static class LinksCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command("check", "检查站内链接、锚点，以及画不出来的图和公式");
        command.SetAction((_, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            var check = services.GetRequiredService<LinkCheck>();
            var broken = await check.RunAsync(cancellation);
            foreach (var link in broken)
                Console.WriteLine(link);
            Console.WriteLine(broken.Count == 0 ? "站内链接全部有效。" : $"共 {broken.Count} 处断链。");

            var undrawn = await services.GetRequiredService<FigureCheck>().RunAsync(cancellation);
            foreach (var figure in undrawn)
                Console.WriteLine(figure);
            Console.WriteLine(undrawn.Count == 0 ? "图和公式全部能画出来。" : $"共 {undrawn.Count} 处图或公式画不出来，页面上显示的是源文本。");

            // No fault of anybody's: a picture that was replaced, or whose page went.
            foreach (var picture in await check.UnusedPicturesAsync(cancellation))
                Console.WriteLine($"说明  图片 {picture} 没有页面用到，也不在修订记录里。");
            return broken.Count + undrawn.Count == 0 ? ExitCodes.Fine : ExitCodes.Problems;
        }));
        return new Command("links", "站内链接") { command };
    }
}
