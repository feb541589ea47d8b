using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Glossary;

internal sealed class TermConfiguration : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> term)
    {
        term.HasIndex(t => t.Slug).IsUnique();
        term.Property(t => t.Version).IsConcurrencyToken();

        // Not unique: two terms may swap their names in one import, and an unpublished one may keep a name that is
        // used again. Reading the file refuses duplicates.
        term.HasIndex(t => t.Name);
    }
}
