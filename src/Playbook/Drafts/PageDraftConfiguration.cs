using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Drafts;

internal sealed class PageDraftConfiguration : IEntityTypeConfiguration<PageDraft>
{
    public void Configure(EntityTypeBuilder<PageDraft> draft)
    {
        // One open draft a person and page: two of them would be a conflict with oneself.
        draft.HasIndex(d => new { d.OwnerId, d.Kind, d.PageId }).IsUnique().HasFilter("PageId > 0 AND State <> 'Discarded'");
        draft.HasIndex(d => new { d.OwnerId, d.Updated });
        draft.HasIndex(d => new { d.State, d.PublishAt });
        draft.HasIndex(d => new { d.Kind, d.PageId });
        draft.Property(d => d.Kind).HasConversion<string>();
        draft.Property(d => d.State).HasConversion<string>();
        draft.Property(d => d.Version).IsConcurrencyToken();
    }
}
