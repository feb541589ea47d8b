using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.Search.Insight;

internal sealed class QueryCountConfiguration : IEntityTypeConfiguration<QueryCount>
{
    public void Configure(EntityTypeBuilder<QueryCount> count)
    {
        count.ToTable("QueryCounts");
        count.HasKey(c => new { c.Day, c.Query });
    }
}
