using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Audit;

/// <summary>
/// The migration that makes the table gives it two triggers, which refuse UPDATE and DELETE. SQLite drops them with the
/// table: a migration that has the table rebuilt must make them anew (a test looks for them).
/// </summary>
internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("AuditEntries");
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => new { e.Kind, e.PageId });
        entry.HasIndex(e => e.ActorId);
        entry.HasIndex(e => e.Action);
        entry.Property(e => e.Action).HasConversion<string>();
        entry.Property(e => e.Kind).HasConversion<string>();
        entry.Property(e => e.Id).ValueGeneratedOnAdd();
    }
}
