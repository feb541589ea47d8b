using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Playbook.CaseStudies;

internal sealed class CaseStudyConfiguration : IEntityTypeConfiguration<CaseStudy>
{
    public void Configure(EntityTypeBuilder<CaseStudy> study)
    {
        study.HasIndex(c => c.Slug).IsUnique();
        study.HasIndex(c => c.FromChapter);
        // All that a list of ten thousand needs: the rows hold the texts, and to walk over them takes a second.
        study.HasIndex(c => new { c.Trashed, c.Updated, c.Archived, c.Published, c.Title, c.Company, c.Slug }).HasDatabaseName("IX_CaseStudies_Desk");
        study.Property(c => c.Version).IsConcurrencyToken();
        study.Property(c => c.Outcome).HasConversion<string>();
        study.Property(c => c.Evidence).HasConversion<string>();
        study.ComplexCollection(c => c.Sources, sources => sources.ToJson());
        study.ComplexProperty(c => c.Provenance);
    }
}
