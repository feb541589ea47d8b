using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.CaseStudies;

internal sealed class CaseStudyConfiguration : IEntityTypeConfiguration<CaseStudy>
{
    public void Configure(EntityTypeBuilder<CaseStudy> study)
    {
        study.HasIndex(c => c.Slug).IsUnique();
        study.HasIndex(c => c.FromChapter);
        study.Property(c => c.Version).IsConcurrencyToken();
        study.Property(c => c.Outcome).HasConversion<string>();
        study.Property(c => c.Evidence).HasConversion<string>();
        study.ComplexCollection(c => c.Sources, sources => sources.ToJson());
        study.ComplexProperty(c => c.Provenance);
    }
}
