namespace PlaybookSite.Startup;

internal static class SecurityHeaders
{
    /// <summary>The policy of a picture that is opened by itself: nothing is loaded, nothing runs.</summary>
    public const string Picture = "picture";

    /// <summary>The same for pictures that came with documents, whose drawings may be styled inside.</summary>
    public const string Asset = "asset";

    public static void AddSiteSecurityHeaders(this IServiceCollection services) => services
        .AddSecurityHeaderPolicies()
        .AddPolicy(Picture, policies => policies.AddEverywhere().AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddBaseUri().None();
            policy.AddFormAction().None();
            policy.AddFrameAncestors().None();
            policy.AddSandbox();
        }))
        .AddPolicy(Asset, policies => policies.AddEverywhere().AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddStyleSrc().UnsafeInline();
            policy.AddBaseUri().None();
            policy.AddFormAction().None();
            policy.AddFrameAncestors().None();
            policy.AddSandbox();
        }));

    /// <summary>
    /// No inline script but the one whose hash is named, no inline style, nothing from elsewhere, no frames: should
    /// hostile text ever get past the sanitizer, it still cannot run.
    /// </summary>
    public static void UseSiteSecurityHeaders(this WebApplication app) => app.UseSecurityHeaders(
        new HeaderPolicyCollection()
            .AddEverywhere()
            .AddContentSecurityPolicy(policy =>
            {
                policy.AddDefaultSrc().None();
                policy.AddScriptSrc().Self().WithHash256(FirstPaintScript.Hash);
                policy.AddStyleSrc().Self();
                policy.AddImgSrc().Self().Data();
                policy.AddFontSrc().Self();
                policy.AddConnectSrc().Self();
                policy.AddManifestSrc().Self();
                policy.AddFormAction().Self();
                policy.AddBaseUri().None();
                policy.AddObjectSrc().None();
                policy.AddFrameAncestors().None();
            }));

    private static HeaderPolicyCollection AddEverywhere(this HeaderPolicyCollection policies) => policies
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicy(policy =>
        {
            policy.AddCamera().None();
            policy.AddGeolocation().None();
            policy.AddMicrophone().None();
        })
        .RemoveServerHeader();
}
