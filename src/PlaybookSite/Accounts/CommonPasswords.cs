namespace PlaybookSite.Accounts;

/// <summary>What people mostly take for a password (Assets/passwords.mjs), and what Chinese people take besides.</summary>
internal static class CommonPasswords
{
    // What a list that was collected in English-speaking countries does not hold.
    private static readonly string[] Chinese =
    [
        "woaini", "woaiwojia", "5201314", "1314520", "520520", "woaini1314", "woaini520", "mima", "wodemima", "denglu", "guanliyuan",
        "zhongguo", "beijing", "shanghai", "shenzhen", "qwe123", "a123456", "abc123456", "aa123456", "zaq12wsx",
        "admin", "administrator", "playbook", "chuangye", "shouce", "damoxing", "大模型", "创业", "手册", "密码", "管理员", "我爱你", "我的密码",
    ];

    private static readonly Lazy<Dictionary<string, int>> Ranks = new(Read);

    /// <summary>The longest entry.</summary>
    public const int MaxLength = 24;

    /// <returns>Place in the list, from 1; null for what is not on it.</returns>
    public static int? Rank(ReadOnlySpan<char> word) =>
        Ranks.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var rank) ? rank : null;

    private static Dictionary<string, int> Read()
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Chinese)
            ranks.TryAdd(word, ranks.Count + 1);
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")
            ?? throw new InvalidOperationException("common-passwords.txt is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } word)
            ranks.TryAdd(word, ranks.Count + 1);
        return ranks;
    }
}
