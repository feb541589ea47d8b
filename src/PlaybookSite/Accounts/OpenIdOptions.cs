namespace PlaybookSite.Accounts;

/// <summary>Section <c>Playbook:OpenIdConnect</c> of the configuration: an organisation's own sign-in, off while it is empty.</summary>
internal sealed class OpenIdOptions
{
    public const string Section = "Playbook:OpenIdConnect";

    /// <summary>The provider as the program calls it.</summary>
    public const string Scheme = "openid";

    /// <summary>Address of the provider, such as <c>https://login.example/realms/office</c>.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    public bool IsOn => Authority.Length > 0;

    public string? Problem()
    {
        if (!IsOn)
            return ClientId.Length > 0 || ClientSecret.Length > 0 ? $"{Section}:Authority 没有填。" : null;
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
            return $"{Section}:Authority 应是 https 开头的地址。";
        return ClientId.Length == 0 ? $"{Section}:ClientId 没有填。" : null;
    }
}
