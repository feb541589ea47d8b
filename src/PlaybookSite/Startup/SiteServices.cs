using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using Playbook;
using Playbook.Search;
using PlaybookSite.Accounts;
using PlaybookSite.Api;
using PlaybookSite.Areas.Admin;
using PlaybookSite.Health;
using Serilog;
using Serilog.Events;

namespace PlaybookSite.Startup;

internal static class SiteServices
{
    /// <summary>Everything the site is made of.</summary>
    public static void AddPlaybookSite(this WebApplicationBuilder builder)
    {
        // The manifest of static files is read in Development only by default; the one-command start is Production.
        builder.WebHost.UseStaticWebAssets();
        // What a build has compressed is served so, and kept by browsers: without this a build's files go out as in a
        // session of development, anew for each page and hardly smaller.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (!HasAddress(builder.Configuration))
            builder.WebHost.UseUrls(SiteAddress.Default);

        builder.Services.AddPlaybook(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSerilog((services, log) => log.WriteForOperators(
            services.GetRequiredService<PlaybookOptions>().DataDirectory));
        builder.Services.AddOptions<KeyManagementOptions>().Configure<PlaybookOptions, ILoggerFactory>((keys, place, logs) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(place.KeysDirectory), logs));
        builder.Services.AddSiteSecurityHeaders();
        builder.Services.AddScoped<FormerAddressFilter>();
        builder.Services.AddRazorPages(ClosedAreas.Close).AddMvcOptions(mvc =>
        {
            mvc.Filters.AddService<FormerAddressFilter>();
            FormMessages.Configure(mvc);
        });
        builder.Services.AddSignIn(builder.Configuration);
        builder.Services.AddRouting(routing => routing.LowercaseUrls = true);
        // Chinese stands in HTML as itself.
        builder.Services.Configure<WebEncoderOptions>(encoder =>
            encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = false;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        builder.Services.AddPlaybookApi();
        builder.Services.AddSiteHealth();
        builder.Services.AddSingleton<AccountRates>();
        builder.Services.AddSingleton<SentWords>();
        builder.Services.AddSingleton<Storage>();
        builder.Services.AddScoped<Workbench>();
        builder.Services.AddHostedService<IndexFollowing>();
        builder.Services.AddHostedService<DraftKeeping>();
        builder.Services.AddHostedService<SearchCounting>();
        builder.Services.AddHostedService<BackingUp>();
        builder.Services.AddHostedService<ImportDoctoring>();
    }

    /// <summary>Options from the configuration, completed and checked, and the book itself.</summary>
    public static void AddPlaybook(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        // Bound when first asked for, so that a host's late configuration (a test's, say) still counts.
        services.AddSingleton(_ =>
        {
            var options = new PlaybookOptions();
            configuration.GetSection(PlaybookOptions.Section).Bind(options);
            SitePaths.Complete(options, contentRoot);
            return options;
        });
        services.AddSingleton(_ => configuration.GetSection(SearchOptions.Section).Get<SearchOptions>() ?? new SearchOptions());
        services.AddPlaybook();
    }

    private static bool HasAddress(IConfiguration configuration) =>
        new[] { "urls", "http_ports", "https_ports" }.Any(key => configuration[key] is { Length: > 0 })
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();

    private static void WriteForOperators(this LoggerConfiguration log, string dataDirectory) => log
        .MinimumLevel.Information()
        // One line a request is written by the request log; the framework's own lines would hold readers' queries.
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        // Keys lie in the data directory as the database does: whoever can read the one can read the other.
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
        // Why the start failed is said in one line by Serving.
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
        .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
        .Enrich.FromLogContext()
        .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture)
        .WriteTo.File(
            Path.Combine(dataDirectory, "logs", "site-.log"),
            formatProvider: System.Globalization.CultureInfo.InvariantCulture,
            rollingInterval: RollingInterval.Day,
            retainedFileCountLimit: 14);
}
