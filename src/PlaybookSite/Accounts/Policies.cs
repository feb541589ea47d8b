using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace PlaybookSite.Accounts;

/// <summary>
/// Who may enter. Every policy names the cookie it reads: there is no default, so that a public page never learns who
/// asks for it.
/// </summary>
internal static class Policies
{
    /// <summary>Editors and admins.</summary>
    public const string Publish = "publish";

    /// <summary>Admins.</summary>
    public const string Administer = "administer";

    public static void Configure(AuthorizationOptions options)
    {
        options.DefaultPolicy = SignedIn().Build();
        options.AddPolicy(Publish, SignedIn().RequireAssertion(context => context.User.MayPublish()).Build());
        options.AddPolicy(Administer, SignedIn().RequireAssertion(context => context.User.IsAdmin()).Build());
    }

    private static AuthorizationPolicyBuilder SignedIn() =>
        new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser();
}
