using Playbook;

namespace PlaybookSite.Startup;

/// <summary>Where the site finds itself, its content and its data, run from sources or published.</summary>
internal static class SitePaths
{
    /// <summary>
    /// The project's folder while run from its sources, else the folder of the published binary. The working
    /// directory does not matter: the same data are found from wherever the command is typed.
    /// </summary>
    public static string ContentRoot { get; } = FindContentRoot();

    public static WebApplicationOptions Options(string[] args) => new()
    {
        Args = args,
        ApplicationName = typeof(SitePaths).Assembly.GetName().Name,
        ContentRootPath = args.Any(arg => arg.StartsWith("--contentRoot=", StringComparison.OrdinalIgnoreCase))
            ? null
            : ContentRoot,
    };

    /// <summary>Fills in defaults and makes paths absolute.</summary>
    public static void Complete(PlaybookOptions options, string contentRoot)
    {
        options.Address = options.Address.TrimEnd('/');
        options.DataDirectory = Path.GetFullPath(
            options.DataDirectory is { Length: > 0 } data ? data : "App_Data", contentRoot);
        options.ContentDirectory = options.ContentDirectory is { Length: > 0 } content
            ? Path.GetFullPath(content, contentRoot)
            : DefaultContentDirectory(contentRoot);
    }

    private static string DefaultContentDirectory(string contentRoot)
    {
        var beside = Path.Combine(contentRoot, "content");
        var inRepository = Path.GetFullPath(Path.Combine(contentRoot, "..", "..", "content"));
        return Directory.Exists(beside) ? beside : inRepository;
    }

    private static string FindContentRoot()
    {
        // bin/ and obj/ are left out of a published folder, so a project file above means "run from sources".
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PlaybookSite.csproj")))
                return folder.FullName;
        }

        return AppContext.BaseDirectory;
    }
}
