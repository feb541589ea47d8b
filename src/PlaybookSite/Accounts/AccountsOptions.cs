namespace PlaybookSite.Accounts;

/// <summary>Section <c>Playbook:Accounts</c> of the configuration.</summary>
internal sealed class AccountsOptions
{
    public const string Section = "Playbook:Accounts";

    /// <summary>
    /// Forms with a password, code or link that one address may send in a minute. An office behind one address signs in
    /// in the morning; guessing at this pace, with the lockout of accounts beside it, leads nowhere.
    /// </summary>
    public int AttemptsPerMinute { get; set; } = 20;

    public string? Problem() => AttemptsPerMinute is < 1 or > 100_000
        ? $"{Section}:{nameof(AttemptsPerMinute)} 应为 1 到 100000。"
        : null;
}
