using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Playbook;
using Playbook.Data;
using PlaybookSite.Areas.Admin;

namespace PlaybookSite.Accounts;

internal static class AccountsServices
{
    /// <summary>Policy of the rate limiter for forms with a password, a code or a link.</summary>
    public const string Attempts = "attempts";

    /// <summary>Accounts themselves: what the verbs need as well as the site.</summary>
    public static IdentityBuilder AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
            provider.GetRequiredService<IConfiguration>().GetSection(AccountsOptions.Section).Get<AccountsOptions>() ?? new AccountsOptions());
        services.AddPooledDbContextFactory<AccountsDbContext>((provider, options) =>
            PlaybookDatabase.Configure(options, provider.GetRequiredService<PlaybookOptions>(), AccountsDbContext.HistoryTable));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AccountsDbContext>>().CreateDbContext());
        services.AddSingleton<Sessions>();
        services.AddScoped<People>();
        services.AddScoped<Invitations>();
        return services
            .AddIdentityCore<Account>(Configure)
            .AddEntityFrameworkStores<AccountsDbContext>()
            .AddUserStore<AccountStore>()
            .AddErrorDescriber<AccountErrors>()
            .AddPasswordValidator<GuessablePasswords>()
            .AddTokenProvider<TimedCodes>(TokenOptions.DefaultAuthenticatorProvider);
    }

    public static void Configure(IdentityOptions identity)
    {
        identity.User.RequireUniqueEmail = true;
        // The name to sign in with is the e-mail address; RequireUniqueEmail checks that it is one.
        identity.User.AllowedUserNameCharacters = "";
        identity.Password.RequiredLength = 12;
        identity.Password.RequiredUniqueChars = 1;
        identity.Password.RequireDigit = identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
        // With passkeys.
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }

    /// <summary>Signing in, and who may go where: the serving site's part.</summary>
    public static void AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddAccounts().AddSignInManager<AccountSignIn>();
        services.AddScoped<Myself>();
        services.AddHostedService<SetUpLink>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PlaybookOptions>((passkeys, place) =>
        {
            // A passkey is two factors only if whoever holds the device has to prove it.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            if (Uri.TryCreate(place.Address, UriKind.Absolute, out var address))
                passkeys.ServerDomain = address.Host;
        });
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<AccountsOptions>((limiter, accounts) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (refused, _) =>
            {
                if (refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    refused.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(Attempts, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = accounts.AttemptsPerMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
        // No default to authenticate by: see Policies. Who is refused by a page is told in one way, though.
        services.AddAuthentication(schemes => schemes.DefaultForbidScheme = schemes.DefaultChallengeScheme = IdentityConstants.ApplicationScheme)
            .AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(ConfigureSession);
            cookies.ExternalCookie!.Configure(cookie => cookie.Cookie.Name = "playbook.elsewhere");
            cookies.TwoFactorUserIdCookie!.Configure(cookie => cookie.Cookie.Name = "playbook.step");
            cookies.TwoFactorRememberMeCookie!.Configure(cookie => cookie.Cookie.Name = "playbook.remembered");
        });
        var openId = configuration.GetSection(OpenIdOptions.Section).Get<OpenIdOptions>() ?? new OpenIdOptions();
        services.AddSingleton(openId);
        services.AddScoped<OpenIdSignIn>();
        // What is wrong with the settings is said by PrepareData, in one line.
        if (openId is { IsOn: true } && openId.Problem() is null)
            services.AddAuthentication().AddOpenIdConnect(OpenIdOptions.Scheme, "单位账号", connect => OpenIdSignIn.Configure(connect, openId));
        services.AddAuthorization(Policies.Configure);
        services.Configure<CookieTempDataProviderOptions>(note =>
        {
            note.Cookie.Name = "playbook.note";
            note.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "playbook.form";
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    private static void ConfigureSession(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "playbook";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Sessions.Idle;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/account/login";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = AccountSignIn.ValidateAsync;
        cookie.Events.OnRedirectToLogin = async context =>
        {
            // Whoever wrote something gets it back, and is not sent away from it.
            var isKept = context.Request.IsFromScript()
                || await context.HttpContext.RequestServices.GetRequiredService<SentWords>().TakeAsync(context.HttpContext, context.Request.Path) is not null;
            if (isKept)
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else
                context.Response.Redirect(context.RedirectUri);
        };
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>Made by a script, which has nothing to do with a page to sign in on.</summary>
    public static bool IsFromScript(this HttpRequest request) => request.Headers.XRequestedWith == "fetch";
}
