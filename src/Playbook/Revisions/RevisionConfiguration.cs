using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Revisions;

internal sealed class RevisionConfiguration : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.HasIndex(r => new { r.Kind, r.PageId });
        revision.HasIndex(r => r.Cause);
        revision.Property(r => r.Kind).HasConversion<string>();
        revision.Property(r => r.Cause).HasConversion<string>();
    }
}
