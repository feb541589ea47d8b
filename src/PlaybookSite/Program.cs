using PlaybookSite.Startup;

if (CommandLine.Handles(args))
    return await CommandLine.RunAsync(args);

var builder = WebApplication.CreateBuilder(SitePaths.Options(args));
builder.AddPlaybookSite();

var app = builder.Build();
if (!await app.PrepareDataAsync())
    return ExitCodes.WrongUsage;

app.UsePlaybookSite();
app.MapPlaybookSite();

return await app.ServeAsync();
