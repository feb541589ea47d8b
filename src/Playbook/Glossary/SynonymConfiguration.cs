using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Glossary;

internal sealed class SynonymConfiguration : IEntityTypeConfiguration<Synonym>
{
    public void Configure(EntityTypeBuilder<Synonym> synonym)
    {
        synonym.HasIndex(s => new { s.Word, s.Other }).IsUnique();
        synonym.Property(s => s.Word).HasMaxLength(Synonym.MaxLength);
        synonym.Property(s => s.Other).HasMaxLength(Synonym.MaxLength);
    }
}
