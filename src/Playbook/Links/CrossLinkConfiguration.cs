using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Links;

internal sealed class CrossLinkConfiguration : IEntityTypeConfiguration<CrossLink>
{
    public void Configure(EntityTypeBuilder<CrossLink> link)
    {
        link.HasIndex(l => new { l.FromKind, l.FromId });
        link.HasIndex(l => new { l.ToKind, l.ToId });
        link.Ignore(l => l.IsInPage);
        link.Property(l => l.FromKind).HasConversion<string>();
        link.Property(l => l.ToKind).HasConversion<string>();
    }
}
