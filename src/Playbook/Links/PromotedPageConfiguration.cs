using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Links;

internal sealed class PromotedPageConfiguration : IEntityTypeConfiguration<PromotedPage>
{
    public void Configure(EntityTypeBuilder<PromotedPage> promoted)
    {
        promoted.HasKey(p => p.Key);
        promoted.Property(p => p.Kind).HasConversion<string>();
    }
}
