using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Drafts;

internal sealed class DraftCommentConfiguration : IEntityTypeConfiguration<DraftComment>
{
    public void Configure(EntityTypeBuilder<DraftComment> comment)
    {
        comment.HasIndex(c => c.DraftId);
        comment.HasIndex(c => new { c.Kind, c.PageId });
        comment.Property(c => c.Kind).HasConversion<string>();
    }
}
