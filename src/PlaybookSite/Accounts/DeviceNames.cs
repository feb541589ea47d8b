namespace PlaybookSite.Accounts;

/// <summary>What a browser says of itself, in words by which its owner knows it again.</summary>
internal static class DeviceNames
{
    // In this order: Edge and others call themselves Chrome too, Chrome calls itself Safari, phones call themselves Linux.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("MicroMessenger/", "微信"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "三星浏览器"), ("HuaweiBrowser/", "华为浏览器"),
        ("MiuiBrowser/", "小米浏览器"), ("QQBrowser/", "QQ 浏览器"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "鸿蒙"), ("Android", "安卓"), ("Windows", "Windows"),
        ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static string Of(string userAgent)
    {
        var (system, browser) = (Find(Systems, userAgent), Find(Browsers, userAgent));
        return system is null && browser is null ? "未知设备" : string.Join(" 上的 ", new[] { system, browser }.OfType<string>());
    }

    private static string? Find((string Mark, string Name)[] names, string userAgent) =>
        names.FirstOrDefault(name => userAgent.Contains(name.Mark, StringComparison.Ordinal)).Name;
}
