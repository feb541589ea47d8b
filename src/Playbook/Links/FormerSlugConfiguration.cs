using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Links;

internal sealed class FormerSlugConfiguration : IEntityTypeConfiguration<FormerSlug>
{
    public void Configure(EntityTypeBuilder<FormerSlug> former)
    {
        former.HasKey(f => new { f.Kind, f.BookId, f.Slug });
        former.Property(f => f.Kind).HasConversion<string>();
        former.HasIndex(f => new { f.Kind, f.PageId });
    }
}
