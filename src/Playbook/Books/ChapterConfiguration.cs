using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Books;

internal sealed class ChapterConfiguration : IEntityTypeConfiguration<Chapter>
{
    public void Configure(EntityTypeBuilder<Chapter> chapter)
    {
        chapter.HasIndex(c => new { c.BookId, c.Slug }).IsUnique();
        chapter.Property(c => c.Version).IsConcurrencyToken();
        chapter.Property(c => c.Kind).HasConversion<string>();
        chapter.ComplexCollection(c => c.Sources, sources => sources.ToJson());
        chapter.ComplexProperty(c => c.Provenance);
        chapter.HasMany(c => c.Sections).WithOne(s => s.Chapter).HasForeignKey(s => s.ChapterId);
    }
}
