using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Drafts;

internal sealed class DraftTextConfiguration : IEntityTypeConfiguration<DraftText>
{
    public void Configure(EntityTypeBuilder<DraftText> text) =>
        // With the draft, whichever way that goes: published, or out of the trash.
        text.HasOne<PageDraft>().WithMany().HasForeignKey(t => t.DraftId).OnDelete(DeleteBehavior.Cascade);
}
