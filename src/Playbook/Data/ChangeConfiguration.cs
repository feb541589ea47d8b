using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Data;

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> change)
    {
        change.HasIndex(c => new { c.Kind, c.EntityId }).IsUnique();
        change.Property(c => c.Kind).HasConversion<string>();
        // AUTOINCREMENT: a number that was deleted is never given out again.
        change.Property(c => c.Id).ValueGeneratedOnAdd();
    }
}
