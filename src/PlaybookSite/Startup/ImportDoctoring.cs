using Playbook.Importing.Doctor;

namespace PlaybookSite.Startup;

/// <summary>Works on what editors upload while the site serves.</summary>
internal sealed class ImportDoctoring(ImportDoctor doctor) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => doctor.RunAsync(stoppingToken), stoppingToken);
}
