namespace PlaybookSite.Startup;

internal static class SecurityHeaders
{
    /// <summary>
    /// No inline script or style, nothing from elsewhere, no frames: should hostile text ever get past the sanitizer,
    /// it still cannot run.
    /// </summary>
    public static void UseSiteSecurityHeaders(this WebApplication app) => app.UseSecurityHeaders(
        new HeaderPolicyCollection()
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
            .RemoveServerHeader()
            .AddContentSecurityPolicy(policy =>
            {
                policy.AddDefaultSrc().None();
                policy.AddScriptSrc().Self();
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
}
