using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Audit;
using Playbook.Backups;
using Playbook.Data;
using Playbook.Editing;
using Playbook.Exporting;
using Playbook.Exporting.Epub;
using Playbook.Importing;
using Playbook.Importing.Content;
using Playbook.Importing.Doctor;
using Playbook.Importing.Exports;
using Playbook.Importing.Sources;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;
using Playbook.Search;
using Playbook.Search.Insight;
using Playbook.Search.Suggestions;

namespace Playbook;

/// <summary>The one door to the book.</summary>
public static class PlaybookServices
{
    /// <summary>Adds the book. The caller registers a completed <see cref="PlaybookOptions"/> and <see cref="SearchOptions"/>.</summary>
    public static IServiceCollection AddPlaybook(this IServiceCollection services)
    {
        services.AddPooledDbContextFactory<PlaybookDbContext>((provider, options) =>
            PlaybookDatabase.Configure(options, provider.GetRequiredService<PlaybookOptions>()));
        services.AddScoped(provider =>
            provider.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContext());
        services.AddSingleton<PlaybookDatabase>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton(provider => new MarkdownRenderer(provider.GetRequiredService<PictureSizes>().Find));
        services.AddSingleton<FigureDrawer>();
        services.AddSingleton<FigureCheck>();
        services.AddSingleton<ContentImport>();
        services.AddSingleton<SourceImport>();
        services.AddSingleton<ImportDoctor>();
        services.AddSingleton<MediaStore>();
        services.AddSingleton<PictureSizes>();
        services.AddSingleton<ExportImport>();
        services.AddSingleton<LibraryExport>();
        services.AddSingleton<EpubExport>();
        services.AddSingleton<ChapterEditor>();
        services.AddSingleton<CaseEditor>();
        services.AddSingleton<DraftDesk>();
        services.AddSingleton<DraftReview>();
        services.AddSingleton<DraftPublishing>();
        services.AddSingleton<DraftMerging>();
        services.AddSingleton<ConflictDesk>();
        services.AddSingleton<PagePreview>();
        services.AddSingleton<CaseShelving>();
        services.AddSingleton<ChapterShelving>();
        services.AddSingleton<Surroundings>();
        services.AddSingleton<DraftPreview>();
        services.AddSingleton<LinkChoices>();
        services.AddSingleton<PictureShelf>();
        services.AddSingleton<Backup>();
        services.AddSingleton<BackupShelf>();
        services.AddSingleton<NightlyBackup>();
        services.AddSingleton<Restore>();
        services.AddSingleton<LinkCheck>();
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<IndexFollower>();
        services.AddSingleton<BookSearch>();
        services.AddSingleton<Promotions>();
        services.AddSingleton<Suggester>();
        services.AddSingleton<SearchCounter>();
        services.AddSingleton<SearchInsight>();
        services.AddSingleton<SynonymEditor>();
        services.AddSingleton<PromotionEditor>();
        services.AddSingleton<TermEditor>();
        services.AddSingleton<TermEffects>();
        services.AddSingleton<LinkReport>();
        services.AddSingleton<AuditExport>();
        services.AddSingleton(TimeProvider.System);
        return services;
    }
}
